"""The reasons for a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from knowledge.conditions.facts import Fact, Facts
from knowledge.conditions.model import AllOf, AnyOf, Compare, Condition, Labelled, Not, Same, Truth
from knowledge.conditions.names import atom_names
from knowledge.conditions.verdict import Verdict, evaluate


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
