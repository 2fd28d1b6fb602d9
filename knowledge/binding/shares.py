"""Binds a percentage, or the counts it comes from, to a required share."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge import levels
from knowledge.binding.said import ASKING, besides_limit, counted_in, unit_of
from knowledge.figures import Level
from knowledge.findings import Computed, Needed
from knowledge.lexicon import Lexicon
from knowledge.numbers.quantities import Quantity
from knowledge.reading import Reading

_ASKS_AMOUNT, _ASKS_COUNT = re.compile("多少|好多|几多"), re.compile("几[万百千个家名所张间]")
_BEFORE = 8


def share(figure: Level, reading: Reading, lexicon: Lexicon) -> Computed | None:
    """The share judged, or what one count asks of the other; None when no number is one of them."""
    counted = [q for q in counted_in(reading) if q.unit != "岁" and q.low != figure.whole and not 0 < q.low < 1]
    shares = besides_limit(figure, reading.shares(), bool(counted))
    if shares:
        return levels.compare(figure, shares[-1]) if reading.cues & ASKING or len(shares) == 1 else None
    if len(counted) >= 2:
        return _of_two(figure, counted, reading)
    if len(counted) == 1 and figure.whole is not None and counted[0].low <= figure.whole:
        return levels.share(figure, counted[0].low, figure.whole)
    if len(counted) == 1 and _means_percent(counted[0], reading):
        return levels.compare(figure, replace(counted[0], unit="%"))
    if len(counted) == 1:
        return _one_count(figure, counted[0], reading, lexicon)
    return None


def _of_two(figure: Level, counted: Sequence[Quantity], reading: Reading) -> Computed:
    """The smaller count as part of the larger, or of the sum of what the figure's total names one by one."""
    items = [q for q in counted if _named_in_total(figure, q, reading)]
    others = [q for q in counted if q not in items]
    unit = unit_of(counted[0]) if len({q.unit for q in counted}) == 1 else ""
    if len(items) >= 2 and len(others) == 1:
        return levels.share(figure, others[0].low, sum((q.low for q in items), Decimal(0)), unit)
    part, total = min(q.low for q in counted), max(q.low for q in counted)
    return levels.share(figure, part, total, unit)


def _named_in_total(figure: Level, said: Quantity, reading: Reading) -> bool:
    """Whether a number follows one of the several things that the total consists of (基本工资80万)."""
    before = reading.text[max(0, said.start - _BEFORE) : said.start]
    items = figure.total.replace("所需经费", "").split("、")
    return len(items) > 1 and any(item[-2:] in before for item in items)


def _means_percent(said: Quantity, reading: Reading) -> bool:
    """Whether a bare number up to a hundred is itself the share: 做到63.5, 占58.9."""
    behind = reading.text[max(0, said.start - 4) : said.start]
    shares = any(word in behind for word in ("率", "占", "做到", "达到", "到了", "才", "只有"))
    bare = said.unit == "" and said.low <= 100
    return bare and reading.cues & {"met", "gap"} != set() and (shares or said.low % 1 != 0)


def _asks_amount(reading: Reading) -> bool:
    """Whether the count that a share makes of a total is asked for, not the share itself."""
    if reading.cues & {"least", "rest"} or _ASKS_AMOUNT.search(reading.text):
        return True
    told = bool(reading.shares()) or not reading.cues & {"met", "gap"}
    return told and _ASKS_COUNT.search(reading.text) is not None


def _one_count(figure: Level, said: Quantity, reading: Reading, lexicon: Lexicon) -> Computed | None:
    money = lexicon.speaks_of_money(figure.total + figure.part + figure.name) or said.unit == "元"
    if "reverse" in reading.cues:
        return levels.total(figure, said, "元" if money else unit_of(said))
    if _asks_amount(reading) or (money and figure.op == "="):
        return levels.amount(figure, said, "元" if money else unit_of(said))
    if reading.cues & {"met", "gap"}:
        return Needed("total_needed", {"name": figure.name, "said": said.text, "limit": levels.limit(figure)})
    return None
