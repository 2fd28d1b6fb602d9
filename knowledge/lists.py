"""The lists in a text: how long they are, and how long one has to be to answer."""

import re
from functools import cache

# Names: “两专科一中心”, 《实施方案》; names that stand together are a list.
NAME = re.compile(r"[“《]([^”》]*)[”》]")
_HOW_MANY_LISTED = re.compile(r"哪([两俩仨二三四五六七八九十]|\d{1,2})(?!年|级|个字)")
_DIGITS = {digit: value for value, digit in enumerate("两三四五六七八九十", start=2)} | {"二": 2, "俩": 2, "仨": 3}
_SHORT_LIST = 3
_SEGMENT = re.compile(r"[。；：，（） ]")
_ITEM = re.compile(r"、|—|某(?=某)|[跟＋]|，再")
# The last item of a list is joined by a word.
_LAST = re.compile(r"以及|或者|[和与]|及(?!以上|其|时)")
_POINTS = re.compile(r"；|[①-⑨]|一是|二是")


@cache
def listed(told: str) -> int:
    """The length of the longest list in a text; the name of one thing is no list."""
    bare = NAME.sub("某", told)
    parts = [*_SEGMENT.split(bare), *NAME.findall(told)]
    points = len(_POINTS.findall(bare))
    return 1 + max(*map(_joints, parts), points if points > 1 else 0)


def lists_of(told: str) -> list[str]:
    """The parts of a text that list something."""
    return [part for part in _SEGMENT.split(told) if _joints(part)]


def _joints(part: str) -> int:
    return len(_ITEM.findall(part)) + bool(_LAST.search(part))


def wanted_length(plain: str) -> int:
    """How long a list has to be to answer: two for 有哪些, three for 哪三个, about half of 哪十个."""
    found = _HOW_MANY_LISTED.search(plain)
    if found is None:
        return 2
    number = _DIGITS.get(found[1]) or int(found[1])
    return number if number <= _SHORT_LIST else max(_SHORT_LIST, number // 2)
