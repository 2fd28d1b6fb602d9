"""Binds a number to a range."""

from collections.abc import Sequence
from decimal import Decimal

from knowledge import counts
from knowledge.amounts import scaled
from knowledge.binding.likeness import nearest, of_kind
from knowledge.figures import Figure, Range
from knowledge.findings import Computed
from knowledge.reading import Reading


def in_range(figures: Sequence[Figure], reading: Reading) -> tuple[Computed, ...]:
    """Whether the number said lies in the range that the question points to, or how many it plans for."""
    ranges = of_kind(figures, Range)
    if not ranges or not reading.quantities:
        return ()
    figure = nearest(ranges, reading.text)
    said = [q for q in reading.quantities if q.unit != "%" and scaled(q.low, q.unit) not in _ends(figure)] or list(
        reading.quantities
    )
    if figure.per_people:
        people = max(said, key=lambda q: q.low)
        planned = counts.needed_for(figure, people.low)
        return (counts.inside(figure, people), planned) if "met" in reading.cues else (planned,)
    matching = [q for q in said if q.unit == figure.unit] or said
    return (counts.inside(figure, matching[0]),)


def _ends(figure: Range) -> tuple[Decimal, ...]:
    return () if figure.unit == "岁" else (scaled(figure.low, figure.unit), scaled(figure.high, figure.unit))
