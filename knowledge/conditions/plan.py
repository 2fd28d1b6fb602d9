"""Which unknown still matters for a condition, down to the one to ask next.

Numbers are cut at the thresholds they are compared with, truths and texts into their values; all combinations of
these cells are judged at once, one bit each. That is exact as long as no name stands in two different sums (x < 3 and
x < y) or in a product of unknowns. Otherwise, and where the combinations are too many for a grid, a verdict may come
later and a question too many be asked, but no verdict is wrong and no question that matters is lost.
"""

from collections.abc import Mapping
from types import MappingProxyType

from knowledge.conditions.facts import Facts
from knowledge.conditions.grid import grid_of
from knowledge.conditions.model import Condition
from knowledge.conditions.names import names
from knowledge.conditions.order import Order
from knowledge.conditions.undecided import open_names
from knowledge.conditions.verdict import Verdict, evaluate

_NO_COST: Mapping[str, float] = MappingProxyType({})


def decide(condition: Condition, facts: Facts) -> Verdict:
    """The verdict that every completion of the facts agrees on, None when they differ."""
    grid = grid_of(condition, facts)
    return evaluate(condition, facts) if grid is None else grid.verdict(grid.whole)


def matters(condition: Condition, facts: Facts) -> tuple[str, ...]:
    """The names, unknown or known only roughly, that can still change the verdict, in order of first appearance."""
    grid = grid_of(condition, facts)
    if grid is None:
        found = set(open_names(condition, facts))
    else:
        found = {name for axis in grid.relevant(grid.whole) for name in axis.names}
    return tuple(name for name in names(condition) if name in found)


def next_question(condition: Condition, facts: Facts, cost: Mapping[str, float] = _NO_COST) -> str | None:
    """The name to ask so that the fewest questions (or the least cost, 1 each unless told) are to be expected.

    All cells count as equally likely. None when no answer can change the verdict any more.
    """
    grid = grid_of(condition, facts)
    if grid is None:
        return _cheapest_open(tuple(open_names(condition, facts)), cost)
    axis = Order(grid, cost).first()
    return None if axis is None else min(axis.names, key=lambda name: cost.get(name, 1.0))


def _cheapest_open(found: tuple[str, ...], cost: Mapping[str, float]) -> str | None:
    return min(found, key=lambda name: (cost.get(name, 1.0), -found.count(name)), default=None)
