"""The page as a channel: tells the open streams what is new in the outbox, by one look for all of them."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

import structlog

from storage import posted, sessions
from storage.database import Database, NotStoredError
from storage.posted import Sent

NAME = "page"
PRESENT = timedelta(minutes=3)
"""So long after a look at the open streams their owners are taken to be there."""

_NOTED = timedelta(minutes=1)  # between two notes of who is there
_LOOK = 5.0  # s between two looks when nobody woke us: what other processes wrote, notices that have become due

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
        self._looked: set[int] = set()
        self._noted: dict[int, datetime] = {}

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._run())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        await self._task

    def wake(self) -> None:
        self._something.set()

    def close(self) -> None:
        """End every stream, and let no new one stay open; called before the server waits for its connections."""
        self._closing = True
        self._something.set()
        for each in self._listeners:
            each.queue.put_nowait(Closed(over=False))

    def looked(self, contact: int) -> None:
        """The contact has just fetched what there is."""
        if contact not in self._noted:
            self._looked.add(contact)
            self._something.set()

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
        self.looked(contact)
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

    async def _round(self) -> None:
        listeners = tuple(self._listeners)
        await asyncio.to_thread(self._note, self._looked | {each.contact for each in listeners})
        if not listeners:
            return
        over, new = await asyncio.to_thread(self._read, listeners)
        for each in listeners:
            if each.session in over:
                each.queue.put_nowait(Closed(over=True))
                continue
            for message in new:
                if message.contact == each.contact:
                    each.give(message)

    def _note(self, contacts: set[int]) -> None:
        """Keep in the database who is there, each once a minute."""
        now = self._clock()
        self._looked -= contacts
        self._noted = {who: at for who, at in self._noted.items() if now - at < _NOTED}
        if fresh := contacts - self._noted.keys():
            with self._database.write() as connection:
                sessions.present(connection, fresh, now + PRESENT)
            self._noted |= dict.fromkeys(fresh, now)

    def _read(self, listeners: Sequence[Listener]) -> tuple[set[int], Sequence[Sent]]:
        now = self._clock()
        with self._database.read() as connection:
            over = sessions.over(connection, {each.session for each in listeners}, now)
            return over, posted.unseen(connection, {each.contact for each in listeners}, now)
