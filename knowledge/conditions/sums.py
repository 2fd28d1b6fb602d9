"""A term as a sum of unknowns, for numeric comparisons against a threshold."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from knowledge.conditions.facts import Facts
from knowledge.conditions.model import Arithmetic, Name, Number, Term
from knowledge.conditions.ranges import bounds


@dataclass(frozen=True, slots=True)
class Sum:
    """factor * term + ... + constant; a term is an unknown name, or a product or quotient of unknowns."""

    factors: Mapping[Term, Fraction]
    constant: Fraction


def linear(term: Term, facts: Facts) -> Sum | None:
    """A term with the known numbers put in; None when it divides by zero."""
    match term:
        case Arithmetic(_, left, right):
            first, second = linear(left, facts), linear(right, facts)
            return None if first is None or second is None else _combined(term, first, second)
        case Number() | Name():
            known = bounds(term, facts)
            if known is not None and known[0] == known[1]:
                return Sum({}, Fraction(known[0]))
            return Sum({term: Fraction(1)}, Fraction(0))


def _combined(term: Arithmetic, first: Sum, second: Sum) -> Sum | None:
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
    return Sum({term: Fraction(1)}, Fraction(0))


def _plus(first: Sum, second: Sum) -> Sum:
    terms = (*first.factors, *second.factors)
    factors = {term: first.factors.get(term, 0) + second.factors.get(term, 0) for term in terms}
    return Sum(_needed(factors), first.constant + second.constant)


def _scaled(whole: Sum, by: Fraction) -> Sum:
    return Sum(_needed({term: factor * by for term, factor in whole.factors.items()}), whole.constant * by)


def _needed(factors: Mapping[Term, Fraction | int]) -> Mapping[Term, Fraction]:
    return {term: Fraction(factor) for term, factor in factors.items() if factor or _divides(term)}


def _divides(term: Term) -> bool:
    """Whether a term can be undefined, so that even 0 times it is not simply 0."""
    return isinstance(term, Arithmetic) and (term.operator == "/" or _divides(term.left) or _divides(term.right))
