"""The last four digits of a phone number, however the number was typed; nothing else of it is kept."""

import re
from dataclasses import dataclass

from bot.roster.words import plain

DIGITS = 4
_WHOLE = range(7, 14)  # digits of a whole number, with or without +86


@dataclass(frozen=True)
class Tail:
    """Four digits, or none where nothing was typed or it is `wrong`; `notice` says how it was read."""

    digits: str = ""
    notice: str = ""
    wrong: bool = False


def tail_of(cell: object) -> Tail:
    """Of a whole number its end; a number that Excel robbed of the zeros in front gets them back."""
    digits = re.sub(r"[-+‐－—()]", "", plain(cell))
    if not digits:
        return Tail()
    if not (digits.isascii() and digits.isdecimal()):
        return Tail(wrong=True)
    if len(digits) == DIGITS:
        return Tail(digits)
    if len(digits) in _WHOLE:
        return Tail(digits[-DIGITS:], "写了完整的号码，只留后四位，号码没有保存。")
    if isinstance(cell, float | int) and len(digits) < DIGITS:
        padded = digits.zfill(DIGITS)
        return Tail(padded, f"手机尾号“{digits}”按 {padded} 读（Excel 会去掉前面的0）。")
    return Tail(wrong=True)
