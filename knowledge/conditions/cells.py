"""What an undecided leaf asks about, cut into the values that it tells apart."""

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from knowledge.conditions.facts import Facts
from knowledge.conditions.model import Arithmetic, Atom, Compare, Comparison, Same, Term, Truth
from knowledge.conditions.ranges import ENDLESS, Range, added, bounds, is_endless, multiplied
from knowledge.conditions.sums import Sum, linear
from knowledge.conditions.verdict import Verdict

_FLIPPED: Mapping[Comparison, Comparison] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
Value = Fraction | str | bool | None  # None: undefined, a division by zero
Subject = str | tuple[tuple[Term, Fraction], ...]
_HOLDS: Mapping[Comparison, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "!=": operator.ne,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Test:
    """An undecided leaf as a comparison of its subject, a name or a sum, with a constant."""

    subject: Subject
    comparison: Comparison
    constant: Fraction | str | bool

    def outcome(self, value: Value) -> Verdict:
        return None if value is None else _HOLDS[self.comparison](value, self.constant)


def test_of(atom: Atom, facts: Facts) -> Test | Verdict:
    """The atom as a test, or its verdict when the unknowns in it cancel out."""
    match atom:
        case Truth(name):
            return Test(name, "=", True)
        case Same(name, value, equal):
            return Test(name, "=" if equal else "!=", value)
        case Compare(comparison, left, right):
            return _sum_test(comparison, linear(Arithmetic("-", left, right), facts))


def _sum_test(comparison: Comparison, whole: Sum | None) -> Test | Verdict:
    if whole is None:
        return None
    if not whole.factors:
        return _HOLDS[comparison](whole.constant, 0)
    terms = sorted(whole.factors.items(), key=repr)
    lead = terms[0][1] or Fraction(1)  # so that x < y and 2 * y > 2 * x ask about the same sum
    subject = tuple((term, factor / lead) for term, factor in terms)
    return Test(subject, comparison if lead > 0 else _FLIPPED[comparison], -whole.constant / lead)


def values_of(subject: Subject, tests: Iterable[Test], facts: Facts) -> Iterable[Value]:
    """Values of the subject such that every possible value passes the same tests as one of these."""
    constants = {test.constant for test in tests}
    if isinstance(subject, tuple):
        undefined = [None for term, _ in subject if bounds(term, facts) is None]
        return [*_samples(_range(subject, facts), {Fraction(constant) for constant in constants}), *undefined]
    texts = sorted(constant for constant in constants if isinstance(constant, str))
    return [*texts, "".join(texts) + "…"] if texts else [True, False]


def _range(subject: tuple[tuple[Term, Fraction], ...], facts: Facts) -> Range:
    whole: Range = (Fraction(0), Fraction(0))
    for term, factor in subject:
        part = multiplied(bounds(term, facts) or ENDLESS, (factor, factor))
        whole = added(whole, part)
    return whole


def _samples(within: Range, thresholds: Iterable[Fraction]) -> Iterator[Fraction]:
    """The thresholds and the ends of the range, and a value in each gap."""
    low, high = (None if is_endless(end) else Fraction(end) for end in within)
    inside = {threshold for threshold in thresholds if within[0] <= threshold <= within[1]}
    points = sorted(inside | {end for end in (low, high) if end is not None}) or [Fraction(0)]
    yield from points
    yield from ((one + other) / 2 for one, other in pairwise(points))
    if low is None:
        yield points[0] - 1
    if high is None:
        yield points[-1] + 1
