"""Which unknown still matters for a condition, and what to ask next.

Numbers are cut at the thresholds they are compared with, truths and texts into their values; all combinations of
these cells are judged at once, one bit each. That is exact as long as no name stands in two different sums (x < 3 and
x < y) or in a product of unknowns. Otherwise, and beyond _MOST_CELLS combinations, a verdict may come later and a
question too many be asked, but no verdict is wrong and no question that matters is lost.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from math import inf, prod
from operator import and_, itemgetter, or_
from types import MappingProxyType
from typing import Any

from knowledge.conditions import (
    ENDLESS,
    AllOf,
    AnyOf,
    Arithmetic,
    Atom,
    Compare,
    Comparison,
    Condition,
    Facts,
    Labelled,
    Name,
    Not,
    Number,
    Range,
    Same,
    Term,
    Truth,
    Verdict,
    added,
    atom_names,
    bounds,
    evaluate,
    is_endless,
    multiplied,
    names,
    term_names,
)

_MOST_CELLS = 4096
_MOST_BOXES = 7000  # above, the order of questions looks one answer ahead instead of to the end
_NO_COST: Mapping[str, float] = MappingProxyType({})
_FLIPPED: Mapping[Comparison, Comparison] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


def decide(condition: Condition, facts: Facts) -> Verdict:
    """The verdict that every completion of the facts agrees on, None when they differ."""
    grid = _grid(condition, facts)
    return evaluate(condition, facts) if grid is None else grid.verdict(grid.whole)


def matters(condition: Condition, facts: Facts) -> tuple[str, ...]:
    """The names, unknown or known only roughly, that can still change the verdict, in order of first appearance."""
    grid = _grid(condition, facts)
    if grid is None:
        found = set(_open_names(condition, facts))
    else:
        found = {name for axis in grid.relevant(grid.whole) for name in axis.names}
    return tuple(name for name in names(condition) if name in found)


def next_question(condition: Condition, facts: Facts, cost: Mapping[str, float] = _NO_COST) -> str | None:
    """The name to ask so that the fewest questions (or the least cost, 1 each unless told) are to be expected.

    All cells count as equally likely. None when no answer can change the verdict any more.
    """
    grid = _grid(condition, facts)
    if grid is None:
        return _cheapest_open(tuple(_open_names(condition, facts)), cost)
    axis = _Plan(grid, cost).first()
    return None if axis is None else min(axis.names, key=lambda name: cost.get(name, 1.0))


# --- too many cells: names in undecided branches ----------------------------------------------------------------------


def _open_names(condition: Condition, facts: Facts) -> Iterator[str]:
    for atom in _open_atoms(condition, facts):
        numeric = isinstance(atom, Compare)
        yield from (name for name in atom_names(atom) if not numeric or _is_open_number(name, facts))


def _cheapest_open(found: tuple[str, ...], cost: Mapping[str, float]) -> str | None:
    return min(found, key=lambda name: (cost.get(name, 1.0), -found.count(name)), default=None)


def _open_atoms(condition: Condition, facts: Facts) -> Iterator[Atom]:
    if evaluate(condition, facts) is not None:
        return
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _open_atoms(part, facts)
        case Not(part) | Labelled(part):
            yield from _open_atoms(part, facts)
        case _:
            yield condition


def _is_open_number(name: str, facts: Facts) -> bool:
    low, high = bounds(Name(name), facts) or ENDLESS
    return low != high


# --- numeric comparisons as a sum of unknowns against a threshold -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sum:
    """factor * term + ... + constant; a term is an unknown name, or a product or quotient of unknowns."""

    factors: Mapping[Term, Fraction]
    constant: Fraction


def _linear(term: Term, facts: Facts) -> _Sum | None:
    """A term with the known numbers put in; None when it divides by zero."""
    match term:
        case Arithmetic(_, left, right):
            first, second = _linear(left, facts), _linear(right, facts)
            return None if first is None or second is None else _combined(term, first, second)
        case Number() | Name():
            known = bounds(term, facts)
            if known is not None and known[0] == known[1]:
                return _Sum({}, Fraction(known[0]))
            return _Sum({term: Fraction(1)}, Fraction(0))


def _combined(term: Arithmetic, first: _Sum, second: _Sum) -> _Sum | None:
    match term.operator:
        case "+":
            return _plus(first, second)
        case "-":
            return _plus(first, _scaled(second, Fraction(-1)))
        case "*" if not second.factors:
            return _scaled(first, second.constant)
        case "*" if not first.factors:
            return _scaled(second, first.constant)
        case "/" if not second.factors:
            return None if second.constant == 0 else _scaled(first, 1 / second.constant)
    return _Sum({term: Fraction(1)}, Fraction(0))


def _plus(first: _Sum, second: _Sum) -> _Sum:
    terms = (*first.factors, *second.factors)
    factors = {term: first.factors.get(term, 0) + second.factors.get(term, 0) for term in terms}
    return _Sum(_needed(factors), first.constant + second.constant)


def _scaled(whole: _Sum, by: Fraction) -> _Sum:
    return _Sum(_needed({term: factor * by for term, factor in whole.factors.items()}), whole.constant * by)


def _needed(factors: Mapping[Term, Fraction | int]) -> Mapping[Term, Fraction]:
    return {term: Fraction(factor) for term, factor in factors.items() if factor or _divides(term)}


def _divides(term: Term) -> bool:
    """Whether a term can be undefined, so that even 0 times it is not simply 0."""
    return isinstance(term, Arithmetic) and (term.operator == "/" or _divides(term.left) or _divides(term.right))


# --- axes: what can be asked, and the cells of its answers ------------------------------------------------------------

_Value = Fraction | str | bool | None  # None: undefined, a division by zero
_Subject = str | tuple[tuple[Term, Fraction], ...]
_HOLDS: Mapping[Comparison, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "!=": operator.ne,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Test:
    """An undecided leaf as a comparison of its subject, a name or a sum, with a constant."""

    subject: _Subject
    comparison: Comparison
    constant: Fraction | str | bool

    def outcome(self, value: _Value) -> Verdict:
        return None if value is None else _HOLDS[self.comparison](value, self.constant)


def _test(atom: Atom, facts: Facts) -> _Test | Verdict:
    """The atom as a test, or its verdict when the unknowns in it cancel out."""
    match atom:
        case Truth(name):
            return _Test(name, "=", True)
        case Same(name, value, equal):
            return _Test(name, "=" if equal else "!=", value)
        case Compare(comparison, left, right):
            return _sum_test(comparison, _linear(Arithmetic("-", left, right), facts))


def _sum_test(comparison: Comparison, whole: _Sum | None) -> _Test | Verdict:
    if whole is None:
        return None
    if not whole.factors:
        return _HOLDS[comparison](whole.constant, 0)
    terms = sorted(whole.factors.items(), key=repr)
    lead = terms[0][1] or Fraction(1)  # so that x < y and 2 * y > 2 * x ask about the same sum
    subject = tuple((term, factor / lead) for term, factor in terms)
    return _Test(subject, comparison if lead > 0 else _FLIPPED[comparison], -whole.constant / lead)


def _values(subject: _Subject, tests: Iterable[_Test], facts: Facts) -> Iterable[_Value]:
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


@dataclass(frozen=True, slots=True)
class _Axis:
    """What one subject can turn out to be: per cell the set of combinations in it, as bits."""

    names: tuple[str, ...]
    cells: tuple[int, ...]
    stride: int


def _cell_masks(count: int, stride: int, size: int) -> tuple[int, ...]:
    """Combination number n lies in cell n // stride % count."""
    repeated = ((1 << size) - 1) // ((1 << stride * count) - 1)
    return tuple((((1 << stride) - 1) << stride * cell) * repeated for cell in range(count))


