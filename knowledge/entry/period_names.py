"""Periods by their names: 第46周, 10月, 三季度, 上半年, 2026."""

import re
from datetime import date

from knowledge.dates.spelled import digit, number
from knowledge.entry.grains import weeks_in
from knowledge.entry.outcome import Ask, Confirm, Outcome, Value
from knowledge.entry.spelling import BELOW_HUNDRED

_YEAR = (
    r"(?:(?P<y>(?:19|20)[0-9]{2}|[2-3][0-9](?=年|[qhw])|[零〇一二三四五六七八九]{4}(?=年)|二[零〇一二三四五六七八九](?=年)|今年|本年|去年|上年|前年|明年)"
    r"\s?(?:年度?|[-./ ])?\s?的?)?"
)
_N = f"[0-9]{{1,2}}|{BELOW_HUNDRED}"
_FEW = "[1-9]|1[0-2]|[一二三四五六七八九]|十[一二]?"
_WEEK = re.compile(
    rf"{_YEAR}(?:第\s?(?P<a>{_N})\s?个?(?:周|星期|礼拜)|(?P<few>{_FEW})\s?周|(?P<b>{_N})\s?周"
    r"|w(?:k|eek)?\s?(?P<c>[0-9]{1,2}))"
)
_MONTH = re.compile(rf"{_YEAR}(?P<m>{_N})\s?月份?(?:度|全月|整月|一个月)?")
_QUARTER = re.compile(
    rf"{_YEAR}(?:第\s?(?P<a>[1-4一二三四])\s?个?季度?|(?P<c>[1-4一二三四])季度|(?P<d>[1-3一二三])季|q\s?(?P<b>[1-4]))"
)
_HALF = re.compile(rf"{_YEAR}(?:(?P<a>[上下])半年度?|h(?P<b>[12]))")
_ALL_YEAR = re.compile(
    r"(?P<y>(?:19|20)[0-9]{2}|二[零〇][零〇一二三四五六七八九]{2}|[零〇一二三四五六七八九]{4}(?=年)|二[零〇一二三四五六七八九](?=年)|[2-3][0-9](?=年)|今年|本年|去年|上一?年|前年)\s?(?:年度?|度)?(?:全年|整年|一年|一整年)?"
)
_NUMERIC = re.compile(r"(?P<y>20[0-9]{2})(?:\s?[-./ ]\s?(?P<m>0?[1-9]|1[0-2])|(?P<glued>0[1-9]|1[0-2]))")
_SHORT = re.compile(r"(?P<y>2[0-9])\s?[-./]\s?(?P<m>0[1-9]|1[0-2]|[1-9])")
_WEEKS_OF_A_MONTH = 5
_RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "上一年": -1, "前年": -2, "明年": 1}


def named(form: str, today: date) -> Outcome | None:
    """The period of that name, of this year unless a year is said. ValueError for one that does not exist."""
    match = _WEEK.fullmatch(form)
    if match and match["few"] and match["y"]:  # 2026年2周
        return Confirm(week_named(_year_said(match, today), number(match["few"])), "vague")
    if match and (few := match["few"] or _of_a_month(match)):  # 2周 may be two weeks
        return small_week(number(few), today)
    if match and (passed := _last_of_last_year(match, today)):
        return passed
    for read in (_week, _month, _quarter, _half, _year, _numeric):
        if found := read(form, today):
            return Value(found)
    if match := _SHORT.fullmatch(form):
        return Confirm(month_named(2000 + int(match["y"]), int(match["m"])), "spelling")
    return None


def small_week(count: int, today: date) -> Outcome:
    """第2周 is likely of the year only while the year is young; otherwise it may be one of a month."""
    this = today.isocalendar()
    return Confirm(week_named(this.year, count), "vague") if count <= this.week <= count + 1 else Ask("vague")


def _last_of_last_year(match: re.Match[str], today: date) -> Outcome | None:
    """第53周 in January."""
    count = number(match["a"] or match["b"] or match["c"])
    if match["y"] or count <= weeks_in(today.year) or today.month > 1:
        return None
    return Confirm(week_named(today.year - 1, count), "year")


def _of_a_month(match: re.Match[str]) -> str:
    """The number of 第2周, which may be one of the month; "" with a year or a larger one."""
    return match["a"] if match["a"] and not match["y"] and number(match["a"]) <= _WEEKS_OF_A_MONTH else ""


def week_named(year: int, week: int) -> str:
    """2026-W46; ValueError for a week that the year does not have."""
    if not 1 <= week <= weeks_in(year):
        raise ValueError(week)
    return f"{year}-W{week:02}"


def month_named(year: int, month: int) -> str:
    """2026-10; ValueError for a 13th month."""
    if not 1 <= month <= 12:
        raise ValueError(month)
    return f"{year}-{month:02}"


def _year_said(match: re.Match[str], today: date) -> int:
    said = match["y"]
    if not said:
        return today.year
    if said in _RELATIVE:
        return today.year + _RELATIVE[said]
    year = int("".join(str(digit(char)) for char in said))
    return year if year > 99 else 2000 + year


def _week(form: str, today: date) -> str | None:
    match = _WEEK.fullmatch(form)
    if not match:
        return None
    return week_named(_year_said(match, today), number(match["a"] or match["b"] or match["c"]))


def _month(form: str, today: date) -> str | None:
    match = _MONTH.fullmatch(form)
    return month_named(_year_said(match, today), number(match["m"])) if match else None


def _quarter(form: str, today: date) -> str | None:
    match = _QUARTER.fullmatch(form)
    return (
        f"{_year_said(match, today)}-Q{number(match['a'] or match['b'] or match['c'] or match['d'])}" if match else None
    )


def _half(form: str, today: date) -> str | None:
    match = _HALF.fullmatch(form)
    return f"{_year_said(match, today)}-H{1 if (match['a'] or match['b']) in '上1' else 2}" if match else None


def _year(form: str, today: date) -> str | None:
    match = _ALL_YEAR.fullmatch(form)
    return str(_year_said(match, today)) if match else None


def _numeric(form: str, _today: date) -> str | None:
    match = _NUMERIC.fullmatch(form)
    return month_named(int(match["y"]), int(match["m"] or match["glued"])) if match else None
