"""Lays buttons out under a message, one or two a row."""

from collections.abc import Iterator, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.messages import Choice, Press

_HALF_ROW = 14  # columns that half a row of a narrow phone shows; a Chinese character takes two


def keyboard(choices: Sequence[Choice], outbox: int) -> InlineKeyboardMarkup | None:
    """The buttons of the outbox row, in order; None without any."""
    buttons = [InlineKeyboardButton(each.label, callback_data=Press(outbox, n).ref) for n, each in enumerate(choices)]
    return InlineKeyboardMarkup(list(_rows(buttons))) if buttons else None


def _rows(buttons: Sequence[InlineKeyboardButton]) -> Iterator[list[InlineKeyboardButton]]:
    """Two neighbours share a row when both labels are short."""
    left = list(buttons)
    while left:
        pair = left[:2]
        row = pair if all(_columns(each.text) <= _HALF_ROW for each in pair) else left[:1]
        yield row
        left = left[len(row) :]


def _columns(label: str) -> int:
    return sum(1 if char.isascii() else 2 for char in label)
