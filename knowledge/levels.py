"""Operations on thresholds: met or not, gap, share from counts, least or most of a total, allowance per person."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.amounts import measured, plain, scaled, spoken, whole_down, whole_up
from knowledge.figures import Level
from knowledge.findings import Computed, Finding, Needed
from knowledge.numbers.quantities import Quantity
from knowledge.reading import solid

_HOLDS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": lambda said, limit: said >= limit,
    ">": lambda said, limit: said > limit,
    "<=": lambda said, limit: said <= limit,
    "<": lambda said, limit: said < limit,
    "=": lambda said, limit: said == limit,
}
_SIGN = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": ""}
_HUNDRED, _MANY = Decimal(100), Decimal(30)


def holds(figure: Level, said: Quantity) -> bool | None:
    """Whether a spoken value (in its dimension's base) satisfies the threshold; None when its range straddles it."""
    limit = scaled(figure.value, figure.unit)
    low, high = (_HOLDS[figure.op](scaled(end, said.unit), limit) for end in (said.low, said.high))
    return low if low == high else None


def limit(figure: Level) -> str:
    return f"{_SIGN[figure.op]}{plain(figure.value)}{figure.unit}"


def compare(figure: Level, said: Quantity) -> Computed:
    """A value against the threshold: met or not, and by how much."""
    good = holds(figure, said)
    if good is None:
        return Needed("exact_number", {"name": figure.name, "said": said.text, "limit": limit(figure)}, said.text)
    said_end = said.high if figure.op in ("<=", "<") else said.low
    value = scaled(said_end if said_end.is_finite() else solid(said).low, said.unit)
    said_as = plain(value, 3) if figure.unit == "" else measured(value, figure.unit)
    return _judged(figure, value, said_as, good, {})


def _judged(figure: Level, value: Decimal, said: str, good: bool, more: dict[str, str]) -> Finding:
    gap = abs(value - scaled(figure.value, figure.unit))
    if gap == 0 and not good and figure.unit != "%":
        gap = Decimal(1)
    values = {
        "name": figure.name,
        "year": f"{figure.year}年" if figure.year else "",
        "said": said,
        "limit": limit(figure),
        "gap": _gap(gap, figure.unit),
        "even": "1" if gap == 0 else "",
        "far": "1" if figure.unit != "%" and not _plausible(value, scaled(figure.value, figure.unit)) else "",
        "share": "",
        "bound": "",
        "short": "",
        "yearly": "",
        **more,
    }
    if figure.op == "=" and value > scaled(figure.value, figure.unit):
        return Finding("level.exact.over", values, good)
    side = "cap" if figure.op in ("<=", "<") else "floor"
    return Finding(f"level.{side}.{'met' if good else 'unmet'}", values, good)


def _gap(gap: Decimal, unit: str) -> str:
    """A difference said in a threshold's unit; of ratios to the thousandth."""
    if unit == "%":
        return f"{plain(gap)}个百分点"
    return measured(gap, unit) if unit else plain(gap, 3)


def _plausible(value: Decimal, limit: Decimal) -> bool:
    """Whether two amounts are within thirty times of each other."""
    return value * _MANY >= limit and value <= limit * _MANY


def share(figure: Level, part: Decimal, total: Decimal, unit: str = "") -> Computed:
    """part ÷ total against a share; tells the least (or most) count of the same total and what is missing to it."""
    if total == 0:
        return Needed("total_zero", {"name": figure.name})
    value = part / total * _HUNDRED
    good = _HOLDS[figure.op](value, figure.value)
    steps = f"{spoken(part)}÷{spoken(total)}≈{plain(value, 1)}%"
    steps = steps.replace("≈", "=") if value == value.quantize(Decimal("0.1")) else steps
    bound = bound_of(figure, total)
    more = {"share": steps, "bound": spoken(bound, unit), "short": spoken(abs(bound - part), unit)}
    return _judged(figure, value, f"{plain(value, 1)}%", good, more)


def bound_of(figure: Level, total: Decimal) -> Decimal:
    """The least or most count of a total that satisfies a share: 20% of 60 -> 12."""
    exact = total * figure.value / _HUNDRED
    if total >= 10_000 or figure.op == "=":
        return exact
    return whole_up(exact) if figure.op in (">=", ">") else whole_down(exact)


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


def yearly(finding: Finding, figure: Level, said: Quantity, since: int) -> Finding:
    """The finding with what is missing spread over the years from `since` to the figure's."""
    years = (figure.year or since) - since
    missing = scaled(figure.value, figure.unit) - scaled(said.low, said.unit)
    if years <= 0 or missing <= 0:
        return finding
    unit = "个百分点" if figure.unit == "%" else figure.unit
    each = plain(missing / years) + unit if figure.unit == "%" else measured(missing / years, unit)
    return replace(finding, values={**finding.values, "yearly": each})


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


def allowance(figure: Level, persons: Decimal, total: Decimal) -> Finding:
    """A total against an allowance per person: 5 doctors, 8600 signed, 2000 each."""
    cap = persons * figure.value
    average = total / persons
    good = _HOLDS[figure.op](average, figure.value)
    more = {
        "share": f"{spoken(total)}÷{plain(persons)}={plain(average)}",
        "bound": f"{plain(persons)}名合计{spoken(cap)}",
    }
    return _judged(figure, average, f"平均{plain(average)}{figure.unit}", good, more)


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


def rate(figure: Level, count: Decimal | None, population: Decimal) -> Finding:
    """A rate per `base` people: the count a population needs, or the rate that a count makes."""
    base = figure.base or Decimal(1)
    if count is None:
        needed = whole_up(population / base * figure.value)
        return Finding(
            "rate.needed",
            {
                "name": figure.name,
                "base": spoken(base),
                "rate": plain(figure.value) + figure.unit,
                "population": spoken(population),
                "bound": spoken(needed, figure.unit),
            },
        )
    value = count / population * base
    good = _HOLDS[figure.op](value, figure.value)
    needed = whole_up(population / base * figure.value)
    steps = f"{spoken(count)}÷{spoken(population)}×{spoken(base)}={plain(value)}"
    bound = spoken(needed, figure.unit) + ("" if good else f"（缺{spoken(needed - count, figure.unit)}）")
    return _judged(figure, value, plain(value) + figure.unit, good, {"share": steps, "bound": bound})


def between(one: Level, other: Level) -> Finding:
    """By how much one printed figure is above another of its dimension."""
    low, high = sorted((one, other), key=lambda figure: scaled(figure.value, figure.unit))
    gap = scaled(high.value, high.unit) - scaled(low.value, low.unit)
    unit = "个百分点" if high.unit == "%" else high.unit
    values = {
        "name": high.name,
        "limit": limit(high),
        "other": low.name,
        "low": limit(low),
        "gap": plain(gap) + unit if high.unit == "%" else measured(gap, high.unit),
    }
    return Finding("between.differ" if gap else "between.same", values)
