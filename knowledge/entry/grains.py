"""Which length of period a question asks for, and how a period is written."""

import re
from datetime import date, timedelta
from typing import Literal

Grain = Literal["week", "month", "quarter", "half", "year"]

_WORDS: dict[Grain, str] = {
    "week": "周(?!岁|边|围|期)|星期|礼拜|week",
    "month": "月|month",
    "quarter": "季|quarter",
    "half": "半年|half",
    "year": "(?<!半)年|year",
}
_MARKS: dict[str, Grain] = {"W": "week", "Q": "quarter", "H": "half"}
_ASKED: dict[Grain, str] = {
    "week": "[哪几]一?个?(?:周|星期|礼拜)|周报|第几周|周次",
    "month": "[哪几]一?个?月|月报|月份|月度",
    "quarter": "[哪几]一?个?季|季报|季度",
    "half": "[哪上]个?半年|半年报",
    "year": "[哪几]一?年|年报|年度|年份",
}


def grain_asked(unit: str, prompt: str) -> Grain | None:
    """The grain that the unit names, else the only one that the wording asks for."""
    named = [grain for grain, words in _WORDS.items() if unit and re.search(words, unit.lower())]
    if named:
        return named[0]
    told = [grain for grain, words in _ASKED.items() if re.search(words, prompt)]
    return told[0] if len(told) == 1 else None


def week_of(day: date) -> str:
    """The ISO week: 2026-W46."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def month_of(day: date) -> str:
    return f"{day.year}-{day.month:02}"


def quarter_of(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"


def half_of(day: date) -> str:
    return f"{day.year}-H{(day.month + 5) // 6}"


def weeks_in(year: int) -> int:
    """52 or 53: 28 December is always in the last ISO week."""
    return date(year, 12, 28).isocalendar().week


def grain_of(period: str) -> Grain:
    """The grain of a written period."""
    return _MARKS.get(period[5:6], "month") if "-" in period else "year"


def first_day(period: str) -> date:
    """The first day of a written period."""
    year = int(period[:4])
    match grain_of(period):
        case "week":
            return date.fromisocalendar(year, int(period[6:]), 1)
        case "quarter":
            return date(year, 3 * int(period[6:]) - 2, 1)
        case "half":
            return date(year, 6 * int(period[6:]) - 5, 1)
        case "month":
            return date(year, int(period[5:]), 1)
    return date(year, 1, 1)


def whole_period(first: date, last: date) -> str | None:
    """The week, month, quarter, half or year that two days bound exactly."""
    after = last + timedelta(days=1)
    if first.weekday() == 0 and after - first == timedelta(days=7):
        return week_of(first)
    if first.day != 1 or after.day != 1:
        return None
    months = (after.year - first.year) * 12 + after.month - first.month
    if months == 1:
        return month_of(first)
    if months == 3 and first.month % 3 == 1:
        return quarter_of(first)
    if months == 6 and first.month % 6 == 1:
        return half_of(first)
    return str(first.year) if months == 12 and first.month == 1 else None
