"""Binds a number to a range."""

from collections.abc import Sequence
from decimal import Decimal

from knowledge import counts
from knowledge.amounts import dimension, scaled
from knowledge.binding.likeness import cued, likeness, of_kind
from knowledge.figures import Figure, Range
from knowledge.findings import Computed
from knowledge.numbers.quantities import Quantity
from knowledge.reading import Reading

_FEWEST = 100


def in_range(figures: Sequence[Figure], reading: Reading) -> tuple[Computed, ...]:
    """Whether the number said lies in the range that the question points to, or how many it plans for."""
    ranges = of_kind(figures, Range)
    if not ranges or not reading.quantities:
        return ()
    ranges = [each for each in ranges if _alike(each, reading)]
    if not ranges:
        return ()
    figure = max(
        ranges, key=lambda each: (cued(each.cues, reading.text), -_off(each, reading), likeness(each, reading.text))
    )
    said = [q for q in reading.quantities if q.unit != "%" and scaled(q.low, q.unit) not in _ends(figure)] or list(
        reading.quantities
    )
    if figure.per_people:
        people = max(_populations(said) or reading.quantities, key=lambda q: q.low)
        planned = counts.needed_for(figure, people.low)
        return (counts.inside(figure, people), planned) if "met" in reading.cues else (planned,)
    matching = [q for q in said if q.unit == figure.unit] or said
    return (counts.inside(figure, matching[0]),)


def _alike(figure: Range, reading: Reading) -> bool:
    """Whether a number told may be in a range's unit: 15分钟 are no people, 8个月 no centres."""
    return any(dimension(said.unit) in (dimension(figure.unit), "share") for said in reading.quantities)


def _populations(said: Sequence[Quantity]) -> list[Quantity]:
    """Those that may be so many people: not the one of 设一个."""
    return [q for q in said if q.low >= _FEWEST]


def _off(figure: Range, reading: Reading) -> Decimal:
    """How far the first number said lies from a range."""
    first = reading.quantities[0]
    low, high = scaled(figure.low, figure.unit), scaled(figure.high, figure.unit)
    value = scaled(first.low if first.low.is_finite() else first.high, first.unit)
    return max(low - value, value - high, Decimal(0))


def _ends(figure: Range) -> tuple[Decimal, ...]:
    return () if figure.unit == "岁" else (scaled(figure.low, figure.unit), scaled(figure.high, figure.unit))
