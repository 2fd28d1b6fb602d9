"""Asks the Bot API for updates, and confirms them once they are stored."""

import asyncio
import json
from collections.abc import Sequence
from functools import partial
from urllib.parse import urlencode

from telegram import Bot
from telegram.error import NetworkError

from bot.channels.telegram.pace import Pace
from bot.channels.telegram.receiving import Receiver, update_id
from bot.channels.telegram.request import READ, AiohttpRequest
from bot.channels.telegram.retrying import Backoff, Retrying
from bot.channels.telegram.updates import WANTED

_MOST = 100  # updates a poll
_BREATH = 0.1  # s after an empty poll, lest a proxy that answers at once be asked without end


class Poller:
    """Starts without a stored offset: whatever nobody confirmed comes again, and the inbox knows what it has."""

    def __init__(self, bot: Bot, request: AiohttpRequest, pace: Pace) -> None:
        self._bot = bot
        self._request = request
        self._pace = pace

    async def begin(self) -> None:
        """Delete a webhook set before, but nothing that waits; again until it is done. Raises InvalidToken."""
        await Retrying(self._pace).call(partial(self._bot.delete_webhook, drop_pending_updates=False))

    async def run(self, receiver: Receiver) -> None:
        """Until it is cancelled; raises InvalidToken. The next poll confirms what the last brought."""
        retrying, unstored, offset = Retrying(self._pace), Backoff(self._pace), 0
        while True:
            updates = await retrying.call(partial(self._updates, offset))
            if await receiver.receive(updates):
                unstored.reset()
                offset = _next(offset, updates)
                await asyncio.sleep(0 if updates else _BREATH)
            else:
                await asyncio.sleep(unstored.next())

    async def _updates(self, offset: int) -> Sequence[object]:
        """As JSON says them: `Bot.get_updates` fails on a batch with one it can't read, and logs all of it."""
        asked = {"timeout": self._pace.poll, "limit": _MOST, "allowed_updates": json.dumps(WANTED), "offset": offset}
        url = f"{self._bot.base_url}/getUpdates?{urlencode(asked)}"
        found = await self._request.post(url, read_timeout=self._pace.poll + READ)
        if not isinstance(found, list):
            raise NetworkError("getUpdates gives a list")
        return found


def _next(offset: int, updates: Sequence[object]) -> int:
    numbers = [number for each in updates if (number := update_id(each)) is not None]
    return max(numbers) + 1 if numbers else offset
