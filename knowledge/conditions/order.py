"""The order of questions that decides a grid most cheaply."""

from collections.abc import Callable, Mapping
from math import inf, prod
from operator import itemgetter

from knowledge.conditions.grid import Axis, Grid

_MOST_BOXES = 7000  # above, the order of questions looks one answer ahead instead of to the end


class Order:
    """Expected cost until decided, and the question to begin with, for any box of combinations."""

    def __init__(self, grid: Grid, cost: Mapping[str, float]) -> None:
        self._grid = grid
        self._costs = {axis: sum(cost.get(name, 1.0) for name in axis.names) for axis in grid.axes}
        self._found: dict[int, tuple[float, Axis | None]] = {}
        boxes = prod(len(axis.cells) + 1 for axis in grid.relevant(grid.whole))
        self._exact = boxes <= _MOST_BOXES

    def first(self) -> Axis | None:
        return self._search(self._grid.whole, self._expected if self._exact else self._at_most)[1]

    def _expected(self, box: int) -> float:
        if box not in self._found:
            self._found[box] = self._search(box, self._expected)
        return self._found[box][0]

    def _at_most(self, box: int) -> float:
        return sum(self._costs[axis] for axis in self._grid.relevant(box))

    def _search(self, box: int, rest: Callable[[int], float]) -> tuple[float, Axis | None]:
        best: tuple[float, Axis | None] = (inf, None)
        for axis in self._grid.relevant(box):
            parts = [box & cell for cell in axis.cells if box & cell]
            if self._costs[axis] < best[0]:
                expected = self._costs[axis] + sum(map(rest, parts)) / len(parts)
                best = min(best, (expected, axis), key=itemgetter(0))
        return best if best[1] else (0.0, None)
