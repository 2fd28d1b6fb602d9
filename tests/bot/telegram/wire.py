"""Calls a second over the wire, ours beside python-telegram-bot's own transport: python -m tests.bot.telegram.wire

Against the recording Bot API server, which runs in a process of its own.
"""

import asyncio
import multiprocessing
import statistics
import time
from multiprocessing.connection import Connection

from aiohttp import ClientSession
from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

from bot.channels.telegram.request import AiohttpRequest
from tests.e2e.bot_api import BotApi, Settings

CALLS, AT_ONCE, ROUNDS = 1500, 40, 5
TEXT = "理事会设理事27名，其中理事长1名、副理事长6名；理事由县卫健委等单位代表组成。" * 3


def serve(port: Connection) -> None:
    """A server with one doctor who started the bot, until it is killed."""

    async def run() -> None:
        async with BotApi() as server:
            server.user(7, started=True)
            port.send(server.port)
            while True:
                await asyncio.sleep(1)
                server.forget_calls()

    asyncio.run(run())


async def rate(request: BaseRequest, api: str, calls: int, at_once: int) -> float:
    """sendMessage calls a second."""
    bot = Bot(Settings().token, base_url=f"{api}/bot", request=request, get_updates_request=request)
    left = iter(range(calls))

    async def one() -> None:
        for _ in left:
            await bot.send_message(7, TEXT)

    await request.initialize()
    await bot.send_message(7, TEXT)
    before = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(at_once)))
    spent = time.perf_counter() - before
    await request.shutdown()
    return calls / spent


class TrustEnv(AiohttpRequest):
    """Ours, but with aiohttp's own way to find a proxy."""

    async def initialize(self) -> None:
        self._session = ClientSession(trust_env=True)


def main() -> None:
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(theirs,), daemon=True)
    server.start()
    api = f"http://127.0.0.1:{ours.recv()}"
    for at_once in (1, AT_ONCE):
        found: dict[str, list[float]] = {"ours": [], "ours, trust_env": [], "httpx": []}
        for _ in range(ROUNDS):
            found["ours"].append(asyncio.run(rate(AiohttpRequest(api), api, CALLS, at_once)))
            found["ours, trust_env"].append(asyncio.run(rate(TrustEnv(api), api, CALLS, at_once)))
            found["httpx"].append(asyncio.run(rate(HTTPXRequest(pool_timeout=60), api, CALLS, at_once)))
        for name, rates in found.items():
            shown = f"{statistics.median(rates):6.0f}/s  ({min(rates):.0f}-{max(rates):.0f})"
            print(f"{at_once:3} at once  {name:16} {shown}")  # noqa: T201
    server.terminate()


if __name__ == "__main__":
    main()
