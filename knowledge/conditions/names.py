"""The names in a condition, with what each stands for."""

from collections.abc import Iterator, Mapping
from typing import Literal

from knowledge.conditions.error import ConditionError
from knowledge.conditions.model import (
    AllOf,
    AnyOf,
    Arithmetic,
    Atom,
    Compare,
    Condition,
    Labelled,
    Name,
    Not,
    Same,
    Term,
    Truth,
)

Kind = Literal["number", "truth", "text"]
_CHINESE: Mapping[Kind, str] = {"number": "数值", "truth": "是非", "text": "文字"}


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
