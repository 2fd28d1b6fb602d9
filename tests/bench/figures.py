"""What a benchmark finds: figures, each with its target and the peer's figure where there is one."""

import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

_T = TypeVar("_T")


@dataclass(frozen=True)
class Figure:
    """One line of the table. `target` is a limit (`at_least`: a floor); `peer` is the figure of `beside`."""

    what: str
    value: float
    unit: str
    target: float | None = None
    peer: float | None = None
    beside: str = ""
    at_least: bool = False

    @property
    def met(self) -> bool | None:
        if self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value < self.target

    @property
    def ratio(self) -> float | None:
        """The peer's figure over ours, turned round where more is better: above 1 we are ahead."""
        if not self.peer or not self.value:
            return None
        return self.value / self.peer if self.at_least else self.peer / self.value


def percentile(values: Sequence[float], share: float) -> float:
    """The least value that so large a share of the values does not exceed."""
    return sorted(values)[max(0, math.ceil(len(values) * share) - 1)]


def milliseconds(work: Callable[[_T], object], items: Iterable[_T]) -> list[float]:
    """How long each takes."""
    return [seconds(lambda item=item: work(item)) * 1000 for item in items]


def seconds(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before
