"""The bounds of a number as said."""

from dataclasses import dataclass, replace
from decimal import Decimal

_ONE = Decimal(1)


@dataclass(frozen=True)
class Bounds:
    """From `low` to `high`, both included; `hedged` when only about so, `excluded` when the end itself is not meant."""

    low: Decimal
    high: Decimal
    hedged: bool = False
    excluded: bool = False

    def times(self, factor: Decimal) -> "Bounds":
        return replace(self, low=self.low * factor, high=self.high * factor)

    def plus(self, more: Decimal) -> "Bounds":
        return replace(self, low=self.low + more, high=self.high + more)

    def and_more(self) -> "Bounds":
        """六百多 is 600..699, 653多 and 3年多 up to the next whole."""
        place = place_of(self.low)
        return Bounds(self.low, self.low + (place - 1 if place > 1 else _ONE), True)


def place_of(value: Decimal) -> Decimal:
    """The largest power of ten that divides a whole number; 1 for a fraction."""
    place = _ONE
    while value and value % (place * 10) == 0:
        place *= 10
    return place
