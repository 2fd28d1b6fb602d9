"""The verdict on a condition from the facts known so far.

A fact that is missing is unknown, and unknown is never false: the verdict is then None unless the rest already
decides it (Kleene's strong three-valued logic; numbers by interval arithmetic).
"""

from collections.abc import Iterable

from knowledge.conditions.facts import FactError, Facts
from knowledge.conditions.model import AllOf, AnyOf, Compare, Comparison, Condition, Labelled, Not, Same, Truth
from knowledge.conditions.ranges import Range, bounds

Verdict = bool | None


def evaluate(condition: Condition, facts: Facts) -> Verdict:
    """The verdict on what is known so far, None while it is open; raises FactError for a fact of the wrong kind.

    Never wrong, but it does not see that 人口 < 800 或 人口 >= 800 always holds: `plan.decide` does.
    """
    match condition:
        case Compare(operator, left, right):
            return _compared(operator, bounds(left, facts), bounds(right, facts))
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


def _compared(operator: Comparison, left: Range | None, right: Range | None) -> Verdict:
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
