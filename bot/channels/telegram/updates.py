"""What an update of the Bot API means to us. Pure."""

from dataclasses import dataclass
from datetime import datetime

from telegram import CallbackQuery, ChatMember, ChatMemberUpdated, Contact, Message, Update
from telegram.constants import ChatType

from bot.channels.contract import Arrival
from handlers.messages import Kind

NAME = "telegram"
WANTED = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of update that are asked for."""

_TAIL = 4  # digits of a phone number that leave this module


@dataclass(frozen=True)
class Pressed:
    """A button was pressed: `query` is to be answered at once; `arrival` is None where the button is none of ours."""

    query: str
    arrival: Arrival | None


@dataclass(frozen=True)
class InGroup:
    """Somebody wrote in a group, where we do not talk. Nothing of it is kept."""

    chat: int


Meaning = Arrival | Pressed | InGroup | None
"""None is an update that needs nothing."""


def meaning(update: Update, now: datetime) -> Meaning:
    """What the update means; a message arrived `now`, whenever it was written."""
    if update.message:
        return _message(update.message, now)
    if update.edited_message:
        return _edit(update.edited_message, now)
    if update.callback_query:
        return _press(update.callback_query, now)
    if update.my_chat_member:
        return _member(update.my_chat_member, now)
    return None


def _message(message: Message, now: datetime) -> Meaning:
    if message.chat.type != ChatType.PRIVATE:
        return InGroup(message.chat.id) if message.text or message.new_chat_members else None
    if message.text:
        replied = message.reply_to_message
        return _arrival(message, now, "text", message.text, str(replied.message_id) if replied else "")
    if message.contact:
        return _arrival(message, now, "contact", ref=_own_tail(message.contact, message))
    if message.effective_attachment:
        return _file(message, now)
    return None


def _own_tail(contact: Contact, message: Message) -> str:
    """The last four digits of a contact that is the sender's own number; nothing of anybody else's."""
    own = message.from_user is not None and contact.user_id == message.from_user.id
    digits = "".join(char for char in contact.phone_number if char.isascii() and char.isdigit())
    return digits[-_TAIL:] if own and len(digits) >= _TAIL else ""


def _file(message: Message, now: datetime) -> Arrival:
    """Pictures that were sent together are one event, unless something is written under one."""
    caption = message.caption or ""
    event = f"g{message.media_group_id}" if message.media_group_id and not caption else _event(message)
    return Arrival(NAME, str(message.chat.id), event, now, caption, "file")


def _edit(message: Message, now: datetime) -> Arrival | None:
    """An edit that left no words is none: a live location moves, a poll closes."""
    text = message.text or message.caption
    if message.chat.type != ChatType.PRIVATE or not text or message.edit_date is None:
        return None
    event = f"{_event(message)}:e{int(message.edit_date.timestamp())}"
    return Arrival(NAME, str(message.chat.id), event, now, text, "edit", _event(message))


def _press(query: CallbackQuery, now: datetime) -> Pressed:
    message, ref = query.message, query.data
    if not ref or message is None or message.chat.type != ChatType.PRIVATE:
        return Pressed(query.id, None)
    return Pressed(query.id, Arrival(NAME, str(query.from_user.id), f"press:{ref}", now, "", "press", ref))


def _member(change: ChatMemberUpdated, now: datetime) -> Arrival | None:
    """The person blocked the bot, or let it back in."""
    kinds: dict[str, Kind] = {ChatMember.BANNED: "blocked", ChatMember.MEMBER: "back"}
    kind = kinds.get(change.new_chat_member.status)
    if change.chat.type != ChatType.PRIVATE or kind is None:
        return None
    return Arrival(NAME, str(change.chat.id), f"{kind}:{int(change.date.timestamp())}", now, "", kind)


def _arrival(message: Message, now: datetime, kind: Kind, text: str = "", ref: str = "") -> Arrival:
    return Arrival(NAME, str(message.chat.id), _event(message), now, text, kind, ref)


def _event(message: Message) -> str:
    """What an edit of the message can name it by."""
    return f"m{message.message_id}"
