"""Everything that a question allows to be computed with the figures of a statement."""

from collections.abc import Sequence

from knowledge.binding.between import between
from knowledge.binding.bodies import parts
from knowledge.binding.formulas import formula
from knowledge.binding.ranges import in_range
from knowledge.binding.thresholds import thresholds
from knowledge.binding.when import cycle, deadline, phase, until
from knowledge.figures import Figure
from knowledge.findings import Computed
from knowledge.lexicon import Lexicon
from knowledge.reading import Reading


def compute(figures: Sequence[Figure], reading: Reading, lexicon: Lexicon) -> tuple[Computed, ...]:
    """Everything that the question's numbers and dates allow to be computed; empty when it is a plain question."""
    if found := between(figures, reading):
        return found
    if "least" in reading.cues and reading.quantities and (found := thresholds(figures, reading, lexicon)):
        return found
    for attempt in (phase, deadline, cycle, parts, until):
        if found := attempt(figures, reading):
            return found
    judged = thresholds(figures, reading, lexicon) if reading.cues & {"met", "gap", "least"} else ()
    return judged or formula(figures, reading) or thresholds(figures, reading, lexicon) or in_range(figures, reading)
