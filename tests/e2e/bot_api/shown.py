"""A message as a person sees it."""

from dataclasses import dataclass, field
from typing import Any

from tests.e2e.bot_api.updates import Payload

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Shown:
    """`buttons` are under the message, `keyboard` in place of the phone's keys, by row; `raw` is Telegram's JSON."""

    id: int
    chat_id: int
    text: str
    buttons: Rows = ()
    keyboard: Rows = ()
    edited: bool = False
    reply_to: int | None = None
    raw: Payload = field(default_factory=dict, repr=False, compare=False)


def shown(message: Payload) -> Shown:
    """What it looks like now."""
    markup = message.get("reply_markup", {})
    replied = message.get("reply_to_message")
    return Shown(
        message["message_id"],
        message["chat"]["id"],
        message.get("text") or message.get("caption", ""),
        _labels(markup.get("inline_keyboard", ())),
        _labels(markup.get("keyboard", ())),
        "edit_date" in message,
        replied["message_id"] if replied else None,
        message,
    )


def _labels(rows: Any) -> Rows:
    return tuple(tuple(each if isinstance(each, str) else each["text"] for each in row) for row in rows)
