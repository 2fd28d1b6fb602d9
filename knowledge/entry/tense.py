"""Whether a question asks for a day gone by or one to come, by its wording."""

import re
from calendar import isleap
from datetime import date, timedelta
from typing import Literal

from knowledge.entry.outcome import Ask, Confirm, Outcome, Value, doubted

Tense = Literal["past", "future", "open"]

# What says plainly that a day is to come, or gone by; and what mostly goes with such a day.
_COMING = re.compile(
    "下次|下回|下一[次回针剂批]|预约|预计|(?<!采购)(?<!工作)计划(?!免疫|生育|提交|上报|书|表)|打算|准备|到期|效期|保质期|复[诊查]时间|将在|截止|最迟|最晚"
    "|(?:什么时候|哪天|何时|几时|好久)[要能会]|要在哪|预产|约[到在]|安排在|定在"
)
_GONE = re.compile(
    "上次|上一[次回针剂批]|上回|最近|末次|发病|发生|出生|生日|去世|死亡|已|过|了|的[\u4e00-\u9fff]{0,2}[?？。]*$|的是哪|是哪[天日][^?？]{1,6}的"
)
_LIKELY_COMING = re.compile(
    "开会|会议|例会|(?:哪天|哪一天|几号|几时|何时|什么时候|好久)(?:再|去|来|到|开(?!始)|有空|方便)"
)
_LIKELY_GONE = re.compile(
    "接种|随访|转诊|就诊|入院|出院|出的院|门诊|签约|确诊|缺货|断货|检查|巡诊|上门|体检|[做看签去来打]的"
)
_REPEATED = re.compile("上次|上一次|上回|最近|末次|[这本]次")
_RARELY = timedelta(days=5 * 365)  # since the last time of what is done again and again
_RECENT = timedelta(days=45)
_LONG_AGO = re.compile("出生|生日|生的|确诊|建档|退休|结婚|取得|发证|建成|参加工作|从业")


def tense_of(prompt: str) -> Tense:
    """The tense of a question: by what says it plainly, else by what is likely; open where two disagree."""
    for coming, gone in ((_COMING, _GONE), (_LIKELY_COMING, _LIKELY_GONE)):
        ahead, behind = bool(coming.search(prompt)), bool(gone.search(prompt))
        if ahead or behind:
            return "open" if ahead and behind else "future" if ahead else "past"
    return "open"


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
    if tense == "open" and day != today:
        return Confirm(_nearest(day, today), "year")
    if day < today if tense == "future" else day > today:
        return _moved(day, today, tense)
    return Value(day)


def _nearest(day: date, today: date) -> date:
    """The day and month of last year, this or the next that is least far away."""
    years = [year for year in (day.year - 1, day.year, day.year + 1) if (day.month, day.day) != (2, 29) or isleap(year)]
    return min((day.replace(year=year) for year in years), key=lambda each: abs(each - today))


def _moved(day: date, today: date, tense: Tense) -> Outcome:
    """In January 12.28 is last year's for certain; otherwise the year is to confirm, or it is a slip of a few days."""
    try:
        other = day.replace(year=day.year + (1 if tense == "future" else -1))
    except ValueError:
        return Ask("no_such_day")
    if abs(other - today) <= _RECENT:
        return Value(other)
    return Ask("future") if abs(day - today) <= _RECENT else Confirm(other, "year")


def of_a_century(year: int, today: date, tense: Tense) -> tuple[int, bool]:
    """The year that two figures mean, and whether that is certain: 58 of a day gone by is 1958."""
    this = 2000 + year
    if tense == "past" and this > today.year:
        return this - 100, False
    return this, abs(this - today.year) <= 1


def doubted_long_ago(outcome: Outcome, prompt: str, today: date) -> Outcome:
    """A last time many years ago may be a slip in the year (2016 of 2026), and so may last January in January."""
    day = outcome.value if isinstance(outcome, Value) else None
    if not isinstance(day, date) or long_ago(prompt):
        return outcome
    long = today - day > _RARELY and bool(_REPEATED.search(prompt))
    return doubted(outcome, "year") if long or of_the_old_year(day, today) else outcome


def of_the_old_year(day: date, today: date) -> bool:
    """Whether a day in the first weeks of last year may be one of this year: the old year is typed on in January."""
    young = today.month == 1 or (today.month, day.month) == (2, 1)
    return young and day.year == today.year - 1 and (day.month, day.day) <= (today.month, today.day)


def doubted_year(outcome: Outcome, prompt: str) -> Outcome:
    """A day without a year where the year must be said."""
    return doubted(outcome, "year") if long_ago(prompt) else outcome
