"""One day said twice: 昨天21号, 周五 11.20, 昨天(11.21)."""

import re

_NAMED = "大前天|前天|昨天|今天|明天|后天|大后天|[上下这本]{0,2}个?(?:周|星期|礼拜)[一二三四五六日天]"
_FIRST = re.compile(
    rf"(?P<one>{_NAMED})(?:[,、 ]|就?是|也就是)*"
    r"\(?(?P<other>[^()]*[0-9一二三四五六七八九十初][^()]*)\)?"
)
_LAST = re.compile(rf"(?P<other>.*[0-9日号])[,、 ]*\(?(?P<one>{_NAMED})\)?")
WEEKDAY = re.compile("(?:周|星期|礼拜)([一二三四五六日天])")


def twice(text: str) -> tuple[str, str] | None:
    """The name and the date of a day that was said in both ways."""
    match = _FIRST.fullmatch(text) or _LAST.fullmatch(text)
    return (match["one"], match["other"].strip()) if match else None


def weekday_number(name: str) -> int | None:
    """0 for 周一, when the name is a weekday alone."""
    match = WEEKDAY.fullmatch(name)
    return "一二三四五六日".index(match[1].replace("天", "日")) if match else None
