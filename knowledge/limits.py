"""Thresholds: what they read like, when a value meets them, what of a total they ask."""

from collections.abc import Callable
from decimal import Decimal

from knowledge.amounts import plain, scaled, whole_down, whole_up
from knowledge.figures import Level
from knowledge.numbers.quantities import Quantity

HOLDS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": lambda said, limit: said >= limit,
    ">": lambda said, limit: said > limit,
    "<=": lambda said, limit: said <= limit,
    "<": lambda said, limit: said < limit,
    "=": lambda said, limit: said == limit,
}
_SIGN = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": ""}
_HUNDRED, _TINY = Decimal(100), Decimal("0.0001")


def holds(figure: Level, said: Quantity) -> bool | None:
    """Whether a spoken value (in its dimension's base) satisfies the threshold; None when its range straddles it."""
    limit = scaled(figure.value, figure.unit)
    low, high = (HOLDS[figure.op](scaled(end, said.unit), limit) for end in _ends(said))
    return low if low == high else None


def _ends(said: Quantity) -> tuple[Decimal, Decimal]:
    """The ends of what was said, a little off a bound that is not meant itself."""
    off = _TINY if said.excluded else Decimal(0)
    low, high = said.low, said.high
    return low + off if low.is_finite() else low, high - off if high.is_finite() else high


def limit(figure: Level) -> str:
    return f"{_SIGN[figure.op]}{plain(figure.value)}{figure.unit}"


def bound_of(figure: Level, total: Decimal) -> Decimal:
    """The least or most count of a total that satisfies a share: 20% of 60 -> 12."""
    exact = total * figure.value / _HUNDRED
    if total >= 10_000 or figure.op == "=":
        return exact
    return whole_up(exact) if figure.op in (">=", ">") else whole_down(exact)
