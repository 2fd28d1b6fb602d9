"""All dates of a text, those that a connector joins (7月至12月底) made one span."""

import re
from dataclasses import dataclass
from datetime import date

from knowledge.dates.grammar import FOUND, LINKED
from knowledge.dates.lasting import lasting
from knowledge.dates.periods import Grain
from knowledge.dates.resolve import period_of


@dataclass(frozen=True)
class DateSpan:
    """A period from `first` to `last`, both included; text[start:end] is how it was said.

    年底 is December (a month), 月底 the last day of its month, 月初 and 上旬 the first ten days ("other").
    Weeks run from Monday. Two dates with a connector (7月至12月底) are one span of grain "other".
    """

    first: date
    last: date
    grain: Grain
    start: int
    end: int
    text: str


def dates(text: str, today: date) -> tuple[DateSpan, ...]:
    """All dates and periods in a normalised text, left to right, not overlapping; relative ones count from `today`."""
    spans: list[DateSpan] = []
    for match in FOUND.finditer(text):
        if linked := _linked(spans, match, text):
            spans[-1] = linked
        elif span := _span(match, text, today):
            spans.append(span)
    return tuple(spans)


def _span(match: re.Match[str], text: str, today: date) -> DateSpan | None:
    if match["calendar"] and lasting(match, text):
        return None
    period = None if _day_alone(match) else period_of(match, today)
    said = match[0].rstrip()
    return DateSpan(*period, match.start(), match.start() + len(said), said) if period else None


def _linked(spans: list[DateSpan], match: re.Match[str], text: str) -> DateSpan | None:
    """One span of the last one and this, if a connector is between; this one takes its year and month from the last."""
    if not spans or not LINKED.fullmatch(text, spans[-1].end, match.start()):
        return None
    before = spans[-1]
    period = period_of(match, before.first)
    if period and period[1] < before.last and _yearless(match):
        period = period_of(match, before.first.replace(year=before.first.year + 1, day=1))
    if not period or period[1] < before.last:
        return None
    said = text[before.start : match.end()].rstrip()
    return DateSpan(before.first, period[1], "other", before.start, before.start + len(said), said)


def _yearless(match: re.Match[str]) -> bool:
    return bool(match["month"]) and not match["year"] and not match["ryear"]


def _day_alone(match: re.Match[str]) -> bool:
    """15号 alone names no month: only the end of a range may."""
    return bool(match["day"]) and not (match["month"] or match["rmonth"])
