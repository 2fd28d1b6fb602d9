"""The range of values that a term can have, by interval arithmetic in exact fractions."""

from decimal import Decimal
from fractions import Fraction

from knowledge.conditions.facts import FactError, Facts, Interval
from knowledge.conditions.model import Arithmetic, Name, Number, Operation, Term

_INFINITE = Decimal("Infinity")
End = Decimal | Fraction  # an infinite end is a Decimal
Range = tuple[End, End]
ENDLESS: Range = (-_INFINITE, _INFINITE)


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
