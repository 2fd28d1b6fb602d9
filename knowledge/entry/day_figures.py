"""Days in figures, with a year or without: 2026年11月22日, 26.11.22, 11.22, 三月五号, 22号."""

import re
from calendar import monthrange
from datetime import date, timedelta

from knowledge.dates.periods import shifted
from knowledge.dates.spelled import digit, number, steps
from knowledge.entry.outcome import Ask, Confirm, Outcome, Value, doubted
from knowledge.entry.spelling import BELOW_HUNDRED
from knowledge.entry.tense import Tense, judged, of_a_century, placed

_FAR = timedelta(days=100)
_N = "[0-9]{1,2}"
_HAN = BELOW_HUNDRED
_FULL = re.compile(
    rf"(?:(?P<y4>(?:19|20)[0-9]{{2}})\s?[-./,、 年]|(?P<y2>[0-9]{{2}})\s?[-./年])"
    rf"\s?(?P<m>{_N})\s?[-./,、 月]\s?(?P<d>{_N})\s?[日号]?"
)
_SIGN = "[零〇一二三四五六七八九]"
_FULL_HAN = re.compile(rf"(?P<y>{_SIGN}{{4}}|{_SIGN}{{2}})年(?P<m>{_HAN})月(?P<d>{_HAN})[日号]?")
_SOLID = re.compile(r"(?P<y>(?:19|20)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})")
_SOLID_SHORT = re.compile(r"(?P<y>[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})")
_YEARLESS = re.compile(rf"(?P<m>{_N})\s?(?:[-./]|月份?)\s?(?P<d>{_N})\s?[日号]?")
_YEARLESS_HAN = re.compile(rf"(?P<m>{_HAN}|{_N})月份?(?P<d>{_HAN}|{_N})[日号]?")
_GAPPED = re.compile(rf"(?P<m>{_N})[ ,、](?P<d>{_N})[日号]?")
_GLUED = re.compile(r"(?P<m>[01][0-9])(?P<d>[0-3][0-9])")
_YEARS = {"今年": 0, "去年": -1, "前年": -2, "明年": 1}
_YEAR_NAMED = re.compile(r"(今年|去年|前年|明年)\s?(.+)")
_DAY = re.compile(rf"(?P<month>这个?月|本月|当月|上个?月|下个?月)?的?(?P<d>{_N}|{_HAN})\s?[日号]")


def dated(form: str, today: date, tense: Tense) -> Outcome | None:
    """With a year: 2026年11月22日, 26.11.22, 20261122."""
    if named := _YEAR_NAMED.fullmatch(form):
        form = f"{today.year + _YEARS[named[1]]}年{named[2]}"
    match = _FULL.fullmatch(form)
    if match:
        year, month, day = match["y4"] or match["y2"], int(match["m"]), int(match["d"])
        backwards = bool(match["y2"]) and "年" not in form and _this_year_last(int(year), day, today)
        return Ask("year") if backwards else _in_year(year, month, day, today, tense)
    match = _SOLID.fullmatch(form) or _SOLID_SHORT.fullmatch(form)
    if not match:
        spoken = _FULL_HAN.fullmatch(form)
        return _spoken(spoken, today, tense) if spoken else None
    return _in_year(match["y"], int(match["m"]), int(match["d"]), today, tense)


def _this_year_last(first: int, last: int, today: date) -> bool:
    """13.11.26 in 2026 may be the 13th of November."""
    return first <= 31 and abs(last - today.year % 100) <= 1 < abs(first - today.year % 100)


def _in_year(said: str, month: int, day: int, today: date, tense: Tense) -> Outcome:
    """Of a year in two figures or four; 1858 and 2062 are slips."""
    year, sure = of_a_century(int(said), today, tense) if len(said) == 2 else (int(said), True)
    if not today.year - 120 < year <= today.year + 20:
        return Ask("year")
    outcome = judged(date(year, month, day), today, tense)
    return outcome if sure else doubted(outcome, "year")


def _spoken(match: re.Match[str], today: date, tense: Tense) -> Outcome:
    year = "".join(str(digit(char)) for char in match["y"])
    return _in_year(year, number(match["m"]), number(match["d"]), today, tense)


def yearless(form: str, today: date, tense: Tense) -> Outcome | None:
    """Without a year: 11.22, 11月22, 三月五号; 1122 and 11 22 are to confirm."""
    plainly = _YEARLESS.fullmatch(form) or _YEARLESS_HAN.fullmatch(form)
    match = plainly or _GAPPED.fullmatch(form) or _GLUED.fullmatch(form)
    if not match:
        return None
    month, day = number(match["m"]), number(match["d"])
    if re.fullmatch(r"[0-9]+\s?[-,、 ]\s?[0-9]+\s?[日号]", form):  # 5-6号, 5、6号
        return Ask("several")
    outcome = _not_far(placed(date(today.year, month, day), today, tense), today)
    if plainly and form[-1] not in "日号" and not re.search("[0-9]", form):  # 八月十五
        return doubted(outcome, "lunar")
    range_of_days = "-" in form and "月" not in form and month < 10  # 5-6
    return doubted(outcome, "spelling") if range_of_days or not (plainly or form[0] == "0") else outcome


def _not_far(outcome: Outcome, today: date) -> Outcome:
    """A day without a year long ago or far ahead may lack a figure (1.20 for 11.20)."""
    far = isinstance(outcome, Value) and isinstance(outcome.value, date) and abs(outcome.value - today) > _FAR
    return doubted(outcome, "year") if far else outcome


def number_alone(form: str, today: date, tense: Tense) -> Outcome | None:
    """22 is likely the 22nd."""
    if not re.fullmatch("[1-9]|[12][0-9]|3[01]", form):
        return None
    found = day_alone(f"{form}号", today, tense)
    return doubted(found, "spelling") if found else None


def day_alone(form: str, today: date, tense: Tense) -> Outcome | None:
    """22号 of this month, or of the one named."""
    match = _DAY.fullmatch(form)
    if not match:
        return None
    moved = steps(match["month"] or "")
    day = number(match["d"])
    year, month = shifted(today.year, today.month, moved)
    if match["month"]:
        return judged(date(year, month, day), today, tense)
    if tense == "open" and day != today.day:
        return Confirm(_nearest(day, today), "year")
    if tense == "past" and day > today.day:
        return Confirm(date(*shifted(today.year, today.month, -1), day), "year")
    if tense == "future" and day < today.day:
        return Confirm(date(*shifted(today.year, today.month, 1), day), "year")
    return Value(date(year, month, day))


def _nearest(day: int, today: date) -> date:
    """The day of last month, this or the next that is least far away; ValueError when none of them has it."""
    found = []
    for steps_on in (-1, 0, 1):
        year, month = shifted(today.year, today.month, steps_on)
        if day <= monthrange(year, month)[1]:
            found.append(date(year, month, day))
    if not found or not day:
        raise ValueError(day)
    return min(found, key=lambda each: abs(each - today))
