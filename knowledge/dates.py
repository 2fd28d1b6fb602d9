"""Finds the dates and periods in what a person said.

Every function expects a text that knowledge.text.normalize has been over. What is not sure gives nothing: a day that
does not exist, a lunar date, 12/5, 15号 without a month, a recurrence (每周五), and a length of time (3年, 干满27年).
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Grain = Literal["day", "month", "quarter", "half", "year", "other"]


@dataclass(frozen=True)
class DateSpan:
    """A period from `first` to `last`, both included; text[start:end] is how it was said.

    年底 is December (a month), 月底 the last day of its month, 月初 and 上旬 the first ten days ("other").
    Weeks run from Monday. Two dates with a connector (7月至12月底) are one span of grain "other".
    """

    first: date
    last: date
    grain: Grain
    start: int
    end: int
    text: str


# ------------------------------------------------------------------------------------------------------- grammar

_HAN = "零〇一二三四五六七八九"
_MONTHS_HAN = "十[一二]?|[一二三四五六七八九]"
_DAYS_HAN = "[一二三]十[一二三四五六七八九]?|十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九]"
_LINK = r"\s?[-到至]\s?"
_RELATIVE_YEARS = {"前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "来年": 1, "后年": 2}
_RELATIVE_DAYS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_YEAR = rf"""
    (?:(?P<year>(?:19|20)[0-9]{{2}}|[2-4][0-9]|[二一][{_HAN}]{{3}})\s?(?:年度?(?!龄)|(?={_LINK}(?:20)?[2-4][0-9]年))
      |(?P<ryear>{"|".join(_RELATIVE_YEARS)})度?(?!\s?(?:19|20)[0-9]{{2}}年))
"""
_MONTH = rf"""
    (?:(?<![个每])(?P<month>[0-9]{{1,2}}|{_MONTHS_HAN})\s?(?:月份?(?![龄子嫂])|(?={_LINK}[0-9]{{1,2}}月))
      |(?P<rmonth>上{{1,3}}个?月|下{{1,3}}个?月|这个?月|本月|(?<![0-9{_HAN}十个每几])月(?=[底末初])))
"""
_DAY = rf"""
    (?:(?P<day>[0-9]{{1,2}}|{_DAYS_HAN})\s?(?:[日号](?![楼线])|(?={_LINK}[0-9]{{1,2}}[日号]))
      |(?<=月)(?P<bareday>[0-9]{{1,2}})(?=$|[\s,。;、!?)]|之?前|以前|之?后|[起开来去到就才走回报发交搞办完印落]))
"""
_PART = r"(?:(?<=[月份])(?P<part>[底末初](?![梢端级步中始一二三四五六七八九十])|[上中下]旬))"
_OF_YEAR = r"""
    (?:(?:(?<=年)年?|(?<=年度)|(?<![每历年])年)(?P<ypart>[底末初](?![梢端级步中始一二三四五六七八九十]))
      |(?P<half>[上下])半年(?!度?[报刊])
      |(?P<quarter>第?[一二三四1-4])季度|(?P<rquarter>上个?|下个?|这个?|本)季度)
"""
_CALENDAR = rf"""
    (?<![0-9.第])(?=[0-9q第{_HAN}十今本明来去后前上下这年月])
    (?:{_YEAR}(?:\s?的?\s?(?=[0-9{_HAN}十第上下本这年底末初]))?)?(?:{_OF_YEAR}|(?:{_MONTH}\s?)?(?:{_DAY}|{_PART})?)
"""
_LUNAR = rf"""
    (?:农历|阴历|旧历|古历|闰|腊月|正月|冬月)[年月日初底0-9{_HAN}十廿]*
  | (?:{_MONTHS_HAN})月(?:初[一二三四五六七八九十]|廿[{_HAN}]?|十[{_HAN}]?|二十[{_HAN}]?)(?![日号{_HAN}十])
"""
_NUMERIC = r"""
    (?<![0-9./-])(?P<iy>(?:19|20)[0-9]{2})(?P<sep>[-./])(?P<im>[0-9]{1,2})(?:(?P=sep)(?P<id>[0-9]{1,2}))?(?![0-9%]|[-./][0-9])
  | (?<![0-9.])(?P<cy>20[0-4][0-9])(?P<cm>[01][0-9])(?P<cd>[0-3][0-9])(?![0-9.])
