"""All amounts in a text."""

from dataclasses import dataclass
from decimal import Decimal

from knowledge.numbers.none import nones
from knowledge.numbers.single import Spoken
from knowledge.numbers.spoken import said_in

_ZERO = Decimal(0)


@dataclass(frozen=True)
class Quantity:
    """One amount in a text; text[start:end] is what was said, with hedges (约, 不到, 以上) and unit.

    `low` and `high` are inclusive and equal when one number was said, Infinity or -Infinity when that side is open.
    An excluded bound (不到800人) is moved to the next whole number where the unit is counted (799); for measured
    units (%, 元, 年, 公里 ...) and fractions it stays where it was said.
    `approximate`: the number is hedged. 约800 is 800..800 and approximate: how far "about" reaches, the caller decides.
    `unit` is one of the values of UNITS (knowledge.numbers.units), or "".
    `excluded`: the bound that stays where it was said is itself not meant (不到半年).
    """

    low: Decimal
    high: Decimal
    unit: str
    approximate: bool
    start: int
    end: int
    text: str
    excluded: bool = False


def quantities(text: str) -> tuple[Quantity, ...]:
    """All amounts in a normalised text, left to right, not overlapping."""
    none = [Quantity(_ZERO, _ZERO, unit, False, a, b, f"0{unit}") for a, b, unit in nones(text)]
    found = [_quantity(spoken, text) for spoken in said_in(text) if not spoken.bare]
    if not none:
        return tuple(found)
    found = [q for q in found if not any(n.start < q.end and q.start < n.end for n in none)]
    return tuple(sorted((*found, *none), key=lambda q: q.start))


def _quantity(said: Spoken, text: str) -> Quantity:
    bounds, spoken = said.bounds, text[said.start : said.end]
    return Quantity(bounds.low, bounds.high, said.unit, bounds.hedged, said.start, said.end, spoken, bounds.excluded)
