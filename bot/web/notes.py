"""What phones tell in passing, written down together: whose page is open, and which messages they have."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from storage import posted, sessions
from storage.database import Database, NotStoredError

PRESENT = timedelta(minutes=3)
"""So long after a look at the open streams their owners are taken to be there."""

_NOTED = timedelta(minutes=1)  # between two notes that somebody is there
_PAUSE = 0.5  # s between two writes, so that they don't stand in the way of messages

_log = structlog.get_logger()


class Notes:
    """Kept in memory and written in one transaction, often; what a crash loses, the phones tell again.

    `there` are the contacts whose streams are open now.
    """

    def __init__(
        self, database: Database, clock: Callable[[], datetime], there: Callable[[], set[int]], look: float
    ) -> None:
        self._database = database
        self._clock = clock
        self._there = there
        self._look = look
        self._something = asyncio.Event()
        self._at_once = asyncio.Event()
        self._closing = False
        self._looked: set[int] = set()
        self._noted: dict[int, datetime] = {}
        self._had: dict[int, dict[int, datetime]] = {}

    def looked(self, contact: int) -> None:
        """The contact has just fetched what there is."""
        noted = self._noted.get(contact)
        if noted is None or self._clock() - noted >= _NOTED:
            self._looked.add(contact)
            self._hurry()

    def had(self, contact: int, ids: Collection[int]) -> None:
        """The contact's phone has these messages."""
        if ids:
            self._had.setdefault(contact, {}).update(dict.fromkeys(ids, self._clock()))
            self._something.set()

    def had_by(self, contact: int) -> Mapping[int, datetime]:
        """Of what the database does not know yet: the messages the contact's phone has, and since when."""
        return self._had.get(contact, {})

    def close(self) -> None:
        self._closing = True
        self._hurry()

    async def run(self) -> None:
        """Write whenever there is something, until closed; that somebody has come is written at once."""
        while not self._closing:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._something.wait(), self._look)
            self._something.clear()
            self._at_once.clear()
            await self._write()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._at_once.wait(), _PAUSE)
        await self._write()

    def _hurry(self) -> None:
        self._at_once.set()
        self._something.set()

    async def _write(self) -> None:
        now = self._clock()
        self._noted = {who: at for who, at in self._noted.items() if now - at < _NOTED}
        fresh = (self._looked | self._there()) - self._noted.keys()
        had = {contact: dict(ids) for contact, ids in self._had.items()}
        self._looked.clear()
        if not fresh and not had:
            return
        try:
            await asyncio.to_thread(self._store, fresh, had, now)
        except NotStoredError:
            _log.exception("page not noted")
            return
        self._noted |= dict.fromkeys(fresh, now)
        for contact, ids in had.items():
            left = {each: at for each, at in self._had.pop(contact).items() if ids.get(each) != at}
            if left:
                self._had[contact] = left

    def _store(self, fresh: set[int], had: Mapping[int, Mapping[int, datetime]], now: datetime) -> None:
        with self._database.write() as connection:
            sessions.present(connection, fresh, now, now + PRESENT)
            posted.see(connection, had, now)
