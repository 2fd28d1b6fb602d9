"""Whether a figure is unlikely after a unit's own earlier ones: tenfold slips, swapped fields, copies, running totals.

Counts of a village are small and vary like Poisson's, more so by season: they are compared by their square roots,
whose spread is about 1/2 whatever the mean (Anscombe 1948), against the median, which one slip does not move.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import median

from knowledge.forms.model import Form, Question
from knowledge.forms.values import Figures

FEWEST = 3
"""Earlier figures without which nothing is judged."""
FAR = 3.5
"""Robust deviations from the median beyond which a figure is asked about."""
_LEAST = 0.55  # the least spread of a root that is believed
_SHOWN = 4


@dataclass(frozen=True)
class Odd:
    """An unlikely figure: `key` is tenfold, far or running; `recent` are the figures before, the latest first."""

    key: str
    recent: tuple[str, ...]


@dataclass(frozen=True)
class OddWhole:
    """An unlikely report: `kind` is copied or swapped; `names` of the questions concerned."""

    kind: str
    key: str
    names: tuple[str, ...] = ()


def figure(question: Question, value: str, earlier: Sequence[str]) -> Odd | None:
    """What is odd about a figure, the earlier ones being given latest first."""
    if not question.history or len(earlier) < FEWEST:
        return None
    new, past = float(value), [float(each) for each in earlier]
    key = _cumulative(new, past) if question.history == "cumulative" else _periodic(new, past)
    return Odd(key, tuple(earlier[:_SHOWN])) if key else None


def _cumulative(new: float, past: Sequence[float]) -> str:
    """A running total moves little from one report to the next."""
    last = past[0]
    if last <= 0:
        return ""
    steps = [abs(one - other) for one, other in pairwise(past)]
    usual = max(median(steps) if steps else 0.0, 2.0)
    if abs(new - last) <= max(8 * usual, 0.03 * last):
        return ""
    return "tenfold" if _times_ten(new, last, 0.15) else "far"


def _periodic(new: float, past: Sequence[float]) -> str:
    middle = median(past)
    if deviation(new, past) <= FAR:
        return ""
    if _times_ten(new, middle, 0.5):
        return "tenfold"
    if new > sum(past[:3]) * 0.9 and new > 3 * middle:
        return "running"
    return "far"


def _times_ten(new: float, usual: float, room: float) -> bool:
    """Whether ten times or a tenth of it would be usual."""
    return any(abs(new * factor - usual) <= room * max(usual, 1.0) for factor in (10.0, 0.1))


def deviation(new: float, past: Sequence[float]) -> float:
    """How far a figure is from the median of the earlier ones, in spreads of their roots."""
    roots = [sqrt(each + 0.375) for each in past]
    middle = median(roots)
    spread = max(_LEAST, 1.4826 * median(abs(root - middle) for root in roots))
    return abs(sqrt(new + 0.375) - middle) / spread


def whole(form: Form, figures: Figures, reports: Sequence[Figures]) -> Iterator[OddWhole]:
    """What is odd about a whole report."""
    last = reports[0]
    periodic = [q for q in form.asked if q.history == "periodic" and q.id in figures]
    alike = [q for q in periodic if figures[q.id] == last.get(q.id)]
    several = sum(float(figures[q.id]) > 0 for q in alike)
    if periodic and len(alike) == len(periodic) and several >= FEWEST:
        yield OddWhole("copied", "copied:" + ",".join(figures[q.id] for q in periodic))
    yield from _swapped(periodic, figures, reports)


def _swapped(questions: Sequence[Question], figures: Figures, reports: Sequence[Figures]) -> Iterator[OddWhole]:
    """Two figures that fit each other's history far better than their own."""
    past = {q.id: [float(r[q.id]) for r in reports if q.id in r] for q in questions}
    judged = [q for q in questions if len(past[q.id]) >= FEWEST]
    for at, one in enumerate(judged):
        for other in judged[at + 1 :]:
            mine, theirs = float(figures[one.id]), float(figures[other.id])
            own = deviation(mine, past[one.id]) ** 2 + deviation(theirs, past[other.id]) ** 2
            crossed = deviation(theirs, past[one.id]) ** 2 + deviation(mine, past[other.id]) ** 2
            if own > SWAPPED and crossed < own / 4 and crossed < CROSSED:
                yield OddWhole("swapped", f"swapped:{mine:g},{theirs:g}", (one.label, other.label))


SWAPPED = 8.0
"""Squared deviations of two figures together beyond which they may have been swapped."""
CROSSED = 5.0
"""Squared deviations that they must stay under when swapped back."""
