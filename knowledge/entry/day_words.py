"""Days in words: 今天, 昨晚, 三天前, 上周五, 国庆, 月底."""

import re
from calendar import monthrange
from datetime import date, timedelta

from knowledge.dates.date_spans import dates
from knowledge.dates.periods import part_of_month, shifted
from knowledge.dates.spelled import number, steps
from knowledge.entry.outcome import Ask, Confirm, Outcome, doubted
from knowledge.entry.spelling import BELOW_HUNDRED, certain
from knowledge.entry.tense import Tense, judged, placed

_N = f"[0-9]{{1,2}}|{BELOW_HUNDRED}"
FESTIVALS = {
    **dict.fromkeys(("元旦", "元旦节"), (1, 1)),
    **dict.fromkeys(("妇女节", "三八节"), (3, 8)),
    **dict.fromkeys(("五一", "劳动节"), (5, 1)),
    **dict.fromkeys(("六一", "儿童节"), (6, 1)),
    **dict.fromkeys(("七一", "建党节"), (7, 1)),
    **dict.fromkeys(("八一", "建军节"), (8, 1)),
    **dict.fromkeys(("国庆", "国庆节", "十一"), (10, 1)),
    **dict.fromkeys(("双十一", "双11"), (11, 11)),
    "植树节": (3, 12),
    "教师节": (9, 10),
    "圣诞节": (12, 25),
}
_OF_SEVERAL_DAYS = ("国庆", "国庆节", "五一", "劳动节")
_NEAR = {
    word: days
    for days, words in {
        -4: "大大前天",
        -3: "大前天 前前天 上前天 外前天 先前天 向前天",
        -2: "前天 前儿 前儿个 前日 前晚 前个",
        -1: "昨天 昨日 昨儿 昨儿个 昨个 昨早 昨晚 昨夜 昨下午",
        0: "今天 今日 今儿 今儿个 今个 今早 今晨 今晚 今上午 今下午 刚刚 刚才 现在",
        1: "明天 明日 明儿 明儿个 明个 明早 明晚",
        2: "后天 后儿 后儿个 后日",
        3: "大后天 外后天",
        4: "大大后天",
    }.items()
    for word in words.split()
}
_COUNTED = 7  # days; more are likely rounded
_SPOKEN = (
    "刚刚",
    "刚才",
    "现在",
    "上前天",
    "外前天",
    "先前天",
    "向前天",
    "前儿",
    "前儿个",
    "前前天",
    "大大前天",
    "外后天",
    "大大后天",
)  # to confirm
_AGO = re.compile(
    r"(?P<n>[0-9]{1,3}|[一两二三四五六七八九十]{1,3})(?P<unit>天|日|周|个?星期|个?礼拜)(?P<way>以?之?前|以?之?后)"
)
WEEKDAY = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天]")
_RELATIVE = re.compile(r"[上下这本]{1,3}(?:一)?个?(?:周|星期|礼拜)(?:周|星期)?[一二三四五六日天]")


def near(form: str, today: date, tense: Tense) -> Outcome | None:
    """今天, 昨晚, 三天前."""
    if form in _NEAR:
        outcome = judged(today + timedelta(days=_NEAR[form]), today, tense)
        return doubted(outcome, "vague") if form in _SPOKEN else outcome
    match = _AGO.fullmatch(form)
    count = certain(match["n"]) if match else None
    if match is None or count is None:
        return None
    days = int(count) * (1 if match["unit"] in "天日" else 7) * (-1 if match["way"].endswith("前") else 1)
    outcome = judged(today + timedelta(days=days), today, tense)
    return outcome if match["unit"] in "天日" and abs(days) <= _COUNTED else doubted(outcome, "vague")


def festival(form: str, today: date, tense: Tense) -> Outcome | None:
    name = form.removesuffix("那天").removesuffix("当天")
    fixed = FESTIVALS.get(name)
    if fixed is None:
        return None
    if name == form and name in _OF_SEVERAL_DAYS:
        return Ask("vague")
    return doubted(placed(date(today.year, *fixed), today, tense), "vague")


def weekday(form: str, today: date, tense: Tense) -> Outcome | None:
    """上周五 by the calendar; 周三 is the nearest on the asked side, to confirm."""
    said = dates(form, today)
    if len(said) != 1 or said[0].text != form or said[0].grain != "day":
        return None
    day = said[0].first
    if not WEEKDAY.fullmatch(form):
        if not _RELATIVE.fullmatch(form):
            return None
        outcome = judged(day, today, tense)
        return doubted(outcome, "vague") if _of_either_week(form, day, today) else outcome
    if tense == "future":  # today's may be meant, or the one in a week
        return Ask("vague") if day == today else Confirm(day + timedelta(weeks=day < today), "vague")
    return Confirm(day - timedelta(weeks=day > today), "vague")


def _of_either_week(form: str, day: date, today: date) -> bool:
    """On a Sunday, and of one, people count weeks in two ways; 上周一 may be the last Monday gone by."""
    if "上" not in form and "下" not in form:
        return False
    sunday = 6
    return sunday in (today.weekday(), day.weekday()) or ("上" in form and day.weekday() < today.weekday())


def end_of_month(form: str, today: date, tense: Tense) -> Outcome | None:
    """月底 and 10月底 are about that day, where one to come is asked."""
    match = re.fullmatch(rf"(?P<m>{_N}|这个?|本|上个?|下个?)?月(?:份?的?(?P<last>最后一[天日])|[底末])", form)
    if not match:
        return None
    if not match["last"] and tense == "past":
        return Ask("vague")
    said = match["m"] or ""
    year, month = shifted(today.year, today.month, steps(said))
    if said and not steps(said) and said[0] not in "这本":
        month = number(said)
    if match["last"]:
        return _last_day(year, month, bool(said) and said[0] in "这本上下", today, tense)
    return doubted(judged(part_of_month(year, month, "底")[0], today, tense), "vague")


def _last_day(year: int, month: int, sure: bool, today: date, tense: Tense) -> Outcome:
    """The last day of a month; `sure`: of which one and of which year was said."""
    day = date(year, month, monthrange(year, month)[1])
    return judged(day, today, tense) if sure else doubted(placed(day, today, tense), "vague")
