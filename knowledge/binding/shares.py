"""Binds a percentage, or the counts it comes from, to a required share."""

from dataclasses import replace

from knowledge import levels
from knowledge.binding.said import ASKING, besides_limit, counted_in, unit_of
from knowledge.figures import Level
from knowledge.findings import Computed, Needed
from knowledge.lexicon import Lexicon
from knowledge.numbers.quantities import Quantity
from knowledge.reading import Reading


def share(figure: Level, reading: Reading, lexicon: Lexicon) -> Computed | None:
    """The share judged, or what one count asks of the other; None when no number is one of them."""
    counted = [q for q in counted_in(reading) if q.unit != "岁" and q.low != figure.whole]
    shares = besides_limit(figure, reading.shares(), bool(counted))
    if shares:
        return levels.compare(figure, shares[-1]) if reading.cues & ASKING or len(shares) == 1 else None
    if len(counted) >= 2:
        part, total = min(q.low for q in counted), max(q.low for q in counted)
        return levels.share(figure, part, total)
    if len(counted) == 1 and figure.whole is not None and counted[0].low <= figure.whole:
        return levels.share(figure, counted[0].low, figure.whole)
    if len(counted) == 1 and _means_percent(counted[0], reading):
        return levels.compare(figure, replace(counted[0], unit="%"))
    if len(counted) == 1:
        return _one_count(figure, counted[0], reading, lexicon)
    return None


def _means_percent(said: Quantity, reading: Reading) -> bool:
    """Whether a bare number up to a hundred is itself the share: 做到63.5, 占58.9."""
    behind = reading.text[max(0, said.start - 4) : said.start]
    shares = any(word in behind for word in ("率", "占", "做到", "达到", "到了", "才", "只有"))
    bare = said.unit == "" and said.low <= 100
    return bare and reading.cues & {"met", "gap"} != set() and (shares or said.low % 1 != 0)


def _one_count(figure: Level, said: Quantity, reading: Reading, lexicon: Lexicon) -> Computed | None:
    money = lexicon.speaks_of_money(figure.total + figure.part + figure.name) or said.unit == "元"
    if "reverse" in reading.cues:
        return levels.total(figure, said, "元" if money else unit_of(said))
    if "least" in reading.cues or "多少" in reading.text or "好多" in reading.text or (money and figure.op == "="):
        return levels.amount(figure, said, "元" if money else unit_of(said))
    if reading.cues & {"met", "gap"}:
        return Needed("total_needed", {"name": figure.name, "said": said.text, "limit": levels.limit(figure)})
    return None
