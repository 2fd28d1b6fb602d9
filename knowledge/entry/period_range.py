"""Periods given by their first and last day or month: 11.16-11.22, 16号到22号, 7-9月."""

import re
from datetime import date, timedelta

from knowledge.dates.periods import shifted
from knowledge.dates.spelled import number
from knowledge.entry.grains import week_of, whole_period
from knowledge.entry.outcome import Ask, Confirm, Outcome, Value
from knowledge.entry.spelling import BELOW_HUNDRED

_HALF_A_YEAR = 183  # days
_TO = r"\s?(?:-|到|至)\s?"
_N = f"[0-9]{{1,2}}|{BELOW_HUNDRED}"
_SEP = r"\s?(?:[-./]|月)\s?"
_YEAR = r"(?:(?:(?P<{0}>20[0-9]{{2}}|[2-3][0-9](?=[.年/]))\s?[-./年]\s?))?"
_DAYS = re.compile(
    rf"{_YEAR.format('y1')}(?P<m1>{_N}){_SEP}(?P<d1>{_N})[日号]?{_TO}{_YEAR.format('y2')}(?:(?P<m2>{_N}){_SEP})?(?P<d2>{_N})[日号]?"
)
_SOLID = re.compile(
    rf"(?P<y1>20[0-9]{{2}})(?P<m1>[0-9]{{2}})(?P<d1>[0-9]{{2}}){_TO}(?P<y2>20[0-9]{{2}})?(?P<m2>[0-9]{{2}})(?P<d2>[0-9]{{2}})"
)
_ALONE = re.compile(rf"(?P<m>这个?月|本月|上个?月)?(?P<d1>{_N})[日号]?{_TO}(?P<d2>{_N})[日号]")
_MONTHS = re.compile(rf"(?:(?P<y>20[0-9]{{2}}|[2-3][0-9](?=年))[年.]?)?(?P<m1>{_N})月?份?{_TO}(?P<m2>{_N})月份?")
_MONTHS_OF = re.compile(
    rf"(?P<y>20[0-9]{{2}})[-./年](?P<m1>[0-9]{{1,2}})月?{_TO}(?P<again>(?P=y)[-./年])?(?P<m2>[0-9]{{1,2}})月?"
)
_LISTED = re.compile(rf"(?P<months>(?:(?:{_N})月?[,、和 ]+){{1,11}}(?:{_N}))月份?")
_WEEK_DAYS = re.compile(
    r"(?P<step>[上这本]{1,2})个?(?:周|星期|礼拜)[一1]\s?[-到至]\s?(?:(?P=step)个?)?(?:周|星期|礼拜)?[五六日天]"
)
_WEEK_AROUND = re.compile(
    rf"(?:(?P<m>{_N}){_SEP})?(?P<d>{_N})[日号]?(?<=[0-9日号])(?:那|这|所在的?|当)一?个?(?:周|星期|礼拜)"
)


def ranged(form: str, today: date) -> Outcome | None:
    """A range that is exactly one period; else None or Ask. ValueError for days that do not exist."""
    if match := _WEEK_AROUND.fullmatch(form):
        month = number(match["m"]) if match["m"] else today.month
        return Confirm(week_of(date(today.year, month, number(match["d"]))), "vague")
    if match := _WEEK_DAYS.fullmatch(form):
        weeks = -match["step"].count("上")
        return Confirm(week_of(today + timedelta(weeks=weeks)), "vague")
    if found := _of_months(form, today):
        return found
    if match := _ALONE.fullmatch(form):
        steps = -1 if (match["m"] or "").startswith("上") else 0
        year, month = shifted(today.year, today.month, steps)
        return _exactly(date(year, month, number(match["d1"])), date(year, month, number(match["d2"])), today)
    match = _SOLID.fullmatch(form) or _DAYS.fullmatch(form)
    return _days(match, today) if match else None


def _days(match: re.Match[str], today: date) -> Outcome:
    year = _year(match["y1"]) or _likely_year(match, today)
    first = date(year, number(match["m1"]), number(match["d1"]))
    last_month = number(match["m2"]) if match["m2"] else first.month
    last_year = _year(match["y2"]) or (year + 1 if last_month < first.month else year)
    return _exactly(first, date(last_year, last_month, number(match["d2"])), today)


def _likely_year(match: re.Match[str], today: date) -> int:
    """Last year where the first day is still far ahead in this one (12.28-1.3 in January)."""
    first = date(today.year, number(match["m1"]), number(match["d1"]))
    return today.year - 1 if (first - today).days > _HALF_A_YEAR else today.year


def _year(said: str | None) -> int:
    return 0 if not said else int(said) if len(said) == 4 else 2000 + int(said)


def _months(match: re.Match[str], today: date) -> Outcome:
    year = _year(match["y"]) or today.year
    first, last = number(match["m1"]), number(match["m2"])
    after = date(*shifted(year, last, 1), 1)
    return _exactly(date(year, first, 1), date.fromordinal(after.toordinal() - 1), today)


def _of_months(form: str, today: date) -> Outcome | None:
    """7-9月, 2026.7-2026.9 and 7、8、9月; 2026.7-9 may be a day."""
    if match := _MONTHS.fullmatch(form):
        return _months(match, today)
    if match := _MONTHS_OF.fullmatch(form):
        found = _months(match, today)
        return found if match["again"] or not isinstance(found, Value) else Confirm(found.value, "spelling")
    match = _LISTED.fullmatch(form)
    return _listed(match["months"], today) if match else None


def _listed(months: str, today: date) -> Outcome | None:
    """7、8、9月, to confirm; None where they do not follow each other."""
    told = [number(run) for run in re.findall(_N, months)]
    if len(told) < 3 or told != list(range(told[0], told[0] + len(told))):
        return None
    last = date(*shifted(today.year, told[-1], 1), 1) - timedelta(days=1)
    period = whole_period(date(today.year, told[0], 1), last)
    return Confirm(period, "several") if period else None


def _exactly(first: date, last: date, today: date) -> Outcome:
    """A whole period, certain; the five or six working days of one week, to confirm."""
    if period := whole_period(first, last):
        return Value(period)
    days = (last - first).days + 1
    return Confirm(week_of(first), "vague") if 5 <= days <= 6 and first.weekday() == 0 else Ask("vague")
