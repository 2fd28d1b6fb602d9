"""Conditions of rules and forms: what they are made of, and the verdict on facts with the reasons for it.

A fact that is missing is unknown, and unknown is never false: the verdict is then None unless the rest already
decides it (Kleene's strong three-valued logic; numbers by interval arithmetic, in exact fractions).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Comparison = Literal["<", "<=", ">", ">=", "=", "!="]
Operation = Literal["+", "-", "*", "/"]


Verdict = bool | None
Kind = Literal["number", "truth", "text"]
_CHINESE: Mapping[Kind, str] = {"number": "数值", "truth": "是非", "text": "文字"}
_INFINITE = Decimal("Infinity")


class ConditionError(ValueError):
    """What is wrong with a condition, in Chinese; `position` is a character of its text from 1, or 0."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


@dataclass(frozen=True, slots=True)
class Number:
    value: Decimal


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    operator: Operation
    left: Term
    right: Term


Term = Number | Name | Arithmetic


@dataclass(frozen=True, slots=True)
class Truth:
    """A name standing alone: 临近乡镇卫生院."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Compare:
    """Two numbers compared: 服务人口 < 800. Two bare names compared are numbers, too."""

    operator: Comparison
    left: Term
    right: Term
    text: str


@dataclass(frozen=True, slots=True)
class Same:
    """A name compared with a text constant: 地区 = '山区', or with `!=` when not `equal`."""

    name: str
    value: str
    equal: bool
    text: str


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


@dataclass(frozen=True, slots=True)
class Labelled:
    part: Condition
    label: str
    cite: str


Atom = Truth | Compare | Same
Condition = Atom | AllOf | AnyOf | Not | Labelled


class FactError(TypeError):
    """A fact of the wrong kind for the name that the condition uses: the caller's mistake, not the author's."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Somewhere from `low` to `high`, both included; an end may be infinite (约八百, 七百多, 不到一千)."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        ordered = not (self.low.is_nan() or self.high.is_nan()) and self.low <= self.high
        if not ordered or self.low == _INFINITE or self.high == -_INFINITE:
            raise FactError(f"not an interval: {self.low}..{self.high}")


Fact = bool | Decimal | Interval | str
Facts = Mapping[str, Fact]


