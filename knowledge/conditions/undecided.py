"""The branches of a condition that the facts leave undecided."""

from collections.abc import Iterator

from knowledge.conditions.facts import Facts
from knowledge.conditions.model import AllOf, AnyOf, Atom, Compare, Condition, Labelled, Name, Not
from knowledge.conditions.names import atom_names
from knowledge.conditions.ranges import ENDLESS, bounds
from knowledge.conditions.verdict import evaluate


def open_names(condition: Condition, facts: Facts) -> Iterator[str]:
    """The names in undecided branches, as often as they stand there."""
    for atom in open_atoms(condition, facts):
        numeric = isinstance(atom, Compare)
        yield from (name for name in atom_names(atom) if not numeric or is_open_number(name, facts))


def open_atoms(condition: Condition, facts: Facts) -> Iterator[Atom]:
    """The leaves of undecided branches, in the order written."""
    if evaluate(condition, facts) is not None:
        return
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from open_atoms(part, facts)
        case Not(part) | Labelled(part):
            yield from open_atoms(part, facts)
        case _:
            yield condition


def is_open_number(name: str, facts: Facts) -> bool:
    """Whether a number is unknown or known only roughly."""
    low, high = bounds(Name(name), facts) or ENDLESS
    return low != high