"""
_WEEK = r"""
    (?P<week>上{1,3}个?|下{1,3}个?|这个?|本)(?:周|星期|礼拜)(?P<weekday>一(?![共直般些起样定次个下名])|[二三四五六日天])?
  | (?<![0-9一二两三四五六七八九十几每个半这上下本])(?:周|星期|礼拜)
    (?P<bareweekday>一(?![共直般些起样定])|[二三四五六日天])(?![次个位天名岁一二三四五六日至到])
"""
_DAYS = r"(?<![目以之每])(?P<rday>大前|大后|[昨今明后前])(?:天|日|[早晚](?=[上0-9一二三四五六七八九十]|$))"
_FOUND = re.compile(
    rf"(?P<lunar>{_LUNAR})|(?P<numeric>{_NUMERIC})|(?P<weeks>{_WEEK})|(?P<days>{_DAYS})|(?P<calendar>{_CALENDAR})",
    re.VERBOSE,
)
_LINKED = re.compile(_LINK)
_TWO_DIGIT_YEAR = re.compile("[2-4][0-9]年?")
# A two-digit number of years between these is a length: 干满27年, 30年以上.
_LASTING_AFTER = re.compile(
    "(?:满|干了?|工作了?|至少|最少|不少于|最多|每|连续|待了?|近|超过|不到|不足|大约|约|差不多|从事|行医|服务了|坚持)"
    r"\s?(?:[0-9]+[-到至])?$"
)
_LASTING_BEFORE = re.compile(r"\s?(?:及?以上|以内|时间|期(?!间)|内|的?(?:工作)?经验|的?工龄|了|多|来|左右)")


# ----------------------------------------------------------------------------------------------------- resolving

_Period = tuple[date, date, Grain]


def dates(text: str, today: date) -> tuple[DateSpan, ...]:
    """All dates and periods in a normalised text, left to right, not overlapping; relative ones count from `today`."""
    spans: list[DateSpan] = []
    for match in _FOUND.finditer(text):
        if linked := _linked(spans, match, text):
            spans[-1] = linked
        elif span := _span(match, text, today):
            spans.append(span)
    return tuple(spans)


def _span(match: re.Match[str], text: str, today: date) -> DateSpan | None:
    if match["calendar"] and _lasting(match, text):
        return None
    period = None if _day_alone(match) else _period(match, today)
    said = match[0].rstrip()
    return DateSpan(*period, match.start(), match.start() + len(said), said) if period else None


def _linked(spans: list[DateSpan], match: re.Match[str], text: str) -> DateSpan | None:
    """One span of the last one and this, if a connector is between; this one takes its year and month from the last."""
    if not spans or not _LINKED.fullmatch(text, spans[-1].end, match.start()):
        return None
    before = spans[-1]
    period = _period(match, before.first)
    if period and period[1] < before.last and _yearless(match):
        period = _period(match, before.first.replace(year=before.first.year + 1, day=1))
    if not period or period[1] < before.last:
        return None
    said = text[before.start : match.end()].rstrip()
    return DateSpan(before.first, period[1], "other", before.start, before.start + len(said), said)


def _yearless(match: re.Match[str]) -> bool:
    return bool(match["month"]) and not match["year"] and not match["ryear"]


def _day_alone(match: re.Match[str]) -> bool:
    """15号 alone names no month: only the end of a range may."""
    return bool(match["day"]) and not (match["month"] or match["rmonth"])


def _lasting(match: re.Match[str], text: str) -> bool:
    if not _TWO_DIGIT_YEAR.fullmatch(match[0].strip()):
        return False
    before = text[max(0, match.start() - 12) : match.start()]
    return bool(_LASTING_AFTER.search(before) or _LASTING_BEFORE.match(text, match.end()))


def _period(match: re.Match[str], today: date) -> _Period | None:
    """The period a match stands for, None for a day or month that does not exist."""
    for group, resolve in _RESOLVERS.items():
        if match[group]:
            try:
                return resolve(match, today)
            except ValueError:
                return None
    return None


def _numeric(match: re.Match[str], _today: date) -> _Period:
    year, month, day = (match[f"i{part}"] or match[f"c{part}"] for part in "ymd")
    return _day(date(int(year), int(month), int(day))) if day else _month(int(year), int(month))


def _weeks(match: re.Match[str], today: date) -> _Period:
    monday = today + timedelta(weeks=_steps(match["week"] or ""), days=-today.weekday())
    weekday = match["weekday"] or match["bareweekday"]
    if not weekday:
        return monday, monday + timedelta(days=6), "other"
    return _day(monday + timedelta(days="一二三四五六日".index(weekday.replace("天", "日"))))


def _days(match: re.Match[str], today: date) -> _Period:
    return _day(today + timedelta(days=_RELATIVE_DAYS[match["rday"]]))


def _calendar(match: re.Match[str], today: date) -> _Period | None:
    year = _year(match, today)
    if match["ypart"]:
        return _month(year, 1 if match["ypart"] == "初" else 12)
    if match["half"]:
        return _months(year, 1 if match["half"] == "上" else 7, 6, "half")
    if match["quarter"] or match["rquarter"]:
        return _quarter(match, year, today)
    return _month_or_day(match, year, today)


def _quarter(match: re.Match[str], year: int, today: date) -> _Period:
    if match["quarter"]:
        return _months(year, 3 * _QUARTERS[match["quarter"][-1]] - 2, 3, "quarter")
    years, index = divmod(year * 4 + (today.month - 1) // 3 + _steps(match["rquarter"]), 4)
    return _months(years, 3 * index + 1, 3, "quarter")


def _month_or_day(match: re.Match[str], year: int, today: date) -> _Period | None:
    if match["month"]:
        month = _number(match["month"])
    elif match["rmonth"]:
        year, month = _shifted(year, today.month, _steps(match["rmonth"]))
    elif match["day"]:
        month = today.month
    else:
        return _months(year, 1, 12, "year") if match["year"] or match["ryear"] else None
    day = match["day"] or match["bareday"]
    if day:
        return _day(date(year, month, _number(day)))
    return _part(year, month, match["part"]) if match["part"] else _month(year, month)


def _part(year: int, month: int, part: str) -> _Period:
    last = _last_day(year, month)
    if part in ("底", "末"):
        return _day(last)
    first, final = {"中旬": (11, 20), "下旬": (21, last.day)}.get(part, (1, 10))
    return date(year, month, first), date(year, month, final), "other"


_RESOLVERS: dict[str, Callable[[re.Match[str], date], _Period | None]] = {
    "numeric": _numeric,
    "weeks": _weeks,
    "days": _days,
    "calendar": _calendar,
}


# ------------------------------------------------------------------------------------------------------- helpers


def _year(match: re.Match[str], today: date) -> int:
    if match["ryear"]:
        return today.year + _RELATIVE_YEARS[match["ryear"]]
    spelled = match["year"]
    if not spelled:
        return today.year
    year = int("".join(str(_digit(char)) for char in spelled))
    return year if year > 99 else 2000 + year


def _number(spelled: str) -> int:
    """A number below 100 in ASCII digits or in Chinese (十二, 廿五, 三十)."""
    if spelled.isdecimal():
        return int(spelled)
    tens, ten, ones = spelled.replace("廿", "二十").rpartition("十")
    return (_digit(tens or "一") * 10 if ten else 0) + (_digit(ones) if ones else 0)


def _digit(char: str) -> int:
    return max(0, _HAN.index(char) - 1) if char in _HAN else int(char)


def _steps(word: str) -> int:
    """上上 is two back, 下 one on, 这 and 本 none."""
    return word.count("下") - word.count("上")


def _shifted(year: int, month: int, steps: int) -> tuple[int, int]:
    years, index = divmod(year * 12 + month - 1 + steps, 12)
    return years, index + 1


def _last_day(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, calendar.monthrange(year, month)[1])


def _day(day: date) -> _Period:
    return day, day, "day"


def _month(year: int, month: int) -> _Period:
    return _months(year, month, 1, "month")


def _months(year: int, month: int, count: int, grain: Grain) -> _Period:
    return date(year, month, 1), _last_day(year, month + count - 1), grain
