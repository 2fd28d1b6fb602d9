"""Runs the bot, and kills it -9 at a moment it is told: python -m tests.e2e.telegram_worker FOLDER API

Each line of standard input, a moment and how many times it is lived through (`sent 3`), forks a bot that dies at it;
answered by a line when it is dead. `end 1` lives until its standard input ends. The library is read once.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot import service
from bot.bootstrap import App
from bot.channels.contract import Arrival
from bot.channels.telegram.channel import TelegramChannel
from bot.core import Core
from bot.logs import configure
from bot.service import Service
from tests.e2e.telegram_county import county, running


class Death:
    """Comes when its moment has been lived through so many times."""

    def __init__(self, moment: str, times: int) -> None:
        self._moment = moment
        self._left = times

    def near(self, moment: str) -> None:
        self._left -= moment == self._moment
        if not self._left:
            os.kill(os.getpid(), signal.SIGKILL)


def haunt(death: Death) -> None:
    """Let it look in between fetch and receive, receive and confirm, commit and send, and send and mark."""
    take, receive, turn, send = Service.take, Core.receive, Core.turn, TelegramChannel.send

    async def taking(self: Service, arrivals: Sequence[Arrival]) -> bool:
        if arrivals:
            death.near("fetched")
        return await take(self, arrivals)

    def receiving(self: Core, arrivals: Sequence[Arrival]) -> Any:
        stored = receive(self, arrivals)
        if stored:
            death.near("received")
        return stored

    def turning(self: Core) -> Any:
        finished = turn(self)
        if finished:
            death.near("committed")
        return finished

    async def sending(self: TelegramChannel, *arguments: Any) -> str:
        death.near("claimed")
        external = await send(self, *arguments)
        death.near("sent")
        return external

    hooks: list[tuple[type, str, Callable[..., Awaitable[Any] | Any]]] = [
        (Service, "take", taking),
        (Core, "receive", receiving),
        (Core, "turn", turning),
        (TelegramChannel, "send", sending),
    ]
    for owner, name, hook in hooks:
        setattr(owner, name, hook)


async def live(app: App) -> None:
    async with running(app):
        while await asyncio.to_thread(sys.stdin.readline):
            pass


def fork(app: App, moment: str, times: int) -> None:
    if not os.fork():
        service.LEASE = timedelta(seconds=1)
        haunt(Death(moment, times))
        asyncio.run(live(replace(app)))
        os._exit(0)
    os.wait()


def main(folder: str, api: str) -> None:
    configure("warning", "json")
    app = county(Path(folder), api)
    app.database.close()
    print("ready", flush=True)  # noqa: T201
    while line := sys.stdin.readline():
        moment, times = line.split()
        fork(app, moment, int(times))
        print("dead", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
