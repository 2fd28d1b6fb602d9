"""Server-sent events: everything after what the phone has, then what is new, until the stream has lived long enough."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from time import monotonic
from typing import Any

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from bot.web.channel import Closed, Listener
from storage.posted import Sent

_END = 2**63


@dataclass(frozen=True)
class Pace:
    """Seconds: between two signs of life, of a stream's life (proxies end long ones less politely), to the next one."""

    alive: float = 15.0
    life: float = 240.0
    pause: float = 1.0


Shown = Callable[[Sent], dict[str, Any]]


async def stream(
    listener: Listener, missed: Callable[[], Awaitable[Sequence[Sent]]], shown: Shown, pace: Pace
) -> AsyncIterator[str]:
    """The text of a stream; the listener was listening before `missed` is read, so nothing falls between them."""
    end = monotonic() + pace.life
    yield f"retry: {pace.pause * 1000:.0f}\n\n: open\n\n"
    await _catch_up(listener, missed)
    last = 0
    while (left := end - monotonic()) > 0:
        try:
            new = await asyncio.wait_for(listener.queue.get(), min(pace.alive, left))
        except TimeoutError:
            yield ": alive\nevent: alive\ndata: {}\n\n"
            continue
        if isinstance(new, Closed):
            yield "event: over\ndata: {}\n\n" if new.over else ""
            return
        last = max(last, new.id)
        yield f"id: {last}\ndata: {json.dumps(shown(new), ensure_ascii=False)}\n\n"


class EventStream(StreamingResponse):
    """Listens from when it is sent until it has ended, however that comes about."""

    def __init__(
        self,
        listening: Callable[[], AbstractContextManager[Listener]],
        parts: Callable[[Listener], AsyncIterator[str]],
    ) -> None:
        super().__init__(iter(()), media_type="text/event-stream", headers={"x-accel-buffering": "no"})
        self._listening = listening
        self._parts = parts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._listening() as listener:
            self.body_iterator = self._parts(listener)
            await super().__call__(scope, receive, send)


async def _catch_up(listener: Listener, missed: Callable[[], Awaitable[Sequence[Sent]]]) -> None:
    """Queue what was missed, in order with what has come meanwhile."""
    for each in await missed():
        listener.give(each)
    waiting = [listener.queue.get_nowait() for _ in range(listener.queue.qsize())]
    for entry in sorted(waiting, key=lambda one: one.id if isinstance(one, Sent) else _END):
        listener.queue.put_nowait(entry)
