"""All amounts in a text."""

from dataclasses import dataclass
from decimal import Decimal

from knowledge.numbers.single import Spoken
from knowledge.numbers.spoken import said_in


@dataclass(frozen=True)
class Quantity:
    """One amount in a text; text[start:end] is what was said, with hedges (约, 不到, 以上) and unit.

    `low` and `high` are inclusive and equal when one number was said, Infinity or -Infinity when that side is open.
    An excluded bound (不到800人) is moved to the next whole number where the unit is counted (799); for measured
    units (%, 元, 年, 公里 ...) and fractions it stays where it was said.
    `approximate`: the number is hedged. 约800 is 800..800 and approximate: how far "about" reaches, the caller decides.
    `unit` is one of the values of UNITS (knowledge.numbers.units), or "".
    """

    low: Decimal
    high: Decimal
    unit: str
    approximate: bool
    start: int
    end: int
    text: str


def quantities(text: str) -> tuple[Quantity, ...]:
    """All amounts in a normalised text, left to right, not overlapping."""
    return tuple(_quantity(spoken, text) for spoken in said_in(text) if not spoken.bare)


def _quantity(said: Spoken, text: str) -> Quantity:
    bounds = said.bounds
    return Quantity(
        bounds.low, bounds.high, said.unit, bounds.hedged, said.start, said.end, text[said.start : said.end]
    )
