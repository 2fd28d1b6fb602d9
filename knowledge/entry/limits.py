"""What a figure may be: whole, within hard bounds, and to confirm where it is unusual."""

import re
from decimal import Decimal

from knowledge.entry.asked import Asked
from knowledge.entry.outcome import Ask, Confirm, Outcome, Value, Why
from knowledge.entry.sanity import body_of, usual_of

_HEAT = re.compile("体温|发热|发烧")
_LARGEST = Decimal(10**6)  # figures above are confirmed
_ABSURD = Decimal(10**10)  # a telephone or identity number


def checked(value: Decimal, asked: Asked, why: Why | None) -> Outcome:
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
    body = body_of(asked)
    if body and _HEAT.search(asked.prompt) and body.low < value / 10 < body.high:  # 365 is 36.5
        return Confirm(value / 10, "slip")
    if body and not body.least <= value <= body.most:
        return Ask("bounds")
    usual = usual_of(asked)
    if usual and not usual[0] <= value <= usual[1]:
        why = why or "unusual"
    return Confirm(value, why) if why else Value(value)


def plain(value: Decimal) -> Decimal:
    """Without trailing zeros and exponent; at most six places."""
    value = round(value, 6)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
