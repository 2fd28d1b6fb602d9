"""Reads a whole number or a decimal, in the asked unit."""

import re
from decimal import Decimal

from knowledge.entry.amount import Amount, amount
from knowledge.entry.asked import Asked
from knowledge.entry.nothing import nothing, undone, unknown
from knowledge.entry.outcome import Ask, Confirm, Missing, Outcome, Value, Why
from knowledge.entry.sanity import usual_of
from knowledge.entry.several import several
from knowledge.entry.tidy import Core
from knowledge.entry.units import SIZES
from knowledge.numbers.answers import Known, read_number
from knowledge.numbers.answers import Missing as NotKnown
from knowledge.numbers.quantities import Quantity, quantities

_LARGEST = Decimal(10**7)  # counts above are confirmed
_ABSURD = Decimal(10**10)  # a telephone or identity number
_MINUS = re.compile(r"(?:-|负|零下)\s?(.+)")
_FIGURE = re.compile("[0-9零〇一二两三四五六七八九十百千万半几]")
_CHANGED = re.compile("[不没无未少差除负非减欠缺多比还又再另加超]|上[周月次个]|去年|昨|前天|第|[/+-]|翻")


def read_quantity(core: Core, asked: Asked) -> Outcome:
    """A count (kind int) or a measure (kind decimal)."""
    text = core.text
    if nothing(text) or undone(text):
        return bounded(Decimal(0), asked, "words" if undone(text) else None)
    if not _FIGURE.search(text) and unknown(text):
        return Missing()
    if match := _MINUS.fullmatch(text):
        return _negative(match[1], asked)
    if found := amount(text, asked):
        return _judged(found, asked)
    if likely := several(text):
        return _checked(likely.value, asked, likely.why)
    return _loosely(text, asked)


def _negative(rest: str, asked: Asked) -> Outcome:
    """Below zero only where the form allows it, or for a temperature."""
    allowed = asked.lowest is not None and asked.lowest < 0
    size = SIZES.get(asked.unit)
    found = amount(rest, asked)
    if found is None or found.why or not (allowed or (size and size.measure == "heat")):
        return Ask("negative")
    return _judged(Amount(-found.value, found.said), asked)


def _judged(found: Amount, asked: Asked) -> Outcome:
    said, unit = SIZES.get(found.said), SIZES.get(asked.unit)
    foreign = said and said.measure != (unit.measure if unit else "")
    if found.why == "unit" and said and (said.measure == "share" or (asked.unit and foreign)):
        return Ask("unit")
    return _checked(found.value, asked, found.why)


def _checked(value: Decimal, asked: Asked, why: Why | None) -> Outcome:
    """The value within its bounds; `why` makes it one to confirm."""
    value = plain(value)
    if asked.kind == "int" and value % 1:
        return Ask("fraction")
    if value >= _ABSURD or (why == "vague" and asked.kind == "int"):
        return Ask("bounds" if value >= _ABSURD else "vague")
    return bounded(value, asked, why or ("unusual" if value > _LARGEST else None))


def bounded(value: Decimal, asked: Asked, why: Why | None) -> Outcome:
    """Ask outside of the hard bounds, Confirm outside of the usual ones or with a reason to."""
    if (asked.lowest is not None and value < asked.lowest) or (asked.highest is not None and value > asked.highest):
        return Ask("bounds")
    usual = usual_of(asked)
    if usual and not usual[0] <= value <= usual[1]:
        why = why or "unusual"
    return Confirm(value, why) if why else Value(value)


def plain(value: Decimal) -> Decimal:
    """Without trailing zeros and exponent; at most six places."""
    value = round(value, 6)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _loosely(text: str, asked: Asked) -> Outcome:
    """One number among other words, to confirm; never more."""
    known = read_number(text)
    if isinstance(known, Known):
        if known.low != known.high or not known.low.is_finite():
            return Ask("vague")
        return _foreign(known.unit, asked) or _checked(known.low, asked, "hedged" if known.approximate else "words")
    if isinstance(known, NotKnown) and unknown(text):
        return Missing()
    said = quantities(text)
    if len({(each.low, each.high) for each in said}) != 1:
        return Ask("several" if said else "unreadable")
    return _only(said[0], text, asked)


def _only(said: Quantity, text: str, asked: Asked) -> Outcome:
    """The only number of a text, unless the words around it may change it."""
    if said.low != said.high:
        return Ask("vague")
    rest = text[: said.start] + text[said.end :]
    if _CHANGED.search(rest) or re.search("[0-9]", rest):
        return Ask("unreadable")
    return _foreign(said.unit, asked) or _checked(said.low, asked, "words")


def _foreign(unit: str, asked: Asked) -> Ask | None:
    """A loose number in a measure that was not asked for is no answer."""
    return Ask("unit") if unit in SIZES and unit != asked.unit else None
