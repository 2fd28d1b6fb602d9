"""Whether a text can hold the kind of thing that is asked for: a number, a time, a list, a place, a year."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from knowledge.lexicon import Lexicon
from knowledge.numbers.quantities import quantities
from knowledge.text import normalize

_FIGURE = re.compile(
    r"\d|[一二三四五六七八九十两][大个项种名条色师中家]|[两三四五六七八九十]类|全部|全覆盖|足额|全额|分类|各"
)
_COUNT = re.compile(r"\d|[一二三四五六七八九十两百]+(?:个|名|人|家|所|张|岁|分|次|天|位|万)|每[个村季年月半]|年度")
_SOME_SHARE = "一定比例"
_TIME = re.compile(
    r"\d+年|\d+月|每[年季月周]|定期|持续|逐步|年底|常年|长期|常态|个月|年内|按月|按季|及时|适时|半年|分钟|小时|阶段"
)
_LASTING = re.compile(
    r"(?<!\d)(?:\d{1,2}|[一二两三四五六七八九十半]+)(?:年|个月|天|周)(?!\d|底|前|内印|月)|分钟|小时|常年|长期"
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_HOW_MANY_LISTED = re.compile(r"哪([两二三四五六七八九十]|\d{1,2})(?!年|级|个字)")
_DIGITS = {digit: value for value, digit in enumerate("两三四五六七八九十", start=2)} | {"二": 2}
# Names: “两专科一中心”, 《实施方案》; names that stand together are a list.
_NAME = re.compile(r"[“《]([^”》]*)[”》]")
_SHARE = re.compile(r"\d|成|全额|足额|全部|全覆盖|百分|翻")
_HOW_OFTEN = re.compile(r"一[次回道趟轮]")
# What something is counted per: 每百张床位.
_PER = re.compile(r"每[\d.十百千万]+(?:常住人口|人口|张床位|张|人)")
_TO_COME = re.compile(r"到20\d\d年|目标|鼓励|探索|支持|争创|力争|逐步|积极|推进|打造|原则上")
_SHORT_LIST = 3
_SEGMENT = re.compile(r"[。；：，（） ]")
_ITEM = re.compile(r"、|—|某(?=某)|[跟＋]|，再")
# The last item of a list is joined by a word.
_LAST = re.compile(r"以及|或者|[和与]|及(?!以上|其|时)")
_POINTS = re.compile(r"；|[①-⑨]|一是|二是")
# How many of these are there: the ones that a text lists are counted too.
_LISTABLE = re.compile(r"(?:多少|好多|几多|几)(?:个(?!人)|[项种类条样家块位步])")


@dataclass(frozen=True)
class Wish:
    """What a question asks for: the kinds of thing, in what it counts, how many of a list."""

    plain: str
    wanted: frozenset[str]
    measure: tuple[str, ...] | None
    length: int


def wish(plain: str, lexicon: Lexicon) -> Wish:
    """What a normalised question asks for."""
    return Wish(plain, lexicon.wants_of(plain), lexicon.measure_of(plain), _length(plain))


def lacks(wish: Wish, told: str, *, figured: bool) -> str | None:
    """The kind of thing (number, when, list) that is asked for and a text does not hold.

    `figured`: the text comes with figures, so that it holds numbers and times of some kind.
    """
    return next(_lacking(wish, told, figured), None) if wish.wanted else None


def _lacking(wish: Wish, told: str, figured: bool) -> Iterator[str]:
    wanted, text = wish.wanted, _plain(told)
    often = _HOW_OFTEN.search(wish.plain)
    if "lasting" in wanted and not (_LASTING.search(text) or (often and _TIME.search(text))):
        yield "when"
    if "share" in wanted and not (figured or _SHARE.search(text)):
        yield "number"
    if "hospital" in wanted and "院" not in text:
        yield "address"
    if "list" in wanted and listed(told) < wish.length:
        yield "list"
    if "number" in wanted and not (_measured(wish, text) and (figured or _counts(wish, text, told))):
        yield "number"
    if "when" in wanted and not (figured or _TIME.search(text)):
        yield "when"


def _measured(wish: Wish, text: str) -> bool:
    """Whether the text counts in what the question asks how many of, where that is one of the measures."""
    if wish.measure is None:
        return True
    counted = _PER.sub("", text)
    return bool(_COUNT.search(counted)) and any(word in counted for word in wish.measure)


def _counts(wish: Wish, text: str, told: str) -> bool:
    """Whether the text holds a number, or may stand for one."""
    if _numbered(text):
        return True
    if _SOME_SHARE in text and "share" not in wish.wanted:
        return True
    return bool(_LISTABLE.search(wish.plain)) and listed(told) > 1


@cache
def _numbered(text: str) -> bool:
    return bool(_FIGURE.search(text) or quantities(text))


@cache
def _plain(told: str) -> str:
    return normalize(told)


@cache
def listed(told: str) -> int:
    """The length of the longest list in a text; the name of one thing is no list."""
    bare = _NAME.sub("某", told)
    parts = [*_SEGMENT.split(bare), *_NAME.findall(told)]
    points = len(_POINTS.findall(bare))
    return 1 + max(*map(_joints, parts), points if points > 1 else 0)


def _joints(part: str) -> int:
    return len(_ITEM.findall(part)) + bool(_LAST.search(part))


def _length(plain: str) -> int:
    """How long a list has to be to answer: two for 有哪些, three for 哪三个, about half of 哪十个."""
    found = _HOW_MANY_LISTED.search(plain)
    if found is None:
        return 2
    number = _DIGITS.get(found[1]) or int(found[1])
    return number if number <= _SHORT_LIST else max(_SHORT_LIST, number // 2)


def planned(text: str) -> bool:
    """Whether a text says what is to come, not what is."""
    return bool(_TO_COME.search(text))


def years(text: str) -> frozenset[int]:
    """The calendar years printed in a text."""
    return frozenset(int(year) for year in _YEAR.findall(text))


def foreign(plain: str, told: str, localities: Iterable[str]) -> str | None:
    """A locality that the question names and the text does not."""
    return next((name for name in localities if name in plain and name not in told and not _beside(name, plain)), None)


def _beside(name: str, plain: str) -> bool:
    """Whether a place is only a partner: 跟四川一起."""
    return plain[: plain.index(name)].endswith(("跟", "和", "与", "同", "像", "比"))
