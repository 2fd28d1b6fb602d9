"""Whether a text can hold the kind of thing that is asked for: a number, a time, a place, a year."""

import re
from collections.abc import Iterable

from knowledge.lexicon import Lexicon
from knowledge.numbers.quantities import quantities
from knowledge.text import normalize

_FIGURE = re.compile(
    r"\d|[一二三四五六七八九十两][大个项种类名条级色师中]|一定比例|全部|全覆盖|足额|全额|分类|各|、.*、"
)
_TIME = re.compile(
    r"\d+年|\d+月|每[年季月周]|定期|持续|逐步|年底|常年|长期|常态|个月|年内|按月|按季|及时|适时|半年|分钟|小时|阶段"
)
_LASTING = re.compile(
    r"(?<!\d)(?:\d{1,2}|[一二两三四五六七八九十半]+)(?:年|个月|天|周)(?!\d|底|前|内印|月)|分钟|小时|常年|长期"
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def lacks(plain: str, told: str, lexicon: Lexicon, *, figured: bool) -> str | None:
    """The kind of thing (number, when, list) that a normalised question asks for and a text does not hold.

    `figured`: the text comes with figures, so that it holds numbers and times of some kind.
    """
    text = normalize(told)
    wanted = lexicon.wants_of(plain)
    if "lasting" in wanted and not _LASTING.search(text):
        return "when"
    if figured:
        return None
    if "number" in wanted and not (_FIGURE.search(text) or quantities(text)):
        return "number"
    if "list" in wanted and "、" not in text:
        return "list"
    if "when" in wanted and not _TIME.search(text):
        return "when"
    return None


def years(text: str) -> frozenset[int]:
    """The calendar years printed in a text."""
    return frozenset(int(year) for year in _YEAR.findall(text))


def foreign(plain: str, told: str, localities: Iterable[str]) -> str | None:
    """A locality that the question names and the text does not."""
    return next((name for name in localities if name in plain and name not in told and not _beside(name, plain)), None)


def _beside(name: str, plain: str) -> bool:
    """Whether a place is only a partner: 跟四川一起."""
    return plain[: plain.index(name)].endswith(("跟", "和", "与", "同", "像", "比"))
