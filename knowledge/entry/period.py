"""Reads a reporting period: a week, month, quarter, half or year."""

import re
from datetime import date, timedelta

from knowledge.entry.asked import Asked
from knowledge.entry.grains import Grain, first_day, grain_asked, grain_of, weeks_in
from knowledge.entry.nothing import nothing, unknown
from knowledge.entry.outcome import Ask, Confirm, Missing, Outcome, Value, doubted
from knowledge.entry.period_names import month_named, named, small_week, week_named
from knowledge.entry.period_range import ranged
from knowledge.entry.period_words import worded
from knowledge.entry.spelling import certain
from knowledge.entry.tense import of_the_old_year, tense_of
from knowledge.entry.tidy import Core

_AROUND = re.compile(r"^(?:报|是|填|补|要报|补报)+|(?:的|这期|那期|期|报表|的?数据|的?数|的?周报|的?月报)+$")
_TWO = re.compile(
    r"(?P<one>(?:[上这本]{1,2}|前)一?个?(?:周|星期|礼拜|月|季度|半年)|第?[^,、( ]{1,6}[周月])"
    r"(?:[,、 ]|就?是|也就是)*\(?(?P<other>[^()]+)\)?"
)
_REPORT = re.compile("(?<=[1-4一二三四]季)报$|(?<=[0-9][周月年])报$")  # 三季报
_YEAR_LAST = re.compile(r"^(?P<p>q[1-4]|h[12]|w(?:k|eek)?\s?[0-9]{1,2})[ ,/-]{1,2}(?P<y>20[0-9]{2})$")  # Q3 2026
_RECENT = timedelta(days=120)
_LATEST: dict[Grain, timedelta] = {"half": timedelta(days=275)}
_FAR = timedelta(days=150)
_THURSDAY = timedelta(days=3)  # by which a week is of a year
_LONG_PAST = 9  # years; 2016 is a slip of 2026
_HARDLY: dict[Grain, int] = {"quarter": 25, "half": 40, "year": 60}  # days
_YEAR_SAID = re.compile("[0-9零〇一二三四五六七八九]年|[今去前上本明]年|20[0-9]{2}|[0-9]{2}[.qh]|[本这]|上[一个季]")
_WEEKS_OF_A_MONTH = 5
_COUNTED_YEAR = re.compile("^公元|(?<=20[0-9]{2})公历")
_REPEATED = re.compile("每|各|逐|隔")


def read_period(core: Core, asked: Asked, today: date) -> Outcome:
    """The period; one to come is confirmed, one of another length than asked is asked again."""
    text = _COUNTED_YEAR.sub("", re.sub("元月", "1月", core.text))
    if (nothing(text) and not re.search("[0零〇o]", text)) or (
        not re.search("[0-9一二三四五六七八九十周月季年]", text) and unknown(text)
    ):
        return Missing()
    if _REPEATED.search(text):
        return Ask("vague")
    grain = grain_asked(asked.unit, asked.prompt)
    text = _YEAR_LAST.sub(r"\g<y>年\g<p>", _REPORT.sub("", text))
    for form in dict.fromkeys((text, _AROUND.sub("", text) or text)):
        try:
            if found := _read(form, today, grain) or _twice(form, today, grain):
                return _fitted(found, grain, today, tense_of(asked.prompt) == "future", text)
        except ValueError:
            return Ask("no_such_day")
    return Missing() if unknown(text) else Ask("unreadable")


def _twice(form: str, today: date, grain: Grain | None) -> Outcome | None:
    """A period said twice, 上周(46周): certain when both are the same one, no answer when they are not."""
    both = _TWO.fullmatch(form)
    if not both or (both["one"].endswith("月") and certain(both["other"].strip()) is not None):  # 10月10
        return None
    one, other = (_read(both[part].strip(), today, grain) for part in ("one", "other"))
    if not isinstance(one, Value | Confirm) or not isinstance(other, Value | Confirm):
        return None
    return one if one.value == other.value and isinstance(one, Value) else Ask("several")


def _read(form: str, today: date, grain: Grain | None) -> Outcome | None:
    return named(form, today) or worded(form, today) or ranged(form, today) or _bare(form, today, grain)


def _fitted(found: Outcome, grain: Grain | None, today: date, future: bool, text: str) -> Outcome:
    """Of the grain asked for, and begun unless one to come is asked."""
    if not isinstance(found, Value | Confirm) or not isinstance(found.value, str):
        return found
    if grain and grain_of(found.value) != grain:
        return Ask("grain")
    if future:
        return found
    if first_day(found.value).year < today.year - _LONG_PAST:
        return Ask("year")
    return (
        _to_come(found.value, today, text)
        if first_day(found.value) > today
        else _begun(found, found.value, today, text)
    )


def _to_come(period: str, today: date, text: str) -> Outcome:
    """Last year's, to confirm, when no year was said and that is not long ago; else no answer."""
    if re.search("(?<!半)年|20[0-9]{2}|下(?!半年)", text):
        return Ask("future")
    before = f"{today.year - 1}{period[4:]}"
    if before.endswith("W53") and weeks_in(today.year - 1) < 53:
        return Ask("future")
    return (
        Confirm(before, "year")
        if today - first_day(before) <= _LATEST.get(grain_of(before), _RECENT)
        else Ask("future")
    )


def _begun(found: Outcome, period: str, today: date, text: str) -> Outcome:
    """The year must be said of a quarter that has hardly begun, and is to confirm of a week or month long ago."""
    if _hardly_begun(period, today, text):
        return Ask("year")
    brief = grain_of(period) in ("week", "month")
    if brief and "去" not in text and of_the_old_year(first_day(period) + _THURSDAY, today):
        return doubted(found, "year")
    short = brief and not re.search("年|20[0-9]{2}|[上前]", text)
    return doubted(found, "year") if short and today - first_day(period) > _FAR else found


def _hardly_begun(period: str, today: date, text: str) -> bool:
    """一季度 on 4 January may as well be last year's."""
    days = (today - first_day(period)).days
    return 0 <= days <= _HARDLY.get(grain_of(period), -1) and not _YEAR_SAID.search(text)


def _bare(form: str, today: date, grain: Grain | None) -> Outcome | None:
    """46 to a question for a week; to one that does not say, only a number above 12 is likely a week."""
    value = certain(form.removeprefix("第"))
    if value is None or value % 1 or not 1 <= value <= 53:
        return None
    count = int(value)
    if grain not in ("week", None):
        return _number_of(grain, count, today)
    if count <= _WEEKS_OF_A_MONTH:  # or the first choice of a list
        return small_week(count, today) if grain else None
    return Confirm(week_named(today.year, count), "spelling") if grain or count > 12 else None


def _number_of(grain: Grain, count: int, today: date) -> Outcome | None:
    """10 of months, 3 of quarters, 26 of years."""
    if grain == "month":
        return Value(month_named(today.year, count))
    if grain == "quarter" and count <= 4:
        return Value(f"{today.year}-Q{count}")
    near = grain == "year" and abs(2000 + count - today.year) <= 2
    return Confirm(str(2000 + count), "spelling") if near else None
