"""Pushes updates to the bot's webhook: one lane after the other in order, again after a failure."""

import asyncio
import json
from asyncio import Semaphore, Task
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout

from tests.e2e.bot_api.clock import Clock
from tests.e2e.bot_api.settings import Settings
from tests.e2e.bot_api.updates import Update, Updates
from tests.e2e.bot_api.watch import Watch

SECRET = "X-Telegram-Bot-Api-Secret-Token"
MOST_UNITS = 60
SLOWEST = ClientTimeout(total=60)

Reply = Callable[[str, dict[str, Any]], Awaitable[object]]


@dataclass(frozen=True)
class Target:
    """Where to push."""

    url: str
    secret: str = ""
    connections: int = 40


class FailedError(Exception):
    """A push that the bot did not confirm. `retry_after` is in seconds, 0 if it named none."""

    def __init__(self, reason: str, retry_after: int = 0) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class Webhook:
    """Runs while there is a target and a session, that is, while the server is up."""

    def __init__(self, updates: Updates, settings: Settings, clock: Clock, watch: Watch) -> None:
        self._updates = updates
        self._watch = watch
        self._pause = settings.webhook_pause
        self._clock = clock
        self._session: ClientSession | None = None
        self._lanes: dict[tuple[int, int], Task[None]] = {}
        self._places = Semaphore()
        self._reply: Reply | None = None
        self.target: Target | None = None
        self.last_error: tuple[int, str] | None = None

    async def open(self, reply: Reply) -> None:
        """`reply` carries out a method that a bot names in its answer to a push."""
        self._reply = reply
        self._session = ClientSession(timeout=SLOWEST)
        self._wake_all()

    async def close(self) -> None:
        lanes = self._stop()
        await asyncio.gather(*lanes, return_exceptions=True)
        if self._session is not None:
            await self._session.close()
            self._session = None

    def aim(self, target: Target | None) -> None:
        self._stop()
        self.target, self.last_error = target, None
        self._places = Semaphore(target.connections if target else 1)
        self._wake_all()

    def _stop(self) -> list[Task[None]]:
        lanes, self._lanes = list(self._lanes.values()), {}
        for lane in lanes:
            lane.cancel()
        return lanes

    def _wake_all(self) -> None:
        for update in self._updates.waiting():
            self.wake(update)

    def wake(self, update: Update) -> None:
        """Start the lane of an update if it rests."""
        if self.target is not None and self._session is not None and update.lane not in self._lanes:
            self._lanes[update.lane] = asyncio.create_task(self._run(update.lane, self.target, self._session))

    async def _run(self, lane: tuple[int, int], target: Target, session: ClientSession) -> None:
        failures = 0
        while update := next((each for each in self._updates.waiting() if each.lane == lane), None):
            try:
                async with self._places:
                    await self._push(update, target, session)
                self._updates.forget(update)
                self._watch.changed()
                failures = 0
            except (FailedError, ClientError, TimeoutError) as error:
                self.last_error = int(self._clock.now()), str(error) or "Connection failed"
                await asyncio.sleep(self._delay(failures, error))
                failures += 1
        self._lanes.pop(lane, None)

    def _delay(self, failures: int, error: Exception) -> float:
        """Seconds until the next try: at once after the first failure, then doubling."""
        if isinstance(error, FailedError) and error.retry_after:
            return error.retry_after
        return min(2**failures, MOST_UNITS) * self._pause if failures else 0.0

    async def _push(self, update: Update, target: Target, session: ClientSession) -> None:
        headers = {SECRET: target.secret} if target.secret else {}
        async with session.post(target.url, json=update.json, headers=headers, allow_redirects=False) as response:
            body = await response.read()
            if not 200 <= response.status <= 299:
                raise _failed(response)
        await self._answered(body)

    async def _answered(self, body: bytes) -> None:
        try:
            given = json.loads(body)
        except ValueError:
            return
        if isinstance(given, dict) and "method" in given and self._reply is not None:
            await self._reply(str(given.pop("method")), given)


def _failed(response: ClientResponse) -> FailedError:
    after = response.headers.get("Retry-After", "")
    reason = f"Wrong response from the webhook: {response.status} {response.reason}"
    return FailedError(reason, int(after) if after.isdigit() else 0)
