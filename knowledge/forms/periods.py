"""Periods of reports: their keys (2026-W47, 2026-11, 2026-Q4, 2026, 2026-11-22), first and last days, names."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.forms.model import Grain

_DAY = timedelta(days=1)
_KEY = re.compile(r"(\d{4})(?:-(?:W(\d\d)|Q([1-4])|(\d\d)(?:-(\d\d))?))?")


@dataclass(frozen=True)
class Period:
    """A day, ISO week, month, quarter or year; `last` counts."""

    key: str
    grain: Grain
    first: date
    last: date

    @property
    def before(self) -> "Period":
        return period_at(self.grain, self.first - _DAY)

    def title(self, today: date) -> str:
        """As people say it: 本周（11月16日—22日）, 2026年10月."""
        if self.grain == "day":
            return f"{self.first.month}月{self.first.day}日"
        if self.grain == "month":
            return f"{self.first.year}年{self.first.month}月"
        if self.grain == "quarter":
            return f"{self.first.year}年{(self.first.month + 2) // 3}季度"
        if self.grain == "year":
            return f"{self.first.year}年"
        end = f"{self.last.month}月{self.last.day}日" if self.last.month != self.first.month else f"{self.last.day}日"
        days = f"{self.first.month}月{self.first.day}日—{end}"
        weeks = (period_at("week", today).first - self.first).days // 7
        return f"{('本周', '上周')[weeks]}（{days}）" if weeks in (0, 1) else days


def period_at(grain: Grain, day: date) -> Period:
    """The period of this grain that holds a day."""
    match grain:
        case "week":
            first = day - day.weekday() * _DAY
            year, week, _ = day.isocalendar()
            return Period(f"{year}-W{week:02d}", grain, first, first + 6 * _DAY)
        case "month":
            return Period(f"{day:%Y-%m}", grain, day.replace(day=1), _end_of_month(day.year, day.month))
        case "quarter":
            start = (day.month - 1) // 3 * 3 + 1
            return Period(
                f"{day.year}-Q{start // 3 + 1}", grain, date(day.year, start, 1), _end_of_month(day.year, start + 2)
            )
        case "year":
            return Period(str(day.year), grain, date(day.year, 1, 1), date(day.year, 12, 31))
        case _:
            return Period(day.isoformat(), grain, day, day)


def period_of(key: str) -> Period | None:
    """The period of a key; None for any other text, an event's number included."""
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    year, week, quarter, month, day = found.groups()
    try:
        if week:
            return period_at("week", date.fromisocalendar(int(year), int(week), 1))
        if quarter:
            return period_at("quarter", date(int(year), int(quarter) * 3, 1))
        if day:
            return period_at("day", date(int(year), int(month), int(day)))
        return period_at("month" if month else "year", date(int(year), int(month or 1), 1))
    except ValueError:
        return None


def _end_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - _DAY
