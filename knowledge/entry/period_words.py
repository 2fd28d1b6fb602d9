"""Periods by their relation to today: 本周, 上个月, 全年, 11月第三周."""

import re
from datetime import date, timedelta

from knowledge.dates.periods import shifted
from knowledge.dates.spelled import number
from knowledge.entry.grains import half_of, month_of, quarter_of, week_of
from knowledge.entry.outcome import Ask, Confirm, Outcome, Value

_STEP = r"(?P<step>上{1,3}|下{1,3}|这|本|当|今)一?个?"
_WEEK = re.compile(rf"{_STEP}(?:周|星期|礼拜)(?:一周)?")
_MONTH = re.compile(rf"{_STEP}月份?")
_QUARTER = re.compile(rf"{_STEP}季度?")
_HALF = re.compile(r"(?P<step>上一?个|这|本)半年度?")
_OF_MONTH = re.compile(
    r"(?:(?P<m>[0-9]{1,2}|[一二三四五六七八九十]{1,2}|这个?|本|上个?)月份?)的?(?P<last>最后一|第(?P<n>[1-5一二三四五])|头一)个?(?:周|星期|礼拜)"
)
_JUST_OVER = re.compile("(?:刚|才)刚?(?:过完|过去|结束|完)了?的?(?:那|这|上)?一?个?(?P<unit>周|星期|礼拜|月|季度|年)")
_BEFORE = re.compile("前一个?(?P<unit>周|星期|礼拜|月|季度|年)")
_VAGUE = re.compile("(?:全年|年度|整年|一年|一整年)")
_AGO = re.compile(r"(?P<n>[1-4一二两三四])个?(?P<unit>周|星期|礼拜|月)以?之?前")


def worded(form: str, today: date) -> Outcome | None:
    """The period that words relate to today; what is vague is confirmed."""
    if match := _WEEK.fullmatch(form):
        return Value(week_of(today + timedelta(weeks=_steps(match["step"]))))
    for pattern, months, name in ((_MONTH, 1, month_of), (_QUARTER, 3, quarter_of), (_HALF, 6, half_of)):
        if match := pattern.fullmatch(form):
            period = name(date(*shifted(today.year, today.month, months * _steps(match["step"])), 1))
            return Confirm(period, "vague") if pattern is _HALF else Value(period)
    if _OF_MONTH.fullmatch(form):  # weeks of a month are counted in more than one way
        return Ask("vague")
    if match := _JUST_OVER.fullmatch(form) or _BEFORE.fullmatch(form):
        return _just_over(match["unit"], today)
    if match := _AGO.fullmatch(form):
        return _ago(match, today)
    return Confirm(str(today.year), "year") if _VAGUE.fullmatch(form) else None


def _steps(step: str) -> int:
    return step.count("下") - step.count("上")


def _ago(match: re.Match[str], today: date) -> Outcome:
    count = number(match["n"].replace("两", "二"))
    if match["unit"] == "月":
        return Confirm(month_of(date(*shifted(today.year, today.month, -count), 1)), "vague")
    return Confirm(week_of(today - timedelta(weeks=count)), "vague")


def _just_over(unit: str, today: date) -> Outcome:
    """刚过完那周: the last one, to confirm."""
    match unit:
        case "月":
            period = month_of(date(*shifted(today.year, today.month, -1), 1))
        case "季度":
            period = quarter_of(date(*shifted(today.year, today.month, -3), 1))
        case "年":
            period = str(today.year - 1)
        case _:
            period = week_of(today - timedelta(weeks=1))
    return Confirm(period, "vague")
