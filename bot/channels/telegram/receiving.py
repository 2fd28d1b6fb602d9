"""Hands updates, polled or pushed, to the service; one that nobody can read stops no other."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence

import structlog
from telegram import Update

from bot.bootstrap import Clock
from bot.channels.contract import Arrival
from bot.channels.telegram.courtesies import Courtesies
from bot.channels.telegram.updates import InGroup, Meaning, Pressed, meaning

Take = Callable[[Sequence[Arrival]], Awaitable[bool]]
"""bot.service.Service.take."""

_log = structlog.get_logger()


class Receiver:
    """Reads updates as JSON said them, answers what wants an answer at once, and has the rest stored."""

    def __init__(self, take: Take, courtesies: Courtesies, clock: Clock) -> None:
        self._take = take
        self._courtesies = courtesies
        self._clock = clock

    async def receive(self, updates: Iterable[object]) -> bool:
        """Whether they may be confirmed: every arrival among them is on disk."""
        try:
            return await self._take(list(self._arrivals(updates)))
        except Exception:
            _log.exception("not taken")
            return False

    def _arrivals(self, updates: Iterable[object]) -> Iterator[Arrival]:
        now = self._clock()
        for each in updates:
            match self._meaning(each):
                case Arrival() as arrival:
                    yield arrival
                case Pressed(query, arrival):
                    self._courtesies.pressed(query)
                    if arrival:
                        yield arrival
                case InGroup(chat):
                    self._courtesies.in_group(chat, now)

    def _meaning(self, raw: object) -> Meaning:
        try:
            if not isinstance(raw, dict):
                raise TypeError("an update is an object")
            return meaning(Update.de_json(raw, None), self._clock())
        except Exception as error:
            _log.warning("update skipped", update=update_id(raw), why=type(error).__name__)
            return None


def update_id(raw: object) -> int | None:
    """The number of an update as JSON said it, if it has one."""
    found = raw.get("update_id") if isinstance(raw, dict) else None
    return found if isinstance(found, int) else None