def atoms(condition: Condition) -> Iterator[Atom]:
    """The leaves, in the order written."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from atoms(part)
        case Not(part) | Labelled(part):
            yield from atoms(part)
        case _:
            yield condition


def term_names(term: Term) -> Iterator[str]:
    match term:
        case Name(name):
            yield name
        case Arithmetic(_, left, right):
            yield from term_names(left)
            yield from term_names(right)


def _kinds_of(atom: Atom) -> Iterator[tuple[str, Kind]]:
    match atom:
        case Truth(name):
            yield name, "truth"
        case Same(name):
            yield name, "text"
        case Compare(_, left, right):
            for name in (*term_names(left), *term_names(right)):
                yield name, "number"


def atom_names(atom: Atom) -> tuple[str, ...]:
    """The names in one leaf, in the order written; a name written twice is there twice."""
    return tuple(name for name, _ in _kinds_of(atom))


def names(condition: Condition) -> tuple[str, ...]:
    """Every name, in order of first appearance."""
    return tuple(kinds(condition))


def kinds(condition: Condition) -> Mapping[str, Kind]:
    """What each name stands for, from how it is used; raises ConditionError when it is used in two ways."""
    found: dict[str, Kind] = {}
    for atom in atoms(condition):
        for name, kind in _kinds_of(atom):
            if found.setdefault(name, kind) != kind:
                raise ConditionError(f"“{name}”前后用法不一：既作{_CHINESE[found[name]]}，又作{_CHINESE[kind]}")
    return found


End = Decimal | Fraction  # an infinite end is a Decimal
Range = tuple[End, End]
ENDLESS: Range = (-_INFINITE, _INFINITE)


def evaluate(condition: Condition, facts: Facts) -> Verdict:
    """The verdict on what is known so far, None while it is open; raises FactError for a fact of the wrong kind.

    Never wrong, but it does not see that 人口 < 800 或 人口 >= 800 always holds: `condition_plan.decide` does.
    """
    match condition:
        case Compare(operator, left, right):
            return compared(operator, bounds(left, facts), bounds(right, facts))
        case Truth(name):
            return _truth(name, facts)
        case AllOf(parts) | AnyOf(parts):
            return _joined((evaluate(part, facts) for part in parts), decisive=isinstance(condition, AnyOf))
        case Not(part):
            return _opposite(evaluate(part, facts))
        case Same(name, value, equal):
            return _same(name, value, equal, facts)
        case Labelled(part):
            return evaluate(part, facts)


def _joined(verdicts: Iterable[Verdict], decisive: bool) -> Verdict:
    undecided = False
    for verdict in verdicts:
        if verdict is decisive:
            return decisive
        undecided = undecided or verdict is None
    return None if undecided else not decisive


def _opposite(verdict: Verdict) -> Verdict:
    return None if verdict is None else not verdict


def _truth(name: str, facts: Facts) -> Verdict:
    fact = facts.get(name)
    if fact is None or isinstance(fact, bool):
        return fact
    raise FactError(f"{name}: expected bool, got {fact!r}")


def _same(name: str, value: str, equal: bool, facts: Facts) -> Verdict:
    fact = facts.get(name)
    if fact is None:
        return None
    if isinstance(fact, str):
        return (fact == value) is equal
    raise FactError(f"{name}: expected str, got {fact!r}")


def bounds(term: Term, facts: Facts) -> Range | None:
    """The least and the greatest value of a term; None when it may divide by zero."""
    match term:
        case Name(name):
            return _number(name, facts)
        case Number(value):
            return (value, value)
        case Arithmetic(operator, left, right):
            first, second = bounds(left, facts), bounds(right, facts)
            return None if first is None or second is None else _calculated(operator, first, second)


def _number(name: str, facts: Facts) -> Range:
    fact = facts.get(name)
    if fact is None:
        return ENDLESS
    if isinstance(fact, Decimal) and fact.is_finite():
        return (fact, fact)
    if isinstance(fact, Interval):
        return (fact.low, fact.high)
    raise FactError(f"{name}: expected a finite Decimal or an Interval, got {fact!r}")


def _calculated(operator: Operation, first: Range, second: Range) -> Range | None:
    match operator:
        case "+":
            return added(first, second)
        case "-":
            return added(first, multiplied(second, (Fraction(-1), Fraction(-1))))
        case "*":
            return multiplied(first, second)
        case "/" if second[0] <= 0 <= second[1]:
            return None
        case "/":
            return multiplied(first, (_inverse(second[1]), _inverse(second[0])))


def is_endless(end: End) -> bool:
    return isinstance(end, Decimal) and end.is_infinite()


def added(first: Range, second: Range) -> Range:
    return (_sum(first[0], second[0]), _sum(first[1], second[1]))


def _sum(first: End, second: End) -> End:
    if is_endless(first):
        return first
    return second if is_endless(second) else Fraction(first) + Fraction(second)


def multiplied(first: Range, second: Range) -> Range:
    corners = [_times(one, other) for one in first for other in second]
    return (min(corners), max(corners))


def _times(first: End, second: End) -> End:
    if first == 0 or second == 0:
        return Fraction(0)
    if is_endless(first) or is_endless(second):
        return _INFINITE if (first > 0) == (second > 0) else -_INFINITE
    return Fraction(first) * Fraction(second)


def _inverse(end: End) -> End:
    return Fraction(0) if is_endless(end) else 1 / Fraction(end)


def compared(operator: Comparison, left: Range | None, right: Range | None) -> Verdict:
    """Compare two ranges; None when their values may compare either way."""
    if left is None or right is None:
        return None
    match operator:
        case "=" | "!=":
            verdict = _equal(left, right)
        case "<" | ">=":
            verdict = _below(left, right)
        case ">" | "<=":
            verdict = _below(right, left)
    return _opposite(verdict) if operator in ("!=", "<=", ">=") else verdict


def _below(left: Range, right: Range) -> Verdict:
    if left[1] < right[0]:
        return True
    return False if left[0] >= right[1] else None


def _equal(left: Range, right: Range) -> Verdict:
    if left[1] < right[0] or right[1] < left[0]:
        return False
    return True if left[0] == left[1] == right[0] == right[1] else None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A condition with its verdict; leaves have `text` and the facts `used`, the rest have children."""

    shape: Literal["leaf", "all", "any", "not"]
    verdict: Verdict
    text: str = ""
    label: str = ""
    cite: str = ""
    used: tuple[tuple[str, Fact], ...] = ()
    children: tuple[Explanation, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """A decisive leaf, with the nearest label and cite around it; under a `not` its own verdict is what counts."""

    text: str
    verdict: Verdict
    label: str
    cite: str
    used: tuple[tuple[str, Fact], ...]


def explain(condition: Condition, facts: Facts) -> Explanation:
    """The condition as a tree of verdicts; an unknown fact is absent from `used`."""
    verdict = evaluate(condition, facts)
    match condition:
        case AllOf(parts):
            return Explanation("all", verdict, children=tuple(explain(part, facts) for part in parts))
        case AnyOf(parts):
            return Explanation("any", verdict, children=tuple(explain(part, facts) for part in parts))
        case Not(part):
            return Explanation("not", verdict, children=(explain(part, facts),))
        case Labelled(part, label, cite):
            return replace(explain(part, facts), label=label, cite=cite)
        case Truth() | Compare() | Same():
            used = tuple((name, facts[name]) for name in dict.fromkeys(atom_names(condition)) if name in facts)
            return Explanation("leaf", verdict, condition.text, used=used)


def reasons(condition: Condition, facts: Facts) -> tuple[Leaf, ...]:
    """The leaves that decide: of a true `any` the true ones, of a false `all` the false ones; while open, the open."""
    return tuple(_decisive(explain(condition, facts), "", ""))


def _decisive(node: Explanation, label: str, cite: str) -> Iterator[Leaf]:
    label, cite = node.label or label, node.cite or cite
    if node.shape == "leaf":
        yield Leaf(node.text, node.verdict, label, cite, node.used)
    for child in node.children:
        if node.shape == "not" or child.verdict is node.verdict:
            yield from _decisive(child, label, cite)
