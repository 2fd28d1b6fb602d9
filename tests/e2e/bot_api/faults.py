"""What can go wrong between a bot and the server, scripted by method, chat and number of times."""

import asyncio
from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

from tests.e2e.bot_api.errors import Refusal
from tests.e2e.bot_api.exchange import Exchange
from tests.e2e.bot_api.replies import Reply, failure

BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body>nginx/1.18.0</body></html>"


class Fault(Protocol):
    """Answers a call in its own way; whether the call takes effect is its choice."""

    async def play(self, exchange: Exchange) -> web.StreamResponse: ...


@dataclass(frozen=True)
class Refuse:
    """The call takes no effect and is refused."""

    refusal: Refusal

    async def play(self, exchange: Exchange) -> web.StreamResponse:
        return exchange.answer(failure(self.refusal))


@dataclass(frozen=True)
class Page:
    """The call takes no effect; a proxy answers with a page of its own."""

    status: int = 502
    html: str = BAD_GATEWAY

    async def play(self, exchange: Exchange) -> web.StreamResponse:
        return exchange.answer(Reply(self.status, self.html.encode()), "text/html")


@dataclass(frozen=True)
class DropBefore:
    """The call takes no effect; the connection is closed."""

    async def play(self, exchange: Exchange) -> web.StreamResponse:
        return exchange.drop()


@dataclass(frozen=True)
class DropAfter:
    """The call takes effect; the connection is closed before an answer."""

    async def play(self, exchange: Exchange) -> web.StreamResponse:
        await exchange.accept()
        return exchange.drop()


@dataclass(frozen=True)
class HangAfter:
    """The call takes effect; nothing is answered for so many seconds, then the connection is closed."""

    seconds: float = 60.0

    async def play(self, exchange: Exchange) -> web.StreamResponse:
        await exchange.accept()
        await asyncio.sleep(self.seconds)
        return exchange.drop()


@dataclass(frozen=True)
class Delay:
    """The call takes effect, and is answered, so many seconds late."""

    seconds: float

    async def play(self, exchange: Exchange) -> web.StreamResponse:
        await asyncio.sleep(self.seconds)
        return exchange.answer(await exchange.accept())


@dataclass(frozen=True)
class Truncate:
    """The call takes effect; the answer ends in the middle of its JSON."""

    async def play(self, exchange: Exchange) -> web.StreamResponse:
        reply = await exchange.accept()
        return exchange.answer(Reply(reply.status, reply.body[: len(reply.body) // 2]))


@dataclass(frozen=True)
class Trickle:
    """The call takes effect; the answer comes in pieces of so many bytes, with a pause in seconds before each."""

    piece: int = 16
    pause: float = 0.01

    async def play(self, exchange: Exchange) -> web.StreamResponse:
        return await exchange.drip(await exchange.accept(), self.piece, self.pause)


@dataclass
class Script:
    """A fault and when it is played; without method or chat, for any. `left` is None for always."""

    fault: Fault
    method: str | None
    chat_id: int | None
    left: int | None

    def plays(self, method: str, chat_id: int | None) -> bool:
        return self.left != 0 and self.method in (None, method) and self.chat_id in (None, chat_id)


class Faults:
    """Scripts in the order in which they were written; the first that fits a call is played."""

    def __init__(self) -> None:
        self._scripts: list[Script] = []

    def add(self, script: Script) -> None:
        self._scripts.append(script)

    def clear(self) -> None:
        self._scripts.clear()

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        script = next((each for each in self._scripts if each.plays(method, chat_id)), None)
        if script is None:
            return None
        if script.left is not None:
            script.left -= 1
        return script.fault
