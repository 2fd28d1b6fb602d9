"""Binds amounts to a required ratio."""

from collections.abc import Sequence
from decimal import Decimal

from knowledge import levels, totals
from knowledge.binding.likeness import cued
from knowledge.binding.said import as_number, unit_of
from knowledge.figures import Level
from knowledge.findings import Computed
from knowledge.lexicon import Lexicon
from knowledge.numbers.quantities import Quantity
from knowledge.reading import Reading


def ratio(figure: Level, said: Sequence[Quantity], reading: Reading, lexicon: Lexicon) -> Computed | None:
    """A ratio from two amounts, from a share, or the amount that the ratio demands of one."""
    if len(said) == 1 and said[0].low > 2 and "least" in reading.cues:
        return totals.multiple(figure, said[0], "元" if lexicon.speaks_of_money(figure.name) else unit_of(said[0]))
    if len(said) >= 2:
        low, high = _in_order(figure, said[0], said[-1], reading) or sorted((said[0].low, said[-1].low))
        said = [as_number(low / high, said[0])] if high else []
    elif not said and reading.shares():
        said = [as_number(reading.shares()[0].low / 100, reading.shares()[0])]
    return levels.compare(figure, said[-1]) if said else None


def _in_order(figure: Level, first: Quantity, last: Quantity, reading: Reading) -> tuple[Decimal, Decimal] | None:
    """The figure's part before the whole, where what stands before the amounts tells which is which."""
    if not figure.part:
        return None
    before, between = reading.text[: first.start], reading.text[first.end : last.start]
    if bool(cued(figure.cues, before)) == bool(cued(figure.cues, between)):
        return None
    return (first.low, last.low) if cued(figure.cues, before) else (last.low, first.low)
