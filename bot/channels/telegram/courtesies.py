"""What Telegram wants at once, outside the outbox: answers to presses, and a line in groups. No failure matters."""

import asyncio
from collections.abc import Coroutine
from datetime import datetime, timedelta
from typing import Any

import structlog
from telegram import Bot
from telegram.error import TelegramError

GROUP_PAUSE = timedelta(hours=1)
"""Between two lines in the same group."""

_log = structlog.get_logger()


class Courtesies:
    """Nothing waits for them; `finish` gives up those under way. `line` is what is said in a group."""

    def __init__(self, bot: Bot, line: str) -> None:
        self._bot = bot
        self._line = line
        self._said: dict[int, datetime] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def pressed(self, query: str) -> None:
        """Stop the button's spinner."""
        self._start(self._bot.answer_callback_query(query))

    def in_group(self, chat: int, now: datetime) -> None:
        """Say where we talk, unless it was said a short while ago."""
        self._said = {each: at for each, at in self._said.items() if now - at < GROUP_PAUSE}
        if chat not in self._said:
            self._said[chat] = now
            self._start(self._bot.send_message(chat, self._line))

    async def finish(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _start(self, call: Coroutine[Any, Any, object]) -> None:
        task = asyncio.ensure_future(_ignoring(call))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _ignoring(call: Coroutine[Any, Any, object]) -> None:
    try:
        await call
    except TelegramError as error:
        _log.info("courtesy failed", why=type(error).__name__)
