"""A share given as a fraction: 三分之二, 13/20, 六成五, 千分之五, 65%(130/200)."""

import re
from dataclasses import dataclass
from decimal import Decimal

from knowledge.entry.outcome import Ask, Why
from knowledge.entry.spelling import certain

_HUNDRED = Decimal(100)
_ROUNDED = Decimal("0.5")  # per cent
_OF = r"(?P<above>[0-9]+)\s?/\s?(?P<below>[0-9]+)"
_COMPUTED = re.compile(rf"{_OF}\s?=\s?(?P<share>[0-9.]+)\s?%?")
_EXPLAINED = re.compile(rf"(?P<share>[0-9.]+)\s?%?\s?\({_OF}\)")
_PERMILLE = re.compile(r"(?:千分之(?P<one>.+)|(?P<two>[0-9.]+)‰)")
_TENTHS = re.compile(r"([一二两三四五六七八九0-9])成(?:([一二三四五六七八九半0-9]))?")
_FRACTION = re.compile(rf"(?P<under>[^百千万]+)分之(?P<over>.+)|{_OF}")


@dataclass(frozen=True)
class Ratio:
    """A share in per cent; `why` it is to confirm."""

    share: Decimal
    why: Why | None


def ratio(text: str) -> Ratio | Ask | None:
    """What a text says when it is a fraction; None when it is none, Ask when it does not compute."""
    if match := _COMPUTED.fullmatch(text) or _EXPLAINED.fullmatch(text):
        return _computed(certain(match["share"]), certain(match["above"]), certain(match["below"]))
    if match := _PERMILLE.fullmatch(text):
        value = certain(match["one"] or match["two"])
        return None if value is None else Ratio(value / 10, "unit")
    if match := _TENTHS.fullmatch(text):
        return _tenths(match[1], match[2] or "0")
    match = _FRACTION.fullmatch(text)
    return (
        _fraction(
            certain(match["over"] or match["above"]),
            certain(match["under"] or match["below"]),
            bool(match["over"]),
        )
        if match
        else None
    )


def _computed(share: Decimal | None, above: Decimal | None, below: Decimal | None) -> Ratio | Ask:
    """65%(130/200) to the place to which it was rounded."""
    if share is None or above is None or not below or abs(above * _HUNDRED / below - share) > _ROUNDED:
        return Ask("several")
    return Ratio(share, "sum")


def _tenths(tens: str, ones: str) -> Ratio | None:
    first, second = certain(tens), Decimal(5) if ones == "半" else certain(ones)
    return None if first is None or second is None else Ratio(first * 10 + second, None)


def _fraction(above: Decimal | None, below: Decimal | None, worded: bool) -> Ratio | Ask:
    """三分之二 and 13/20 to two places, to confirm; 四分之三 is exact."""
    if above is None or not below or above > below:
        return Ask("unreadable")
    share = above * _HUNDRED / below
    return Ratio(round(share, 2), None if worded and share % 1 == 0 else "sum")
