"""All numbers said in a text, those that a connector joins (100-120, 三到五, 1/3) made one."""

from decimal import Decimal

from knowledge.numbers.bounds import Bounds
from knowledge.numbers.single import Spoken, singles

_TEN = Decimal(10)
_LINKS = ("-", "到", "至")


def said_in(text: str) -> list[Spoken]:
    """All numbers said, those that a connector joins (100-120, 三到五, 1/3) made one."""
    result: list[Spoken] = []
    for right in singles(text):
        joined = _joined(result[-1], right, text) if result else None
        if joined:
            result[-1] = joined
        else:
            result.append(right)
    return result


def _joined(left: Spoken, right: Spoken, text: str) -> Spoken | None:
    link = text[left.end : right.start].strip()
    if link == "/":
        return _fraction(left, right, text)
    if link not in _LINKS or (left.unit and right.unit not in ("", left.unit)):
        return None
    first = left.bounds
    mantissa = right.bounds.high / right.scale
    if left.lone and right.scale > 1 and first.high < mantissa:
        first = first.times(right.scale)
    if not _ascending(first, right.bounds):
        return None
    span = Bounds(first.low, right.bounds.high, first.hedged or right.bounds.hedged)
    return Spoken(span, right.unit or left.unit, left.start, right.end, left.bare and right.bare)


def _ascending(first: Bounds, second: Bounds) -> bool:
    return first.low.is_finite() and first.high < second.low and second.high.is_finite()


def _fraction(left: Spoken, right: Spoken, text: str) -> Spoken | None:
    """1/3, of single digits only: 196/104 is a blood pressure and 12/5 may be a day."""
    top, bottom = text[left.start : left.end], text[right.start : right.start + 1]
    if not (left.lone and right.lone and top.isdecimal() and bottom.isdecimal() and len(top) == 1 and top < bottom):
        return None
    if right.bounds.high >= _TEN:
        return None
    value = Decimal(top) / Decimal(bottom)
    return Spoken(Bounds(value, value), right.unit, left.start, right.end)
