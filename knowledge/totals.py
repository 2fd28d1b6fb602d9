"""Operations on totals: what a share or an allowance makes of one, and the total behind an amount."""

from collections.abc import Sequence
from decimal import Decimal

from knowledge.amounts import plain, spoken, whole_up
from knowledge.figures import Level
from knowledge.findings import Finding
from knowledge.limits import bound_of, limit
from knowledge.numbers.quantities import Quantity

_HUNDRED = Decimal(100)


def amount(figure: Level, total: Quantity, unit: str) -> Finding:
    """The share of a total: 2% of 1.2亿 -> 240万; and what is left for the others."""
    bound = bound_of(figure, total.low)
    values = {
        "name": figure.name,
        "total": spoken(total.low, unit),
        "rate": plain(figure.value) + "%",
        "bound": spoken(bound, unit),
        "part": figure.part,
        "rest": spoken(total.low - bound, unit),
    }
    return Finding(
        {"=": "amount.exact", "<=": "amount.most", "<": "amount.most"}.get(figure.op, "amount.least"), values
    )


def together(figures: Sequence[tuple[Level, Decimal]], unit: str) -> Finding:
    """The shares of several totals added up: 100% of 30万 and 60% of 150万 -> 120万."""
    steps = [f"{spoken(total, unit)}×{plain(figure.value)}%" for figure, total in figures]
    whole = sum((total * figure.value / _HUNDRED for figure, total in figures), Decimal(0))
    least = any(figure.op in (">=", ">") for figure, _ in figures)
    return Finding(
        "amount.together", {"steps": "＋".join(steps), "sum": spoken(whole, unit), "least": "1" if least else ""}
    )


def total(figure: Level, part: Quantity, unit: str) -> Finding:
    """The total of which an amount is the share: 5.6万 is 2% of 280万."""
    whole = part.low / figure.value * _HUNDRED
    values = {
        "name": figure.name,
        "part": spoken(part.low, unit),
        "rate": plain(figure.value) + "%",
        "total": spoken(whole, unit),
    }
    return Finding("amount.reverse", values)


def multiple(figure: Level, base: Quantity, unit: str) -> Finding:
    """The amount that a ratio demands of another: 0.90 of 15万 is 13.5万."""
    values = {
        "name": figure.name,
        "base": spoken(base.low, unit),
        "limit": plain(figure.value),
        "bound": spoken(base.low * figure.value, unit),
    }
    return Finding("amount.ratio", values)


def persons(figure: Level, people: Decimal) -> Finding:
    """How many persons an allowance takes for so many people: 33000 at 2000 each -> 17."""
    needed = whole_up(people / figure.value)
    values = {"per": figure.per, "people": spoken(people, figure.unit), "each": limit(figure), "bound": f"{needed}名"}
    return Finding("allowance_needed", values)


def allowed(figure: Level, persons: Decimal) -> Finding:
    """The whole allowance of n persons."""
    values = {
        "name": figure.name,
        "per": figure.per,
        "each": limit(figure),
        "persons": plain(persons),
        "bound": spoken(persons * figure.value, figure.unit),
    }
    return Finding("allowance", values)
