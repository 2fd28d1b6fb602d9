"""The server: listens on loopback, goes down and comes back, and lets tests act as people."""

import asyncio
import threading
from asyncio import AbstractEventLoop
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, Self, TypeVar

from aiohttp import web

from tests.e2e.bot_api.clock import Clock
from tests.e2e.bot_api.errors import Refusal
from tests.e2e.bot_api.faults import Fault, Faults, Refuse, Script
from tests.e2e.bot_api.front import Front
from tests.e2e.bot_api.parameters import MOST_BYTES
from tests.e2e.bot_api.people import People
from tests.e2e.bot_api.records import Call, Records
from tests.e2e.bot_api.settings import Settings
from tests.e2e.bot_api.watch import Holds
from tests.e2e.bot_api.world import World

HOST = "127.0.0.1"
GRACE = 0.001
"""Seconds that open calls get when the server goes down."""

T = TypeVar("T")


class BotApi(People):
    """`async with BotApi() as server`, in the loop of the caller; `running_server` runs one in a thread.

    `down` and `up` belong to the server's own loop; everything else may be called from any thread or loop.
    """

    def __init__(self, settings: Settings | None = None, port: int = 0) -> None:
        self.settings = settings or Settings()
        self.port = port
        self.clock = Clock()
        self._faults = Faults()
        self._loop: AbstractEventLoop | None = None
        self._thread = 0
        super().__init__(World(self.settings, self.clock), self.act)
        self._records = Records(self._world.watch)
        self._front = Front(self._world, self._records, self._faults)

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def base_url(self) -> str:
        """As python-telegram-bot wants it: the token follows."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.url}/file/bot"

    @property
    def calls(self) -> tuple[Call, ...]:
        """Every call of a method with the right token, in order of arrival."""
        return self._records.calls

    def calls_of(self, method: str, chat_id: int | None = None) -> tuple[Call, ...]:
        """Those of one method, and of one chat if it is named."""
        return tuple(each for each in self.calls if each.method == method and chat_id in (None, each.chat_id))

    def forget_calls(self) -> None:
        self.act(self._records.forget)

    def fails(
        self, fault: Fault | Refusal, method: str | None = None, chat_id: int | None = None, times: int | None = 1
    ) -> None:
        """Play a fault so many times, or always for None, for calls of a method, a chat, or any."""
        played = Refuse(fault) if isinstance(fault, Refusal) else fault
        self.act(lambda: self._faults.add(Script(played, method, chat_id, times)))

    def recovers(self) -> None:
        """Forget all faults."""
        self.act(self._faults.clear)

    async def until(self, holds: Holds, timeout: float = 5.0, chat_id: int | None = None) -> None:
        """Wait until it holds, looking after every change; TimeoutError after so many seconds."""
        waiting = self.act(lambda: self._world.watch.until(holds, chat_id))
        await asyncio.wait_for(asyncio.wrap_future(waiting), timeout)

    @property
    def polled(self) -> bool:
        """Whether a bot is waiting in getUpdates."""
        return self._world.polling.held

    @property
    def pending(self) -> int:
        """Updates that the bot has not confirmed."""
        return self.act(lambda: len(self._world.updates.waiting()))

    async def __aenter__(self) -> Self:
        await self.up()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.down()

    async def up(self) -> None:
        """Listen, on the same port as before."""
        self._loop, self._thread = asyncio.get_running_loop(), threading.get_ident()
        self._web = web.Server(self._front.handle, request_factory=_request, handler_cancellation=True, access_log=None)
        self._listener = await self._loop.create_server(self._web, HOST, self.port, backlog=1024)
        self.port = self._listener.sockets[0].getsockname()[1]
        await self._world.webhook.open(self._front.reply_to_push)

    async def down(self) -> None:
        """Refuse connections and cut those there are; people can go on writing."""
        self._listener.close()
        await self._web.shutdown(GRACE)
        await self._listener.wait_closed()
        await self._world.webhook.close()

    def act(self, action: Callable[[], T]) -> T:
        """Do it in the server's thread, and wait for what comes of it."""
        if self._loop is None or self._loop.is_closed() or threading.get_ident() == self._thread:
            return action()
        done: Future[T] = Future()
        self._loop.call_soon_threadsafe(_settle, done, action)
        return done.result()

    def do(self, work: Coroutine[object, object, T]) -> T:
        """Run a coroutine, such as `server.down()`, in the server's thread, from another one."""
        assert self._loop is not None
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()


def _settle(done: "Future[T]", action: Callable[[], T]) -> None:
    try:
        done.set_result(action())
    except Exception as error:
        done.set_exception(error)


def _request(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=MOST_BYTES)
