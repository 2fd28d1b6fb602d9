"""Operations on thresholds: met or not, gap, share from counts, allowance and rate, two set against each other."""

from dataclasses import replace
from decimal import Decimal

from knowledge.amounts import measured, plain, scaled, spoken, whole_up
from knowledge.figures import Level
from knowledge.findings import Computed, Finding, Needed
from knowledge.limits import HOLDS, bound_of, holds, limit
from knowledge.numbers.quantities import Quantity
from knowledge.reading import solid

_HUNDRED, _MANY = Decimal(100), Decimal(30)


def compare(figure: Level, said: Quantity) -> Computed:
    """A value against the threshold: met or not, and by how much."""
    good = holds(figure, said)
    if good is None:
        return Needed("exact_number", {"name": figure.name, "said": said.text, "limit": limit(figure)}, said.text)
    if not good and figure.op in ("<=", "<") and said.low.is_finite() and said.low < said.high:
        return _judged(figure, scaled(said.low, said.unit), said.text, good, {})
    said_end = said.high if figure.op in ("<=", "<") else said.low
    value = scaled(said_end if said_end.is_finite() else solid(said).low, said.unit)
    said_as = plain(value, 3) if figure.unit == "" else measured(value, figure.unit)
    if said.excluded and value == scaled(figure.value, figure.unit):
        return _judged(figure, value, said.text, good, {"gap": "", "even": ""})
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


def share(figure: Level, part: Decimal, total: Decimal, unit: str = "", terms: str = "") -> Computed:
    """part ÷ total against a share; tells the least (or most) count of the same total and what is missing to it.

    `terms` are the amounts that the part is the sum of (60万＋24万).
    """
    if total == 0:
        return Needed("total_zero", {"name": figure.name})
    value = part / total * _HUNDRED
    good = HOLDS[figure.op](value, figure.value)
    steps = f"{f'（{terms}）' if terms else spoken(part)}÷{spoken(total)}≈{plain(value, 1)}%"
    steps = steps.replace("≈", "=") if value == value.quantize(Decimal("0.1")) else steps
    bound = bound_of(figure, total)
    more = {"share": steps, "bound": spoken(bound, unit), "short": spoken(abs(bound - part), unit)}
    return _judged(figure, value, f"{plain(value, 1)}%", good, more)


def yearly(finding: Finding, figure: Level, said: Quantity, since: int) -> Finding:
    """The finding with what is missing spread over the years from `since` to the figure's."""
    years = (figure.year or since) - since
    missing = scaled(figure.value, figure.unit) - scaled(said.low, said.unit)
    if years <= 0 or missing <= 0:
        return finding
    unit = "个百分点" if figure.unit == "%" else figure.unit
    each = plain(missing / years) + unit if figure.unit == "%" else measured(missing / years, unit)
    return replace(finding, values={**finding.values, "yearly": each})


def allowance(figure: Level, persons: Decimal, total: Decimal) -> Finding:
    """A total against an allowance per person: 5 doctors, 8600 signed, 2000 each."""
    cap = persons * figure.value
    average = total / persons
    good = HOLDS[figure.op](average, figure.value)
    room = f"，还余{spoken(cap - total, figure.unit)}" if 0 < total < cap else ""
    more = {
        "share": f"{spoken(total)}÷{plain(persons)}={plain(average)}",
        "bound": f"{plain(persons)}名合计{spoken(cap)}{room}",
        "short": spoken(total - cap, figure.unit) if total > cap else "",
    }
    return _judged(figure, average, f"平均{plain(average)}{figure.unit}", good, more)


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
    good = HOLDS[figure.op](value, figure.value)
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
