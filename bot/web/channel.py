"""The page as a channel: tells the open streams what is new in the outbox, by one look for all of them."""

import asyncio
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from types import TracebackType
from typing import Self

import structlog

from bot.web.notes import Notes
from storage import posted, sessions
from storage.database import Database, NotStoredError
from storage.posted import Sent

NAME = "page"
_LOOK = 5.0  # s between two looks at everything: what other processes wrote, notices that have become due
_PAUSE = 0.05  # s from one round to the next, however often we are woken

_log = structlog.get_logger()


@dataclass(frozen=True)
class Closed:
    """The stream is to end: its session is `over`, or only this server is."""

    over: bool


@dataclass(eq=False)
class Listener:
    """An open stream: whose it is, and what it has not sent yet. `sent` are the rows it was ever given."""

    session: int
    contact: int
    queue: asyncio.Queue[Sent | Closed] = field(default_factory=asyncio.Queue)
    sent: set[int] = field(default_factory=set)

    def give(self, new: Sent) -> None:
        if new.id not in self.sent:
            self.sent.add(new.id)
            self.queue.put_nowait(new)


@dataclass(frozen=True)
class _Found:
    """What a look found: sessions that are over, the last row there is, and by contact what is new."""

    over: Collection[int]
    last: int
    new: Mapping[int, Sequence[Sent]]


class PageChannel:
    """A PulledChannel. An async context manager: within it open streams are told what is new, at its end they close."""

    name = NAME

    def __init__(self, database: Database, clock: Callable[[], datetime], look: float = _LOOK) -> None:
        self._database = database
        self._clock = clock
        self._look = look
        self._listeners: set[Listener] = set()
        self._something = asyncio.Event()
        self._turned = asyncio.Condition()
        self._closing = False
        self._last = 0
        self._full_look_at = 0.0
        self.notes = Notes(database, clock, lambda: {each.contact for each in self._listeners}, look)

    async def __aenter__(self) -> Self:
        self._tasks = (asyncio.create_task(self._run()), asyncio.create_task(self.notes.run()))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        await asyncio.gather(*self._tasks)

    def wake(self) -> None:
        self._something.set()

    def close(self) -> None:
        """End every stream, and let no new one stay open; called before the server waits for its connections."""
        self._closing = True
        self._something.set()
        self.notes.close()
        for each in self._listeners:
            each.queue.put_nowait(Closed(over=False))

    @property
    def open(self) -> int:
        """How many streams are open."""
        return len(self._listeners)

    def open_of(self, session: int) -> int:
        return sum(each.session == session for each in self._listeners)

    @contextmanager
    def listening(self, session: int, contact: int) -> Iterator[Listener]:
        """A listener that misses nothing that is stored from now on."""
        listener = Listener(session, contact)
        self._listeners.add(listener)
        self.notes.looked(contact)
        if self._closing:
            listener.queue.put_nowait(Closed(over=False))
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    async def turned(self, seconds: float) -> None:
        """Wait until there may be something new, at most so long."""
        async with self._turned:
            try:
                await asyncio.wait_for(self._turned.wait(), seconds)
            except TimeoutError:
                return

    async def _run(self) -> None:
        while not self._closing:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._something.wait(), self._look)
            self._something.clear()
            async with self._turned:
                self._turned.notify_all()
            try:
                await self._round()
            except NotStoredError:
                _log.exception("page not looked after")
            await asyncio.sleep(_PAUSE)

    async def _round(self) -> None:
        """Read once, then give to whoever listens by then: whoever comes later reads for themselves what was before."""
        full = monotonic() >= self._full_look_at
        listening = frozenset(self._listeners)
        found = await asyncio.to_thread(self._read, listening, full)
        if full:
            self._full_look_at = monotonic() + self._look
        self._last = found.last
        for each in tuple(self._listeners):
            if each.session in found.over:
                each.queue.put_nowait(Closed(over=True))
                continue
            for message in found.new.get(each.contact, ()):
                each.give(message)

    def _read(self, listening: Collection[Listener], full: bool) -> _Found:
        now, contacts = self._clock(), {each.contact for each in listening}
        with self._database.read() as connection:
            over = sessions.over(connection, {each.session for each in listening}, now)
            last = posted.last(connection)
            new = posted.unseen(connection, contacts, now) if full else posted.since(connection, NAME, self._last, now)
        by_contact: dict[int, list[Sent]] = {}
        for each in new:
            by_contact.setdefault(each.contact, []).append(each)
        return _Found(over, last, by_contact)
