"""Binds a percentage, or the counts it comes from, to a required share."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge import levels
from knowledge.amounts import spoken
from knowledge.binding.added import added
from knowledge.binding.one_count import one_count
from knowledge.binding.said import ASKING, asked_about, besides_limit, counted_in, repeats, unit_of
from knowledge.figures import Level
from knowledge.findings import Computed
from knowledge.lexicon import Lexicon
from knowledge.numbers.quantities import Quantity
from knowledge.reading import Reading

_OF_PERSONS = re.compile("患者|老年人|人群|的人$")
_ASKS_SHARE = re.compile("几成|百分之几|几个点|好多个点|多少个点")
_BEFORE, _RIGHT_BEFORE = 8, 4
_WHOLE, _WAN = Decimal(100), Decimal(10_000)


def share(figure: Level, reading: Reading, lexicon: Lexicon) -> Computed | None:
    """The share judged, or what one count asks of the other; None when no number is one of them."""
    counted = [q for q in counted_in(reading) if q.unit != "岁" and q.low != figure.whole and not 0 < q.low < 1]
    counted = [q for q in counted if len(counted) == 1 or not asked_about(q, reading)]
    told = [q for q in reading.shares() if not _difference(q, reading)] + _fractions(reading)
    shares = besides_limit(figure, told, bool(counted))
    if len(counted) > 1 and all(_bare_share(q) for q in counted) and any(q.low % 1 for q in counted):
        own = [q for q in counted if q.low != figure.value] or counted
        return levels.compare(figure, replace(own[-1], unit="%"))
    if shares:
        said = _of_part(figure, shares[-1], reading)
        return levels.compare(figure, said) if reading.cues & ASKING or _told(figure, shares, reading) else None
    if len(counted) >= 2:
        return _of_two(figure, counted, reading)
    return _of_one(figure, counted[0], reading, lexicon) if counted else None


def _fractions(reading: Reading) -> list[Quantity]:
    """三分之二 and 2/3 as shares."""
    said = (q for q in counted_in(reading) if 0 < q.low < 1 and ("分之" in q.text or "/" in q.text))
    return [replace(q, low=q.low * _WHOLE, high=q.high * _WHOLE, unit="%") for q in said]


def _told(figure: Level, shares: Sequence[Quantity], reading: Reading) -> bool:
    """Whether a share is told as the asker's own, though nothing asks for a verdict: not the rule's, nor one beside
    which a share is asked for (剩下四成 村里能摊几成)."""
    alone = len(shares) == 1 and not _ASKS_SHARE.search(reading.text)
    return alone and not repeats(figure, shares[0])


def _of_one(figure: Level, said: Quantity, reading: Reading, lexicon: Lexicon) -> Computed | None:
    """A count of a fixed whole, a share said without its sign, or one count of two."""
    if figure.whole is not None and said.low <= figure.whole:
        return levels.share(figure, said.low, figure.whole)
    if _means_percent(said, reading):
        return levels.compare(figure, replace(said, unit="%"))
    return one_count(figure, said, reading, lexicon)


def _of_two(figure: Level, counted: Sequence[Quantity], reading: Reading) -> Computed:
    """The smaller count as part of the larger, or of the sum of what the figure's total names one by one."""
    items = [q for q in counted if _named_in_total(figure, q, reading)]
    others = [q for q in counted if q not in items]
    unit = _unit(figure, counted)
    if len(items) >= 2 and len(others) == 1:
        return levels.share(figure, others[0].low, sum((q.low for q in items), Decimal(0)), unit)
    less, more = _alike(min(counted, key=lambda q: q.low), max(counted, key=lambda q: q.low))
    if parts := added(figure.part, counted, reading):
        return levels.share(figure, sum((q.low for q in parts), Decimal(0)), more.low, unit, _terms(parts))
    less = _named(figure, [q for q in counted if q is not more], reading) or less
    part = more.low - less.low if _goes_to_others(figure, less, reading) else less.low
    return levels.share(figure, part, more.low, unit)


def _unit(figure: Level, counted: Sequence[Quantity]) -> str:
    """What the counts are said in, or what the figure's total counts where they are said in nothing."""
    said = {q.unit: q for q in counted if q.unit}
    if said:
        return unit_of(next(iter(said.values()))) if len(said) == 1 else ""
    return "人次" if "人次" in figure.total else "人" if _OF_PERSONS.search(figure.total) else ""


def _named(figure: Level, counted: Sequence[Quantity], reading: Reading) -> Quantity | None:
    """Of several parts the one before which the figure's own stands (甲级10家 乙级27家)."""
    named = [q for q in counted if told_for_part(figure, q, reading)]
    return named[0] if len(counted) > 1 and len(named) == 1 else None


def told_for_part(figure: Level, said: Quantity, reading: Reading) -> bool:
    """Whether the figure's part stands right before a number."""
    return bool(figure.part) and figure.part[:2] in reading.text[max(0, said.start - _RIGHT_BEFORE) : said.start]


def _terms(parts: Sequence[Quantity]) -> str:
    return "＋".join(spoken(q.low) for q in parts)


def _alike(less: Quantity, more: Quantity) -> tuple[Quantity, Quantity]:
    """Both in ones, where only the larger was said in 万 (一共500万，分走320)."""
    said_bare = less.unit == "" and "万" not in less.text and more.unit in ("", "元")
    if said_bare and "万" in more.text and less.low * _WAN <= more.low:
        return replace(less, low=less.low * _WAN, high=less.high * _WAN), more
    return less, more


def _of_part(figure: Level, said: Quantity, reading: Reading) -> Quantity:
    """A share as that of the figure's part: the rest where it is told for the others."""
    if not _goes_to_others(figure, said, reading):
        return said
    return replace(said, low=_WHOLE - said.high, high=_WHOLE - said.low)


def _goes_to_others(figure: Level, said: Quantity, reading: Reading) -> bool:
    """Whether a number tells what those get who are not the figure's part (乡村分了100万)."""
    before = reading.text[max(0, said.start - _BEFORE) : said.start]
    return any(word in before for word in figure.others) and figure.part not in before


def _named_in_total(figure: Level, said: Quantity, reading: Reading) -> bool:
    """Whether a number follows one of the several things that the total consists of (基本工资80万)."""
    before = reading.text[max(0, said.start - _BEFORE) : said.start]
    items = figure.total.replace("所需经费", "").split("、")
    return len(items) > 1 and any(item[-2:] in before for item in items)


def _difference(said: Quantity, reading: Reading) -> bool:
    """Whether a share is only a difference of shares: 差20个点, 高3个百分点."""
    return "点" in said.text and reading.text[: said.start].endswith(("差", "多", "少", "高", "低", "欠"))


def _bare_share(said: Quantity) -> bool:
    """Whether a number may be a share said without its sign."""
    return said.unit == "" and said.low <= 100


def _means_percent(said: Quantity, reading: Reading) -> bool:
    """Whether a bare number up to a hundred is itself the share: 做到63.5, 占58.9."""
    behind = reading.text[max(0, said.start - 4) : said.start]
    shares = any(word in behind for word in ("率", "占", "做到", "达到", "到了", "才", "只有"))
    return _bare_share(said) and reading.cues & {"met", "gap"} != set() and (shares or said.low % 1 != 0)
