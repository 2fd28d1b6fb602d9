"""Whether a question asks for a day gone by or one to come, by its wording."""

import re
from datetime import date, timedelta
from typing import Literal

from knowledge.entry.outcome import Confirm, Outcome, Value

Tense = Literal["past", "future", "open"]

_FUTURE = re.compile(
    "下次|下回|下一次|预约|预计|计划|打算|准备|到期|有效期|复诊时间|复查时间|将在|截止|什么时候要|哪天要|何时要|要在哪天|预产|约到|约在|安排在|定在"
)
_PAST = re.compile(
    "上次|上一次|上回|最近|末次|发病|发生|出生|去世|死亡|已|过的?|了|做的|看的|签的|去的|来的|接种|随访|转诊|就诊|入院|出院|门诊|签约|确诊|缺货|断货|检查|巡诊|上门|体检"
)
_RECENT = timedelta(days=45)


def tense_of(prompt: str) -> Tense:
    """The tense of a question."""
    if _FUTURE.search(prompt):
        return "future"
    return "past" if _PAST.search(prompt) else "open"


def judged(day: date, today: date, tense: Tense) -> Outcome:
    """A day of a known year: certain unless it lies on the wrong side of today."""
    wrong = day < today if tense == "future" else day > today
    return Confirm(day, "future") if wrong else Value(day)


def placed(day: date, today: date, tense: Tense) -> Outcome:
    """A day whose year was not said, given as of this year: moved to the side of today that is asked."""
    if day < today if tense == "future" else day > today:
        return _moved(day, today, tense)
    return Value(day)


def _moved(day: date, today: date, tense: Tense) -> Outcome:
    """In January 12.28 is last year's for certain; otherwise the year is to confirm."""
    try:
        other = day.replace(year=day.year + (1 if tense == "future" else -1))
    except ValueError:
        return Confirm(day, "year")
    if abs(other - today) <= _RECENT and tense != "open":
        return Value(other)
    return Confirm(day if tense == "open" and abs(day - today) < abs(other - today) else other, "year")
