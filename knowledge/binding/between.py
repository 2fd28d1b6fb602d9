"""Sets two figures of one statement against each other: 精品 and 示范, two hospitals' shares of the units."""

from collections.abc import Sequence
from itertools import combinations

from knowledge import counts, levels
from knowledge.amounts import dimension
from knowledge.binding.likeness import cued, of_kind
from knowledge.figures import Figure, Level, Parts
from knowledge.findings import Computed
from knowledge.reading import Reading

_NAMING = 2


def between(figures: Sequence[Figure], reading: Reading) -> tuple[Computed, ...]:
    """The difference of two figures that the question names and brings no number of its own to."""
    if not reading.cues & {"compare", "gap", "differ"} or _own(figures, reading):
        return ()
    for body in of_kind(figures, Parts):
        named = [name for name in body.parts if name in reading.text]
        if len(named) == 2 and "remain" not in reading.cues:
            return (counts.apart(body, named[0], named[1]),)
    for a, b in combinations([f for f in of_kind(figures, Level) if _named(f, reading.text)], 2):
        if a.name != b.name and a.year == b.year and dimension(a.unit) == dimension(b.unit):
            return (levels.between(a, b),)
    return ()


def _own(figures: Sequence[Figure], reading: Reading) -> bool:
    """Whether a number of the question is none of the statement's."""
    printed = {f.value for f in of_kind(figures, Level)} | {f.total for f in of_kind(figures, Parts)}
    return any(q.low not in printed and q.unit not in ("年", "月") for q in reading.quantities)


def _named(figure: Level, text: str) -> bool:
    return bool(cued(figure.cues, text)) if figure.cues else figure.name[:_NAMING] in text
