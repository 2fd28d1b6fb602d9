"""Everything that a question allows to be computed with the figures of a statement."""

from collections.abc import Sequence

from knowledge.binding.between import between
from knowledge.binding.bodies import parts
from knowledge.binding.formulas import formula
from knowledge.binding.ranges import in_range
from knowledge.binding.thresholds import thresholds
from knowledge.binding.untold import untold, without_asked
from knowledge.binding.when import cycle, deadline, phase, until
from knowledge.figures import Deadline, Figure, Period
from knowledge.findings import Computed
from knowledge.lexicon import Lexicon
from knowledge.reading import Reading


def compute(figures: Sequence[Figure], reading: Reading, lexicon: Lexicon) -> tuple[Computed, ...]:
    """Everything that the question's numbers and dates allow to be computed; empty when it is a plain question."""
    reading = without_asked(figures, reading)
    if found := between(figures, reading):
        return found
    late = "late" in reading.cues
    if (found := _by_number(figures, reading, lexicon)) and not late:
        return found
    for attempt in (deadline, phase, cycle, parts, until) if late else (phase, deadline, cycle, parts, until):
        if found := attempt(figures, reading):
            return found
    judged = thresholds(figures, reading, lexicon) if reading.cues & {"met", "gap", "least"} else ()
    return (
        judged
        or formula(figures, reading)
        or thresholds(figures, reading, lexicon)
        or in_range(figures, reading)
        or untold(figures, reading)
    )


def _by_number(figures: Sequence[Figure], reading: Reading, lexicon: Lexicon) -> tuple[Computed, ...]:
    """What the numbers of a question give where a date stands beside them: a count asked for, or two counts judged."""
    if "least" in reading.cues and reading.quantities:
        return thresholds(figures, reading, lexicon)
    counted = len(reading.quantities) > 1 and reading.cues & {"met", "gap"}
    if not counted or not any(isinstance(f, Deadline | Period) for f in figures):
        return ()
    return thresholds(figures, reading, lexicon)
