"""Binds counts to a body of members, of whom some are named."""

from collections.abc import Sequence

from knowledge import counts
from knowledge.binding.likeness import nearest, of_kind
from knowledge.binding.said import counted_in
from knowledge.figures import Figure, Parts
from knowledge.findings import Computed
from knowledge.reading import Reading


def parts(figures: Sequence[Figure], reading: Reading) -> tuple[Computed, ...]:
    """What is left of a body besides the parts named, or a count against its size."""
    bodies = of_kind(figures, Parts)
    if not bodies:
        return ()
    body = nearest(bodies, reading.text)
    if "remain" in reading.cues and any(name in reading.text for name in body.parts):
        return (counts.rest(body, reading.text),)
    said = [q for q in counted_in(reading) if q.low != body.total]
    alone = len(said) == len(reading.measuring("count"))
    return (counts.against_body(body, said[-1]),) if said and alone and reading.cues & {"met", "gap"} else ()
