"""Whether a question asks for a day gone by or one to come, by its wording."""

import re
from datetime import date, timedelta
from typing import Literal

from knowledge.entry.outcome import Ask, Confirm, Outcome, Value, doubted

Tense = Literal["past", "future", "open"]

_FUTURE = re.compile(
    "下次|下回|下一次|预约|预计|计划|打算|准备|到期|有效期|复诊时间|复查时间|将在|截止|什么时候要|哪天要|何时要|要在哪天|预产|约到|约在|安排在|定在"
)
_PAST = re.compile(
    "上次|上一次|上回|最近|末次|发病|发生|出生|生日|去世|死亡|已|过的?|了|做的|看的|签的|去的|来的|接种|随访|转诊|就诊|入院|出院|出的院|打的|门诊|签约|确诊|缺货|断货|检查|巡诊|上门|体检"
)
_RECENT = timedelta(days=45)
_LONG_AGO = re.compile("出生|生日|生的|确诊|建档|退休|结婚|取得|发证|建成|参加工作|从业")


def tense_of(prompt: str) -> Tense:
    """The tense of a question."""
    if _FUTURE.search(prompt):
        return "future"
    return "past" if _PAST.search(prompt) else "open"


def long_ago(prompt: str) -> bool:
    """Whether a question asks for a day that is likely of an earlier year, so that the year must be said."""
    return bool(_LONG_AGO.search(prompt))


def judged(day: date, today: date, tense: Tense) -> Outcome:
    """A day of a known year: no answer on the wrong side of today, to confirm ahead of it where the side is open."""
    if day < today if tense == "future" else day > today:
        return Confirm(day, "future") if tense == "open" else Ask("future")
    return Value(day)


def placed(day: date, today: date, tense: Tense) -> Outcome:
    """A day whose year was not said, given as of this year: moved to the side of today that is asked."""
    if day < today if tense == "future" else day > today:
        return _moved(day, today, tense)
    return Value(day)


def _moved(day: date, today: date, tense: Tense) -> Outcome:
    """In January 12.28 is last year's for certain; otherwise the year is to confirm, or it is a slip of a few days."""
    try:
        other = day.replace(year=day.year + (1 if tense == "future" else -1))
    except ValueError:
        return Ask("no_such_day")
    if tense == "open":
        return Confirm(min(day, other, key=lambda each: abs(each - today)), "year")
    if abs(other - today) <= _RECENT:
        return Value(other)
    return Ask("future") if abs(day - today) <= _RECENT else Confirm(other, "year")


def of_a_century(year: int, today: date, tense: Tense) -> tuple[int, bool]:
    """The year that two figures mean, and whether that is certain: 58 of a day gone by is 1958."""
    this = 2000 + year
    if tense == "past" and this > today.year:
        return this - 100, False
    return this, abs(this - today.year) <= 1


def doubted_year(outcome: Outcome, prompt: str) -> Outcome:
    """A day without a year where the year must be said."""
    return doubted(outcome, "year") if long_ago(prompt) else outcome
