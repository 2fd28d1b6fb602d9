"""The period that a match of the grammar stands for."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from knowledge.dates.periods import Period, months_from, one_day, one_month, part_of_month, shifted
from knowledge.dates.spelled import RELATIVE_DAYS, RELATIVE_YEARS, digit, number, steps

_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def period_of(match: re.Match[str], today: date) -> Period | None:
    """The period a match stands for, None for a day or month that does not exist."""
    for group, resolve in _RESOLVERS.items():
        if match[group]:
            try:
                return resolve(match, today)
            except ValueError:
                return None
    return None


def _numeric(match: re.Match[str], _today: date) -> Period:
    year, month, day = (match[f"i{part}"] or match[f"c{part}"] for part in "ymd")
    return one_day(date(int(year), int(month), int(day))) if day else one_month(int(year), int(month))


def _weeks(match: re.Match[str], today: date) -> Period:
    monday = today + timedelta(weeks=steps(match["week"] or ""), days=-today.weekday())
    weekday = match["weekday"] or match["bareweekday"]
    if not weekday:
        return monday, monday + timedelta(days=6), "other"
    return one_day(monday + timedelta(days="一二三四五六日".index(weekday.replace("天", "日"))))


def _days(match: re.Match[str], today: date) -> Period:
    return one_day(today + timedelta(days=RELATIVE_DAYS[match["rday"]]))


def _calendar(match: re.Match[str], today: date) -> Period | None:
    year = _year(match, today)
    if match["ypart"]:
        return one_month(year, 1 if match["ypart"] == "初" else 12)
    if match["half"]:
        return months_from(year, 1 if match["half"] == "上" else 7, 6, "half")
    if match["quarter"] or match["rquarter"]:
        return _quarter(match, year, today)
    return _month_or_day(match, year, today)


def _quarter(match: re.Match[str], year: int, today: date) -> Period:
    if match["quarter"]:
        return months_from(year, 3 * _QUARTERS[match["quarter"][-1]] - 2, 3, "quarter")
    years, index = divmod(year * 4 + (today.month - 1) // 3 + steps(match["rquarter"]), 4)
    return months_from(years, 3 * index + 1, 3, "quarter")


def _month_or_day(match: re.Match[str], year: int, today: date) -> Period | None:
    if match["month"]:
        month = number(match["month"])
    elif match["rmonth"]:
        year, month = shifted(year, today.month, steps(match["rmonth"]))
    elif match["day"]:
        month = today.month
    else:
        return months_from(year, 1, 12, "year") if match["year"] or match["ryear"] else None
    day = match["day"] or match["bareday"]
    if day:
        return one_day(date(year, month, number(day)))
    return part_of_month(year, month, match["part"]) if match["part"] else one_month(year, month)


def _year(match: re.Match[str], today: date) -> int:
    if match["ryear"]:
        return today.year + RELATIVE_YEARS[match["ryear"]]
    spelled = match["year"]
    if not spelled:
        return today.year
    year = int("".join(str(digit(char)) for char in spelled))
    return year if year > 99 else 2000 + year


_RESOLVERS: dict[str, Callable[[re.Match[str], date], Period | None]] = {
    "numeric": _numeric,
    "weeks": _weeks,
    "days": _days,
    "calendar": _calendar,
}
