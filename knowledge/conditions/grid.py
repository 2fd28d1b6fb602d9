"""The grid of all combinations of cells, with the verdict in each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from math import prod
from operator import and_, or_

from knowledge.conditions.cells import Subject, Test, test_of, values_of
from knowledge.conditions.facts import Facts
from knowledge.conditions.model import AllOf, AnyOf, Atom, Compare, Condition, Labelled, Not, Same, Truth
from knowledge.conditions.names import term_names
from knowledge.conditions.undecided import is_open_number, open_atoms
from knowledge.conditions.verdict import Verdict, evaluate

_MOST_CELLS = 4096
_Bits = tuple[int, int]  # the combinations where something is true, and where it is false
_Cell = tuple[tuple[Test, Verdict], ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """What one subject can turn out to be: per cell the set of combinations in it, as bits."""

    names: tuple[str, ...]
    cells: tuple[int, ...]
    stride: int


def _cell_masks(count: int, stride: int, size: int) -> tuple[int, ...]:
    """Combination number n lies in cell n // stride % count."""
    repeated = ((1 << size) - 1) // ((1 << stride * count) - 1)
    return tuple((((1 << stride) - 1) << stride * cell) * repeated for cell in range(count))


@dataclass(frozen=True, slots=True)
class Grid:
    """All combinations as bits of `whole`; a box is some of them, cut along axes."""

    whole: int
    axes: tuple[Axis, ...]
    bits: _Bits

    def verdict(self, box: int) -> Verdict:
        if box & self.bits[0] == box:
            return True
        return False if box & self.bits[1] == box else None

    def relevant(self, box: int) -> list[Axis]:
        """The axes along which the verdict still varies within a box."""
        return [axis for axis in self.axes if self._varies(axis, box)]

    def _varies(self, axis: Axis, box: int) -> bool:
        true, false = (box & bits for bits in self.bits)
        slices = {
            ((true & cell) >> axis.stride * place, (false & cell) >> axis.stride * place)
            for place, cell in enumerate(axis.cells)
            if box & cell
        }
        return len(slices) > 1


def grid_of(condition: Condition, facts: Facts) -> Grid | None:
    """All combinations of cells with their verdicts; None when there are too many."""
    found = {atom: test_of(atom, facts) for atom in open_atoms(condition, facts)}
    tests = [test for test in found.values() if isinstance(test, Test)]
    outcomes = {subject: _outcomes(subject, tests, facts) for subject in dict.fromkeys(test.subject for test in tests)}
    size = prod(map(len, outcomes.values()))
    if size > _MOST_CELLS:
        return None
    whole, axes, bits = (1 << size) - 1, [], dict[Test, _Bits]()
    stride = 1
    for subject, cells in outcomes.items():
        axes.append(Axis(_subject_names(subject, facts), _cell_masks(len(cells), stride, size), stride))
        bits |= _test_bits(cells, axes[-1].cells)
        stride *= len(cells)
    known = {atom: bits[test] if isinstance(test, Test) else _constant(test, whole) for atom, test in found.items()}
    return Grid(whole, tuple(axes), _combine(condition, facts, known, whole))


def _outcomes(subject: Subject, tests: Iterable[Test], facts: Facts) -> tuple[_Cell, ...]:
    """The distinguishable answers: how each test of the subject comes out."""
    mine = tuple(dict.fromkeys(test for test in tests if test.subject == subject))
    values = values_of(subject, mine, facts)
    return tuple(dict.fromkeys(tuple((test, test.outcome(value)) for test in mine) for value in values))


def _test_bits(cells: tuple[_Cell, ...], masks: tuple[int, ...]) -> dict[Test, _Bits]:
    bits: dict[Test, _Bits] = {}
    for cell, mask in zip(cells, masks, strict=True):
        for test, verdict in cell:
            true, false = bits.get(test, (0, 0))
            bits[test] = (true | (mask if verdict is True else 0), false | (mask if verdict is False else 0))
    return bits


def _subject_names(subject: Subject, facts: Facts) -> tuple[str, ...]:
    if isinstance(subject, str):
        return (subject,)
    found = dict.fromkeys(name for term, _ in subject for name in term_names(term))
    return tuple(name for name in found if is_open_number(name, facts))


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
