"""reply_markup: what a bot may put under a message."""

from collections.abc import Iterator
from typing import Any

from tests.e2e.bot_api.errors import RefusedError, bad_request
from tests.e2e.bot_api.parameters import Parameters

Markup = dict[str, Any]

MOST_BUTTONS = 100
LONGEST_DATA = 64
"""Bytes of UTF-8."""
ACTIONS = ("url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
           "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay")  # fmt: skip
SHAPES = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")


def reply_markup(given: Parameters) -> Markup | None:
    """The checked markup; None when there is none, or an inline keyboard without buttons."""
    markup = given.structure("reply_markup", "reply keyboard markup")
    if not markup:
        return None
    if not isinstance(markup, dict) or not any(shape in markup for shape in SHAPES):
        raise RefusedError(bad_request("object expected as reply markup"))
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"])
    return markup


def _inline(rows: Any) -> Markup | None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise RefusedError(
            bad_request('can\'t parse inline keyboard: field "inline_keyboard" must be an Array of Arrays')
        )
    buttons = list(_buttons(rows))
    if len(buttons) > MOST_BUTTONS:
        raise RefusedError(bad_request("reply markup is too long"))
    for button in buttons:
        _check(button)
    return {"inline_keyboard": [row for row in rows if row]} if buttons else None


def _buttons(rows: list[list[Any]]) -> Iterator[Any]:
    for row in rows:
        yield from row


def _check(button: Any) -> None:
    if not isinstance(button, dict) or not button.get("text"):
        raise RefusedError(bad_request("can't parse inline keyboard button: InlineKeyboardButton must have text"))
    if not any(action in button for action in ACTIONS):
        raise RefusedError(
            bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        )
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= LONGEST_DATA:
        raise RefusedError(bad_request("BUTTON_DATA_INVALID"))
