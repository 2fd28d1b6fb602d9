"""What is known of a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

_INFINITE = Decimal("Infinity")


class FactError(TypeError):
    """A fact of the wrong kind for the name that the condition uses: the caller's mistake, not the author's."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Somewhere from `low` to `high`, both included; an end may be infinite (约八百, 七百多, 不到一千)."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        ordered = not (self.low.is_nan() or self.high.is_nan()) and self.low <= self.high
        if not ordered or self.low == _INFINITE or self.high == -_INFINITE:
            raise FactError(f"not an interval: {self.low}..{self.high}")


Fact = bool | Decimal | Interval | str
Facts = Mapping[str, Fact]
