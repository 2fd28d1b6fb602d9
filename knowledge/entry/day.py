"""Reads one day."""

import re
from collections.abc import Callable
from datetime import date

from knowledge.dates.date_spans import dates
from knowledge.entry.asked import Asked
from knowledge.entry.day_figures import dated, day_alone, number_alone, yearless
from knowledge.entry.day_twice import twice, weekday_number
from knowledge.entry.day_words import FESTIVALS, WEEKDAY, end_of_month, festival, near, weekday
from knowledge.entry.nothing import nothing, unknown
from knowledge.entry.outcome import Ask, Confirm, Missing, Outcome, Value, doubted
from knowledge.entry.tense import Tense, doubted_long_ago, doubted_year, judged, tense_of
from knowledge.entry.tidy import Core

_WEEK = "(?:星期|周|礼拜)[一二三四五六日天]"
_PART = "上午|下午|中午|早上|早晨|晚上|傍晚|凌晨|夜里|半夜|一早"
_MINUTES = "半|钟|多|[0-9一二三四五六七八九十]{1,3}分?"
_CLOCK = (
    rf"\s?(?:(?<=[日号0-9 ]){_WEEK}|\({_WEEK}\))?\s?(?:{_PART})?"
    rf"\s?(?:(?<![0-9])[0-9一二两三四五六七八九十]{{1,3}}(?::[0-9]{{2}}(?::[0-9]{{2}})?|[点时](?:{_MINUTES})?))?"
    r"\s?(?:那天|那日|(?:去|做|来|看|打|测|量|签|到|开始)的?|的)?"
)
_LUNAR = re.compile(
    "农历|阴历|旧历|古历|闰|腊|正月|冬月|初[一二三四五六七八九十0-9]|廿[一二三四五六七八九]?$"
    "|除夕|大年|小年|春节|过年|中秋|端午|重阳|元宵|清明|冬至"
)
_TIME = r"[0-9]{1,2}(?::[0-9]{2}|[点时])"
_NIGHT = re.compile(
    r"([昨今前])[天日]?(?:(?:晚上?|夜里?|深夜|夜晚)(?:0|12|[1-5]|零|十二|[一二两三四五])(?:点|时|:).*|晚?(?:后半夜|半夜).*)"
)
# Words beside a date by which it is not the day asked for, or not a day.
_SPOILING = re.compile(
    "[0-9a-z零〇一二三四五六七八九十年前后大外再每隔次除不没非未超破满差少多另加减无错误以至到从自起止截比离距%‰]"
    "|出院|入院|住院|转诊|预约|计划|过期|有效|生日|死|作废|结束"
)
_Reader = Callable[[str, date, Tense], Outcome | None]


def read_day(core: Core, asked: Asked, today: date) -> Outcome:
    """A day of the calendar; one without a year is placed by the tense of the question."""
    text = re.sub("元月", "1月" if re.search("[0-9]", core.text) else "一月", core.text)
    if (not re.search("[0-9一二三四五六七八九十]|天|日", text) and unknown(text)) or _never(text, asked.prompt):
        return Missing()
    tense = tense_of(asked.prompt)
    try:
        found = _twice(text, today, tense) or _once(text, today, tense)
    except ValueError:
        return Ask("no_such_day")
    if found:
        found = found if "去" in text else doubted_long_ago(found, asked.prompt, today)
        return found if re.search("年|[0-9]{6}|天|[0-9]{4}[-./]", text) else doubted_year(found, asked.prompt)
    return Missing() if unknown(text) and not re.search("[0-9]", text) else Ask("unreadable")


def _never(text: str, prompt: str) -> bool:
    """没有, where there may have been none (上次随访); of a day that there must be it is no answer."""
    return nothing(text) and not re.search("[0零〇o]", text) and bool(re.search("[上下末]次|最近", prompt))


def _twice(text: str, today: date, tense: Tense) -> Outcome | None:
    """A day said twice: certain when both are the same one, no answer when they are not."""
    if not (both := twice(text)):
        return None
    name, rest = both
    other = _plain(rest, today, tense)
    if other is None:
        return None
    place = weekday_number(name)
    if place is not None and isinstance(other, Value | Confirm) and isinstance(other.value, date):
        return other if other.value.weekday() == place else Ask("several")
    one = _first(name, today, tense)
    if not isinstance(one, Value | Confirm):
        return one
    if other == Ask("lunar"):
        return Confirm(one.value, "lunar")
    same = isinstance(other, Value | Confirm) and other.value == one.value
    return Value(one.value) if same else Ask("several")


def _plain(text: str, today: date, tense: Tense) -> Outcome | None:
    """A date by its numbers."""
    if _LUNAR.search(text):
        return Ask("lunar")
    for read in (dated, yearless, day_alone):
        if found := read(text, today, tense):
            return found
    return None


def _once(text: str, today: date, tense: Tense) -> Outcome | None:
    if _LUNAR.search(text) and text not in FESTIVALS:
        return Ask("lunar")
    if found := _first(text, today, tense):
        return _on_weekday(found, text)
    better = re.sub("(?<=[零〇一二三四五六七八九])o", "零", text).translate(_SLIPS)
    found = _first(better, today, tense) if better != text else None
    return doubted(found, "slip") if found else None


_SLIPS = str.maketrans({"o": "0", "l": "1", "i": "1", "|": "1", "。": ".", "·": "."})


def _first(text: str, today: date, tense: Tense) -> Outcome | None:
    """The first reading of the text, or of the text without its time of day."""
    if re.fullmatch(_TIME, text):
        return None
    if after := _NIGHT.fullmatch(text):  # 昨晚2点 is of the next day by the calendar
        found = _first(after[1] + "天", today, tense)
        return doubted(found, "vague") if found else None
    for form in dict.fromkeys((text, re.sub(rf"(?<=.){_CLOCK}$", "", text).strip())):
        for read in _READERS:
            if found := read(form, today, tense):
                return found
    return _anything_else(text, today, tense)


def _on_weekday(found: Outcome, text: str) -> Outcome:
    """No answer when the weekday beside a date is another one."""
    named = WEEKDAY.search(text)
    if not named or not isinstance(found, Value | Confirm) or not isinstance(found.value, date):
        return found
    agrees = "一二三四五六日".index(named[0][-1].replace("天", "日")) == found.value.weekday()
    return found if agrees else Ask("several")


def _anything_else(form: str, today: date, tense: Tense) -> Outcome | None:
    """Whatever else the reader of dates finds to be one whole day, e.g. 去年11月22号."""
    said = dates(form, today)
    if len(said) != 1 or said[0].grain != "day":
        return None
    beside = form.replace(said[0].text, "", 1)
    if _SPOILING.search(beside):
        return None
    whole = said[0].text == form and re.search("年", form)
    outcome = judged(said[0].first, today, tense)
    return outcome if whole else doubted(outcome, "words")


_READERS: tuple[_Reader, ...] = (
    dated,
    yearless,
    day_alone,
    near,
    festival,
    weekday,
    end_of_month,
    number_alone,
)
