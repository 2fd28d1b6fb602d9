"""Names that begin with a number (“三师一患”, “五融合”): whether a text says what they stand for."""

import re
from functools import cache

from knowledge.lists import NAME, joined

_DIGITS = "一二两三四五六七八九十"
_VALUE = {digit: value for value, digit in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_SHORTEST = 3
_ONE, _ALIKE = "一", {"二": "[二两]", "两": "[二两]"}
# A part of such a name: its number and what is counted. 三师, 两专科, 六个拓展.
_PART = re.compile(rf"([{_DIGITS}])(?:[个大])?([^{_DIGITS}、+]{{1,2}})")
_A_KIND_OF = r"(?!哪?[样种个类][^\s,]{0,6}?(?:模式|机制|制度|办法))"
_WHICH = f"(?:都|分别|各|具体|到底)?(?:是{_A_KIND_OF}[哪谁啥什指]|是分别|指|代表|有?哪[{_DIGITS}几俩仨个些]"
_WHICH += r"|(?<=别|各|都)[^\s,是]{1,3}?(?:啥|哪|什么))"
# Before or behind the name stands what it stands for: 诚心、热心、细心的“三心服务”, “两个允许”（……）, “五统一”：…….
_TOLD_BEHIND = re.compile(r"^(?:[^，。；、”]{0,6}?)(?:[：:（(]|是(?!否)|即|为(?![“了])|包括|，(?:即|分别|包括|也就是))")
_TOLD_BEFORE = re.compile(r"、[^，。；“]*(?:“[^”]*”)?[^，。；“]{0,8}$|[）)][^，。；“]{0,4}$")
_SIGNED = re.compile(r"\d(?:\+[\dn])+")
_OF_SIGNED = re.compile(r"(?:那个|里|头|的|中间)[那的]?(\d)(?:个|家)?(?:是|指|代表)?[哪谁啥]")


def unexplained(plain: str, told: str) -> bool:
    """Whether a normalised question asks what a name stands for that the text only names."""
    return any(_asks(number, what, plain) for number, what in _bare_names(told)) or _signs(plain, told)


def _asks(number: str, what: str, plain: str) -> bool:
    if what not in plain:
        return False
    number = _ALIKE.get(number, number)
    return bool(re.search(rf"哪(?:{number}|[俩仨几])个?{what}|{number}个?{what}[^\s,]{{0,2}}?{_WHICH}", plain))


def _signs(plain: str, told: str) -> bool:
    """Whether one figure of a name of figures (3+1+1+N) is asked for and not told."""
    found = _OF_SIGNED.search(plain) if _SIGNED.search(plain) else None
    return found is not None and not re.search(rf"(?<!\d){found[1]}(?:是|为|：|指|[家个名])", told)


@cache
def _bare_names(told: str) -> tuple[tuple[str, str], ...]:
    """Number and thing of the names that the text does not spell out.

    No list stands at them, and none is as long of which they are no item themselves.
    """
    long, spelled, bare = joined(told), set(), []
    for name in NAME.finditer(told):
        parts = [part for part in _PART.findall(name[1]) if part[0] != _ONE]
        item = told[name.end() :].startswith("、")
        if _TOLD_BEHIND.search(told[name.end() :]) or (not item and _TOLD_BEFORE.search(told[: name.start()])):
            spelled.update(parts)
        bare += [part for part in parts if item or long < max(_VALUE[part[0]], _SHORTEST)]
    return tuple(part for part in dict.fromkeys(bare) if part not in spelled)
