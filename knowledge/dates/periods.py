"""Periods of the calendar; a day or month that does not exist raises ValueError."""

import calendar
from datetime import date
from typing import Literal

Grain = Literal["day", "month", "quarter", "half", "year", "other"]
Period = tuple[date, date, Grain]


def one_day(day: date) -> Period:
    """A day as a period."""
    return day, day, "day"


def one_month(year: int, month: int) -> Period:
    """A month as a period."""
    return months_from(year, month, 1, "month")


def months_from(year: int, month: int, count: int, grain: Grain) -> Period:
    """`count` months of one year, from `month` on."""
    return date(year, month, 1), _last_day(year, month + count - 1), grain


def part_of_month(year: int, month: int, part: str) -> Period:
    """月底 and 月末 (the last day), 月初, 上旬, 中旬, 下旬."""
    last = _last_day(year, month)
    if part in ("底", "末"):
        return one_day(last)
    first, final = {"中旬": (11, 20), "下旬": (21, last.day)}.get(part, (1, 10))
    return date(year, month, first), date(year, month, final), "other"


def shifted(year: int, month: int, steps: int) -> tuple[int, int]:
    """The year and month so many months later."""
    years, index = divmod(year * 12 + month - 1 + steps, 12)
    return years, index + 1


def _last_day(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, calendar.monthrange(year, month)[1])