# --- the grid of all combinations -------------------------------------------------------------------------------------

_Bits = tuple[int, int]  # the combinations where something is true, and where it is false


@dataclass(frozen=True, slots=True)
class _Grid:
    whole: int
    axes: tuple[_Axis, ...]
    bits: _Bits

    def verdict(self, box: int) -> Verdict:
        if box & self.bits[0] == box:
            return True
        return False if box & self.bits[1] == box else None

    def relevant(self, box: int) -> list[_Axis]:
        """The axes along which the verdict still varies within a box."""
        return [axis for axis in self.axes if self._varies(axis, box)]

    def _varies(self, axis: _Axis, box: int) -> bool:
        true, false = (box & bits for bits in self.bits)
        slices = {
            ((true & cell) >> axis.stride * place, (false & cell) >> axis.stride * place)
            for place, cell in enumerate(axis.cells)
            if box & cell
        }
        return len(slices) > 1


def _grid(condition: Condition, facts: Facts) -> _Grid | None:
    """All combinations of cells with their verdicts; None when there are too many."""
    found = {atom: _test(atom, facts) for atom in _open_atoms(condition, facts)}
    tests = [test for test in found.values() if isinstance(test, _Test)]
    outcomes = {subject: _outcomes(subject, tests, facts) for subject in dict.fromkeys(test.subject for test in tests)}
    size = prod(map(len, outcomes.values()))
    if size > _MOST_CELLS:
        return None
    whole, axes, bits = (1 << size) - 1, [], dict[_Test, _Bits]()
    stride = 1
    for subject, cells in outcomes.items():
        axes.append(_Axis(_subject_names(subject, facts), _cell_masks(len(cells), stride, size), stride))
        bits |= _test_bits(cells, axes[-1].cells)
        stride *= len(cells)
    known = {atom: bits[test] if isinstance(test, _Test) else _constant(test, whole) for atom, test in found.items()}
    return _Grid(whole, tuple(axes), _combine(condition, facts, known, whole))


