"""Time between two days that a person tells of: a form of yesterday night and a visit in three days, 出院第九天."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.conditions.facts import Interval
from knowledge.numbers.numerals import HAN, bounds_of

_NUMERAL = rf"[0-9]{{1,2}}|[{HAN}十]{{1,3}}"
_HOUR = rf"(?P<hour>{_NUMERAL})点(?P<half>半)?"
_PARTS: Mapping[str, tuple[int, int]] = {
    "凌晨": (0, 6), "早": (6, 10), "上午": (8, 12), "中午": (11, 13), "晌午": (11, 13),
    "下午": (12, 18), "傍晚": (17, 19), "晚": (18, 24), "夜": (18, 24),
}  # fmt: skip
_RELATIVE = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "大后": 3, "后": 2}
_DAY = re.compile(
    rf"(?P<relative>大前|大后|前|昨|今|明|后)(?:天|日|儿|(?=[早晚夜]))"
    rf"|(?P<far>上上个?(?:周|星期|礼拜))"
    rf"|(?P<week>上|下|这|本)?个?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"
    rf"|(?P<now>刚刚?|才|上午|早上|下午|中午)(?=才?(?:接|收|拿|派|来的单))"
    rf"|(?:再?过|隔|等)(?P<later>{_NUMERAL})个?天"
    rf"|第(?P<ordinal>{_NUMERAL})(?:天|日)"
    rf"|(?P<date>{_NUMERAL})(?:号|日)(?!线|床)"
)
_PART = re.compile(rf"(?:的)?(?:(?P<part>{'|'.join(_PARTS)})(?:上|些|里)?)?(?:{_HOUR})?")
_WEEKDAYS = "一二三四五六日天"
_NEAR = 8
_STOP = " ,，。;；!！?？"
_NOON = 12
_ALL_DAY = (0, 23)
# Eight days ago at least, twenty at most.
_WEEK_BEFORE_LAST = -8


@dataclass(frozen=True)
class Lapse:
    """The measure that is the time from a day told of by a word of `begins` to one of `ends`, or to now.

    `day` is one day in the unit of the measure (24 of one in hours). A day counted (第九天) next to a word of `begins`
    counts from it.
    """

    name: str
    day: Decimal
    begins: tuple[str, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True)
class Day:
    """A day said at text[start:end]: its number of a `kind` of counting, and the hours of it that are meant."""

    kind: str
    number: int
    low: int
    high: int
    start: int
    end: int


def lapsed(text: str, lapses: Sequence[Lapse]) -> dict[str, Interval]:
    """The measures that follow from the days of a readable text."""
    said = list(days(text))
    found = ((lapse.name, _lapse(text, said, lapse)) for lapse in lapses) if said else ()
    return {name: value for name, value in found if value}


def days(text: str) -> Iterator[Day]:
    """Every day that a text names, with the time of it."""
    for found in _DAY.finditer(text):
        number = _number(found)
        if number is None:
            continue
        kind = next((name for name in ("weekday", "ordinal", "date") if found[name]), "relative")
        time = _PART.match(text, found.end())
        low, high = _hours(time) if time else _ALL_DAY
        yield Day(kind, number, low, high, found.start(), time.end() if time else found.end())


def _number(found: re.Match[str]) -> int | None:
    if found["relative"]:
        return _RELATIVE[found["relative"]]
    if found["weekday"]:
        return min(_WEEKDAYS.index(found["weekday"]), 6) + (7 if found["week"] == "下" else 0)
    if found["now"]:
        return 0
    if found["far"]:
        return _WEEK_BEFORE_LAST
    bounds = bounds_of(found["later"] or found["ordinal"] or found["date"])
    return int(bounds.low) if bounds and bounds.low == bounds.high else None


def _hours(time: re.Match[str]) -> tuple[int, int]:
    low, high = _PARTS.get(time["part"] or "", _ALL_DAY)
    said = bounds_of(time["hour"]) if time["hour"] else None
    if said is None:
        return low, high
    hour = int(said.low)
    hour += _NOON if low >= _NOON > hour else 0
    return hour, hour


def _lapse(text: str, said: Sequence[Day], lapse: Lapse) -> Interval | None:
    begun = _beside(text, said, lapse.begins)
    if begun is None:
        return None
    if begun.kind == "ordinal":
        return _counted(text, said, begun, lapse)
    rest = [day for day in said if day is not begun and day.kind == begun.kind]
    ended = _beside(text, rest, lapse.ends)
    if ended is None and begun.kind == "relative" and begun.number <= 0:
        ended = Day("relative", 0, *_ALL_DAY, 0, 0)
    return _between(begun, ended, lapse.day) if ended else None


def _counted(text: str, said: Sequence[Day], begun: Day, lapse: Lapse) -> Interval | None:
    """出院第九天 is eight to nine days on; with two of them, from the one to the other."""
    later = [day for day in said if day.kind == "ordinal" and day.number > begun.number]
    if ended := _beside(text, later, lapse.ends):
        return _between(begun, ended, lapse.day)
    return Interval((begun.number - 1) * lapse.day, begun.number * lapse.day)


def _beside(text: str, said: Sequence[Day], words: tuple[str, ...]) -> Day | None:
    """The day that stands nearest to one of these words, in the same clause; behind the day rather than before."""
    near = [(gap, day.start, day) for day in said for word in words for gap in _gaps(text, day, word)]
    return min(near, key=lambda each: each[:2])[2] if near else None


def _gaps(text: str, day: Day, word: str) -> Iterator[float]:
    before, after = text[max(0, day.start - _NEAR) : day.start], text[day.end : day.end + _NEAR]
    if word in after and not set(gap := after[: after.find(word)]) & set(_STOP):
        yield len(gap)
    if word in before and not set(gap := before[before.rfind(word) + len(word) :]) & set(_STOP):
        yield len(gap) + 0.5


def _between(begun: Day, ended: Day, day: Decimal) -> Interval | None:
    passed = ended.number - begun.number
    if begun.kind == "weekday" and passed < 0:
        passed += 7
    if passed < 0:
        return None
    if day == 1:
        return Interval(Decimal(passed), Decimal(passed))
    least = passed * 24 + ended.low - begun.high
    most = passed * 24 + ended.high - begun.low
    return Interval(Decimal(max(least, 0)), Decimal(max(most, 0)))
