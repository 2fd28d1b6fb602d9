"""How long somebody stays, told by the day they come and the day they go (3月1号到的 10月底走)."""

import re
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

from knowledge.dates.date_spans import DateSpan
from knowledge.numbers.quantities import Quantity
from knowledge.reading import Reading

_DAY = timedelta(days=1)
_TO_THE_DAY = re.compile("[日号底末]$")
_LONGER_THAN_A_MONTH = timedelta(days=31)
_NEXT_YEAR = re.compile("(?:次年|翌年|转年|第二年|隔年|来年)的?$")


def stay(reading: Reading) -> Quantity | None:
    """The months from the first date to the last, a range where the last is only a month; None without two dates."""
    days = reading.dates
    if len(days) == 1:
        whole = days[0]
        linked = whole.grain == "other" and whole.last - whole.first > _LONGER_THAN_A_MONTH
        return _lasting(whole, whole.first, whole, reading) if linked else None
    if len(days) < 2 or any(span.grain == "year" for span in (days[0], days[-1])):
        return None
    return _lasting(days[0], days[0].first, days[-1], reading)


def _lasting(begun: DateSpan, first: date, ended: DateSpan, reading: Reading) -> Quantity | None:
    exact = ended.grain == "day" or _TO_THE_DAY.search(ended.text) is not None
    last = ended.last
    if last <= first or (ended is not begun and _NEXT_YEAR.search(reading.text[: ended.start])):
        if "年" in ended.text:
            return None
        last = last.replace(year=last.year + 1, day=min(last.day, 28)) if last.month == 2 else _year_on(last)
    most = _months(first, last + _DAY)
    least = most if exact else _months(first, last.replace(day=1))
    text = reading.text[begun.start : begun.end] if ended is begun else f"{begun.text}—{ended.text}"
    return Quantity(least, most, "月", False, begun.start, ended.end, text) if most > 0 else None


def _year_on(day: date) -> date:
    return day.replace(year=day.year + 1)


def _months(first: date, last: date) -> Decimal:
    """Months from one day to another, the days beyond whole ones as tenths, never rounded up."""
    whole = (last.year - first.year) * 12 + last.month - first.month
    exact = Decimal(whole) + Decimal(last.day - first.day) / 30
    return exact.quantize(Decimal("0.1"), ROUND_DOWN) if exact % 1 else Decimal(int(exact))