_Cell = tuple[tuple[_Test, Verdict], ...]


def _outcomes(subject: _Subject, tests: Iterable[_Test], facts: Facts) -> tuple[_Cell, ...]:
    """The distinguishable answers: how each test of the subject comes out."""
    mine = tuple(dict.fromkeys(test for test in tests if test.subject == subject))
    values = _values(subject, mine, facts)
    return tuple(dict.fromkeys(tuple((test, test.outcome(value)) for test in mine) for value in values))


def _test_bits(cells: tuple[_Cell, ...], masks: tuple[int, ...]) -> dict[_Test, _Bits]:
    bits: dict[_Test, _Bits] = {}
    for cell, mask in zip(cells, masks, strict=True):
        for test, verdict in cell:
            true, false = bits.get(test, (0, 0))
            bits[test] = (true | (mask if verdict is True else 0), false | (mask if verdict is False else 0))
    return bits


def _subject_names(subject: _Subject, facts: Facts) -> tuple[str, ...]:
    if isinstance(subject, str):
        return (subject,)
    found = dict.fromkeys(name for term, _ in subject for name in term_names(term))
    return tuple(name for name in found if _is_open_number(name, facts))


def _constant(verdict: Verdict, whole: int) -> _Bits:
    return (whole if verdict is True else 0, whole if verdict is False else 0)


def _combine(condition: Condition, facts: Facts, known: Mapping[Atom, _Bits], whole: int) -> _Bits:
    verdict = evaluate(condition, facts)
    if verdict is not None:
        return _constant(verdict, whole)
    match condition:
        case AllOf(parts):
            trues, falses = zip(*(_combine(part, facts, known, whole) for part in parts), strict=True)
            return (reduce(and_, trues), reduce(or_, falses))
        case AnyOf(parts):
            trues, falses = zip(*(_combine(part, facts, known, whole) for part in parts), strict=True)
            return (reduce(or_, trues), reduce(and_, falses))
        case Not(part):
            true, false = _combine(part, facts, known, whole)
            return (false, true)
        case Labelled(part):
            return _combine(part, facts, known, whole)
        case Truth() | Compare() | Same():
            return known[condition]


# --- the order of questions -------------------------------------------------------------------------------------------


class _Plan:
    """Expected cost until decided, and the question to begin with, for any box of combinations."""

    def __init__(self, grid: _Grid, cost: Mapping[str, float]) -> None:
        self._grid = grid
        self._costs = {axis: sum(cost.get(name, 1.0) for name in axis.names) for axis in grid.axes}
        self._found: dict[int, tuple[float, _Axis | None]] = {}
        boxes = prod(len(axis.cells) + 1 for axis in grid.relevant(grid.whole))
        self._exact = boxes <= _MOST_BOXES

    def first(self) -> _Axis | None:
        return self._search(self._grid.whole, self._expected if self._exact else self._at_most)[1]

    def _expected(self, box: int) -> float:
        if box not in self._found:
            self._found[box] = self._search(box, self._expected)
        return self._found[box][0]

    def _at_most(self, box: int) -> float:
        return sum(self._costs[axis] for axis in self._grid.relevant(box))

    def _search(self, box: int, rest: Callable[[int], float]) -> tuple[float, _Axis | None]:
        best: tuple[float, _Axis | None] = (inf, None)
        for axis in self._grid.relevant(box):
            parts = [box & cell for cell in axis.cells if box & cell]
            if self._costs[axis] < best[0]:
                expected = self._costs[axis] + sum(map(rest, parts)) / len(parts)
                best = min(best, (expected, axis), key=itemgetter(0))
        return best if best[1] else (0.0, None)
