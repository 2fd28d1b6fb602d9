"""Which figures of two sides are set against each other, and how each reads."""

from collections.abc import Sequence
from decimal import Decimal

from knowledge.amounts import dimension, scaled
from knowledge.figures import Figure, Level, Parts, Range
from knowledge.limits import limit
from knowledge.reading import Reading


def matched(mine: Sequence[Figure], theirs: Sequence[Figure], reading: Reading) -> tuple[Figure, Figure] | None:
    """The first two figures of one dimension, and of one year where printed (the one asked, else the last)."""
    if pair := _asked_each(mine, theirs, reading):
        return pair
    for a in _newest(mine, reading):
        for b in _newest(theirs, reading):
            if kind(a) == kind(b) and getattr(a, "year", None) == getattr(b, "year", None):
                return a, b
    for a in mine:
        for b in theirs:
            if isinstance(a, Range) and isinstance(b, Range) and a.unit == b.unit:
                return a, b
            if isinstance(a, Range) != isinstance(b, Range) and amount(b if isinstance(a, Range) else a) is not None:
                return a, b
    return None


def _asked_each(mine: Sequence[Figure], theirs: Sequence[Figure], reading: Reading) -> tuple[Figure, Figure] | None:
    """The figures of the years asked for, where each side prints another one of these."""
    asked = [[f for f in side if isinstance(f, Level) and f.year in reading.years] for side in (mine, theirs)]
    if not all(asked) or {f.year for f in asked[0]} & {f.year for f in asked[1]}:
        return None
    a, b = asked[0][-1], asked[1][-1]
    return (a, b) if kind(a) == kind(b) else None


def _newest(figures: Sequence[Figure], reading: Reading) -> list[Figure]:
    asked = [f for f in figures if isinstance(f, Level) and f.year in reading.years]
    levels = [f for f in figures if isinstance(f, Level)]
    return [*asked, *reversed(levels), *(f for f in figures if isinstance(f, Parts))]


def kind(figure: Figure) -> str:
    """What a figure measures."""
    return dimension(figure.unit) if isinstance(figure, Level | Parts) else type(figure).__name__


def amount(figure: Figure) -> Decimal | None:
    """Its value in the base of its dimension; None for one that has no single value."""
    if isinstance(figure, Level):
        return scaled(figure.value, figure.unit)
    return figure.total if isinstance(figure, Parts) else None


def said(figure: Figure) -> str:
    """The figure as people read it."""
    return limit(figure) if isinstance(figure, Level) else f"{amount(figure)}{getattr(figure, 'unit', '')}"
