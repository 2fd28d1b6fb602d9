"""Binds several amounts, each to the share that is named before it, so that what they ask for is added up."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge import totals
from knowledge.binding.likeness import cued
from knowledge.binding.said import counted_in
from knowledge.figures import Level
from knowledge.findings import Computed
from knowledge.lexicon import Lexicon
from knowledge.numbers.quantities import Quantity
from knowledge.reading import Reading


def together(figures: Sequence[Level], reading: Reading, lexicon: Lexicon) -> Computed | None:
    """The sum of what the shares of differing totals ask for; None unless each has its own amount in the question."""
    shares = [f for f in figures if f.unit == "%" and f.total]
    said = counted_in(reading)
    if len({f.total for f in shares}) < 2 or len(said) < 2 or "sum" not in reading.cues:
        return None
    bound = [(figure, q) for figure, q in zip(_named(shares, said, reading), said, strict=True) if figure]
    if len(bound) != len(said) or len({f.total for f, _ in bound}) < 2:
        return None
    money = any(lexicon.speaks_of_money(f.total) for f, _ in bound)
    return totals.together([(figure, q.low) for figure, q in bound], "元" if money else "")


def _named(shares: Sequence[Level], said: Sequence[Quantity], reading: Reading) -> list[Level | None]:
    """For each amount the share whose cues stand between it and the amount before."""
    ends = [0, *(q.end for q in said)]
    between = [reading.text[a : q.start] for (a, _), q in zip(pairwise([*ends, 0]), said, strict=False)]
    return [
        max((f for f in shares if cued(f.cues, text)), key=lambda f: cued(f.cues, text), default=None)
        for text in between
    ]
