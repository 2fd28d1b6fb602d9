"""Whether a text can hold the kind of thing that is asked for: a number, a time, a list, a place, a year."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from knowledge.counted import Kind, asked, uncounted, untold_part
from knowledge.lexicon import Lexicon
from knowledge.lists import listed, lists_of, unnamed, wanted_length
from knowledge.numbers.quantities import quantities
from knowledge.roles import untold
from knowledge.standing import unexplained
from knowledge.text import normalize

_FIGURE = re.compile(
    r"\d|[一二三四五六七八九十两][大个项种名条色师中家]|[两三四五六七八九十]类|[一二三][级甲](?!以上)|全部|全覆盖|足额|全额|分类|各"
)
# “3+1+1+N” is a name; what it is made of may be asked for.
_PLUS = "几加几"
_NAME_OF_FIGURES = re.compile(r"\d(?:\+[\dn])+|指标\d+", re.IGNORECASE)
_COUNT = re.compile(r"\d|[一二三四五六七八九十两百]+(?:个|名|人|家|所|张|岁|分|次|天|位|万)|每[个村季年月半]|年度")
_SOME_SHARE = "一定比例"
_TIME = re.compile(
    r"\d+年|\d+月|每[年季月周]|定期|持续|逐步|年底|常年|长期|常态|个月|年内|按月|按季|及时|适时|半年|分钟|小时|阶段"
)
_LASTING = re.compile(
    r"(?<!\d)(?:\d{1,2}|[一二两三四五六七八九十半]+)(?:年|个月|天|周)(?!\d|底|前|内印|月)|分钟|小时|常年|长期"
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_SHARE = re.compile(r"\d|成|全额|足额|全部|全覆盖|百分|翻")
_HOW_OFTEN = re.compile(r"一[次回道趟轮]")
# What something is counted per: 每百张床位.
_PER = re.compile(r"每[\d.十百千万]+(?:常住人口|人口|张床位|张|人)")
_TO_COME = re.compile(r"到20\d\d年|目标|鼓励|探索|支持|争创|力争|逐步|积极|推进|打造|原则上")
# How many of these are there: the ones that a text lists are counted too.
_MANY = "(?:多少|好多|几多|几)"
_LISTABLE = re.compile(
    rf"(?P<built>[建设派配摆盖布放](?={_MANY}[个家](?![\u4e00-\u9fff]))|){_MANY}(?:个(?!人)|[项种类条样家块位步])"
    r"(?P<noun>(?![的得了哪是要来嘛噻哦啊呢一])[\u4e00-\u9fff]{2}|)"
)
# How many there are of something for each one of something else is told by no list.
_EACH = re.compile(rf"(?:每个?|一[个家所])(?![县区市省])[^\s,]{{1,8}}?[建设派配要有放]{_MANY}[个家名]")


@dataclass(frozen=True)
class Wish:
    """What a question asks for: the kinds of thing, in what it counts, how many of a list, how many of what."""

    plain: str
    wanted: frozenset[str]
    measure: tuple[str, ...] | None
    length: int
    counted: tuple[Kind, ...] = ()


def wish(plain: str, lexicon: Lexicon) -> Wish:
    """What a normalised question asks for."""
    return Wish(plain, lexicon.wants_of(plain), lexicon.measure_of(plain), wanted_length(plain), asked(plain))


def lacks(wish: Wish, told: str, units: frozenset[str]) -> str | None:
    """The kind of thing (number, when, list) that is asked for and a text does not hold.

    `units` are those of the figures that come with the text, so that it holds numbers and times of some kind.
    """
    return next(_lacking(wish, told, units), None)


def uncounted_in(plain: str, told: str, units: frozenset[str]) -> str | None:
    """The kind of number that is asked for and a text does not hold, whatever else it holds."""
    return next(iter(uncounted(asked(plain), _plain(told), units)), None)


def _lacking(wish: Wish, told: str, units: frozenset[str]) -> Iterator[str]:
    wanted, text, figured = wish.wanted, _plain(told), bool(units)
    yield from uncounted(wish.counted, text, units)
    if untold_part(wish.plain, text):
        yield "number"
    if untold(wish.plain, text):
        yield "lead"
    if unexplained(wish.plain, told):
        yield "standing"
    often = _HOW_OFTEN.search(wish.plain)
    if "lasting" in wanted and not (_LASTING.search(text) or (often and _TIME.search(text))):
        yield "when"
    if "share" in wanted and not (figured or _SHARE.search(text)):
        yield "number"
    if "hospital" in wanted and "院" not in text:
        yield "address"
    if "list" in wanted and (listed(told) < wish.length or unnamed(wish.plain, told)):
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
    if _numbered(text) or (_PLUS in wish.plain and _NAME_OF_FIGURES.search(text)):
        return True
    if _SOME_SHARE in text and "share" not in wish.wanted:
        return True
    return _listable(wish.plain, told)


def _listable(plain: str, told: str) -> bool:
    """Whether a list in the text tells how many there are: of all, and of what is asked for, where that is named."""
    found = _LISTABLE.search(plain)
    if found is None or _EACH.search(plain) or listed(told) < 2:
        return False
    if found["built"]:
        return False
    return not found["noun"] or any(found["noun"] in part for part in lists_of(told))


@cache
def _numbered(text: str) -> bool:
    counting = _NAME_OF_FIGURES.sub("", text)
    return bool(_FIGURE.search(counting) or quantities(counting))


@cache
def _plain(told: str) -> str:
    return normalize(told)


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
