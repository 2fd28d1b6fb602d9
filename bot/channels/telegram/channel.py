"""Sends replies by the Bot API."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from telegram import Bot, LinkPreviewOptions
from telegram.error import TelegramError

from bot.channels.contract import RefusedError, TryLaterError, UnreachableError
from bot.channels.render import Capabilities, Outgoing, render
from bot.channels.telegram.errors import send_error
from bot.channels.telegram.keyboard import keyboard
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.updates import NAME
from handlers.messages import Reply

CAPABILITIES = Capabilities(buttons=10, label=20, longest=4096)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class TelegramChannel:
    """A bot.channels.contract.NetworkChannel; an account is the person's id. Texts are plain: nothing is escaped.

    What the API took but did not say so, as its connection broke, is sent again: a doubled reply.
    """

    name = NAME

    def __init__(self, bot: Bot, pace: Pace) -> None:
        self._bot = bot
        self._pace = pace
        self._begun: dict[int, list[str]] = {}

    async def send(self, account: str, reply: Reply, outbox: int | None = None) -> str:
        """As NetworkChannel.send, with the id of the last part; one tried again goes on after the parts that went."""
        parts = render(reply, CAPABILITIES if outbox is not None else replace(CAPABILITIES, buttons=0))
        sent = [] if outbox is None else self._begun.setdefault(outbox, [])
        try:
            await self._send(int(account), parts, sent, outbox)
        except (UnreachableError, RefusedError):
            self._forget(outbox)
            raise
        self._forget(outbox)
        return sent[-1]

    async def _send(self, chat: int, parts: Sequence[Outgoing], sent: list[str], outbox: int | None) -> None:
        """The parts that are not in `sent` yet, within the time there is."""
        try:
            async with asyncio.timeout(self._pace.send):
                for part in parts[len(sent) :]:
                    sent.append(await self._send_part(chat, part, outbox))
        except TimeoutError:
            raise TryLaterError(self._pace.again()) from None
        except TelegramError as error:
            raise send_error(error, self._pace.again()) from error

    async def _send_part(self, chat: int, part: Outgoing, outbox: int | None) -> str:
        buttons = keyboard(part.buttons, outbox) if outbox is not None else None
        message = await self._bot.send_message(chat, part.text, reply_markup=buttons, link_preview_options=_NO_PREVIEW)
        return str(message.message_id)

    def _forget(self, outbox: int | None) -> None:
        if outbox is not None:
            self._begun.pop(outbox, None)
