"""Operations on an allowance of one person: several persons one by one, some more to come, a team of unknown size."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge import levels
from knowledge.amounts import plain, spoken, whole_up
from knowledge.figures import Level
from knowledge.findings import Computed, Finding, Needed
from knowledge.limits import limit
from knowledge.numbers.quantities import Quantity


def judged(figure: Level, persons: Sequence[tuple[str, Quantity]]) -> Finding:
    """Each person's count against the limit, whatever their average."""
    over = [(name, q.high) for name, q in persons if q.high > figure.value]
    under = [(name, q.high) for name, q in persons if q.high <= figure.value]
    values = {
        "over": "；".join(f"{name}{_count(figure, n)}，超出{_count(figure, n - figure.value)}" for name, n in over),
        "under": "；".join(f"{name}{_count(figure, n)}，还余{_count(figure, figure.value - n)}" for name, n in under),
        "per": figure.per,
        "limit": limit(figure),
    }
    return Finding("apiece.over" if over else "apiece.kept", values, good=not over)


def with_more(figure: Level, there: Quantity, more: Quantity, persons: Decimal = Decimal(1)) -> Computed:
    """What is there and what is to come, together against the limit of so many persons."""
    cap = figure.value * persons
    total = there.high + more.high
    whole = replace(there, low=total, high=total, approximate=False)
    found = levels.compare(replace(figure, value=cap), whole)
    if not isinstance(found, Finding):
        return found
    room = max(cap - there.high, Decimal(0))
    steps = f"{spoken(there.high)}＋{spoken(more.high)}={spoken(total)}"
    return replace(found, values={**found.values, "share": steps, "bound": f"再收{_count(figure, room)}"})


def team(figure: Level, total: Quantity) -> Needed:
    """The total of a team whose size is not told: how many persons it takes, and what one fewer is over."""
    fewest = whole_up(total.high / figure.value)
    less = (fewest - 1) * figure.value
    values = {
        "per": figure.per,
        "total": _count(figure, total.high),
        "persons": plain(fewest),
        "cap": _count(figure, fewest * figure.value),
        "fewer": plain(fewest - 1),
        "less": _count(figure, less),
        "over": _count(figure, total.high - less),
    }
    return Needed("team", values)


def _count(figure: Level, value: Decimal) -> str:
    return spoken(value, figure.unit)
