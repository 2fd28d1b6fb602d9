"""The lists in a text: how long they are, and how long one has to be to answer."""

import re
from functools import cache

# Names: “两专科一中心”, 《实施方案》; names that stand together are a list.
NAME = re.compile(r"[“《]([^”》]*)[”》]")
_HOW_MANY_LISTED = re.compile(r"哪([两俩仨二三四五六七八九十]|\d{1,2})(?!年|级|个字)")
_SO_MANY = re.compile(r"(?<!\d)([两三四五六七八九十]|[1-9]\d?)(?:大|[个项家类种样])")
_DIGITS = {digit: value for value, digit in enumerate("两三四五六七八九十", start=2)} | {"二": 2, "俩": 2, "仨": 3}
_SHORT_LIST = 3
_SEGMENT = re.compile(r"[。；：，（） ]")
_ITEM = re.compile(r"、|—|某(?=某)|[跟＋]|，再")
# The last item of a list is joined by a word.
_LAST = re.compile(r"以及|或者|[和与]|及(?!以上|其|时)")
_POINTS = re.compile(r"；|[①-⑨]|一是|二是")

_HOSPITALS = re.compile(
    "(?:医院|卫生院)(?:名单)?(?:都|分别|具体)?[是有]?哪(?:[几两三四五六七八]家|[几些]所)|哪几[家所](?:医院|卫生院)"
)
_HOUSES = re.compile("是哪[几三四五六七八]家|有哪几家|哪[三四五六七八]家")
_INSTITUTION = re.compile(
    r"(?:[院局委厅办所]|中心|公司|单位|机构|部门|骨科)(?=[、，；。：和与及或（(”]|$|牵头|配合|共同|联合|为|提供|负责|\d)"
)
_TWO = 2


@cache
def listed(told: str) -> int:
    """The length of the longest list in a text; the name of one thing is no list."""
    points = len(_POINTS.findall(NAME.sub("某", told)))
    return max(joined(told), 1 + points if points > 1 else 0)


@cache
def joined(told: str) -> int:
    """The length of the longest list that is joined by 、 or 和, not of points one after another."""
    return 1 + max(map(_joints, (*_SEGMENT.split(NAME.sub("某", told)), *NAME.findall(told))))


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


def lists_all(plain: str, told: str) -> bool:
    """Whether a question says how many it wants named (那六个应用名字给我念下), and a text lists as many."""
    counts = [_DIGITS.get(number) or int(number) for number in _SO_MANY.findall(plain)]
    return bool(counts) and max(counts) >= _SHORT_LIST and listed(told) >= max(counts)


def unnamed(plain: str, told: str) -> bool:
    """Whether institutions are asked for by name, and the text neither names two nor lists as many things."""
    if _HOSPITALS.search(plain) and told.count("院") < _TWO:
        return True
    if not _HOUSES.search(plain) or (_HOW_MANY_LISTED.search(plain) and listed(told) >= wanted_length(plain)):
        return False
    return len(_INSTITUTION.findall(told)) < max(_TWO, wanted_length(plain))
