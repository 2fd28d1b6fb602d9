"""getUpdates: short and long polls, of which only one can be held."""

import asyncio
import time
from asyncio import Future

from tests.e2e.bot_api.errors import OTHER_POLLER, WEBHOOK_ACTIVE, Refusal, RefusedError
from tests.e2e.bot_api.parameters import Parameters
from tests.e2e.bot_api.settings import Settings
from tests.e2e.bot_api.updates import Payload, Updates
from tests.e2e.bot_api.watch import Watch

LONGEST_POLL = 50
MOST_UPDATES = 100
HASTE = 0.5
"""Seconds: a poll that repeats an offset within it gets one update only."""


class Polling:
    """Answers polls from the waiting updates; one held without answer ends with an update, its timeout, or a 409."""

    def __init__(self, updates: Updates, settings: Settings, watch: Watch) -> None:
        self._updates = updates
        self._watch = watch
        self._settings = settings
        self._held: Future[Refusal | None] | None = None
        self._last: tuple[int, float] = (-1, 0.0)
        self._calm_at = 0.0

    @property
    def held(self) -> bool:
        """Whether a poll is waiting for updates."""
        return self._held is not None

    async def poll(self, given: Parameters, webhook: bool) -> list[Payload]:
        if webhook:
            await self._refuse(WEBHOOK_ACTIVE)
        self._updates.allow(given.structure("allowed_updates", "allowed_updates"))
        offset, limit, timeout = self._bounds(given)
        found = self._found(offset, limit)
        if found or not timeout:
            return found
        self.end(OTHER_POLLER)
        ended = await self._hold(timeout)
        if ended is not None:
            await self._refuse(ended)
        return self._found(offset, limit)

    def _bounds(self, given: Parameters) -> tuple[int, int, float]:
        offset = given.integer("offset")
        limit = min(max(given.integer("limit", MOST_UPDATES), 1), MOST_UPDATES)
        timeout: float = min(max(given.integer("timeout"), 0), LONGEST_POLL)
        now, (last, at) = time.monotonic(), self._last
        self._last = offset, now
        if offset == last and now < at + self._settings.repeat_wait:
            timeout = max(timeout, self._settings.repeat_wait)
        return offset, 1 if offset == last and now < at + HASTE else limit, timeout

    def _found(self, offset: int, limit: int) -> list[Payload]:
        return [each.json for each in self._updates.take(offset, limit)]

    async def _hold(self, timeout: float) -> Refusal | None:
        held = self._held = asyncio.get_running_loop().create_future()
        self._watch.changed()
        try:
            done, _ = await asyncio.wait({held}, timeout=timeout)
            return held.result() if done else None
        finally:
            if self._held is held:
                self._held = None

    def wake(self) -> None:
        """An update has come."""
        self.end(None)

    def end(self, refusal: Refusal | None) -> None:
        """Let the held poll answer, with what there is or with a refusal."""
        held, self._held = self._held, None
        if held is not None and not held.done():
            held.set_result(refusal)

    async def _refuse(self, refusal: Refusal) -> None:
        now = time.monotonic()
        if now < self._calm_at:
            await asyncio.sleep(self._settings.conflict_pause)
        else:
            self._calm_at = now + self._settings.conflict_pause
        raise RefusedError(refusal)
