"""Operations on counts: inside a range, what is left of a body, a formula from two counts."""

from decimal import Decimal

from knowledge.amounts import plain, scaled, spoken, whole_down, whole_up
from knowledge.figures import Formula, Parts, Range
from knowledge.findings import Computed, Finding, Needed
from knowledge.numbers.quantities import Quantity


def inside(figure: Range, said: Quantity) -> Computed:
    """Whether a value lies in a range, both ends included."""
    low, high = scaled(figure.low, figure.unit), scaled(figure.high, figure.unit)
    values = {"name": figure.name, "said": said.text, "range": printed(figure)}
    value_low, value_high = scaled(said.low, said.unit), scaled(said.high, said.unit)
    if low <= value_low and value_high <= high:
        return Finding("range.inside", values, good=True)
    if value_high < low or value_low > high:
        side = "range.below" if value_high < low else "range.above"
        return Finding(side, values, good=False)
    return Needed("exact_number", {**values, "limit": printed(figure)}, said.text)


def printed(figure: Range) -> str:
    return f"{plain(figure.low)}—{plain(figure.high)}{figure.unit}"


def needed_for(figure: Range, people: Decimal) -> Finding:
    """How many are to be planned where one serves `low` to `high` people."""
    if people < scaled(figure.low, figure.unit):
        values = {"name": figure.name, "said": spoken(people, "人"), "range": printed(figure)}
        return Finding("range.too_few", values, good=False)
    fewest = max(whole_up(people / scaled(figure.high, figure.unit)), Decimal(1))
    most = max(whole_down(people / scaled(figure.low, figure.unit)), fewest)
    count = f"{fewest}个" if fewest == most else f"{fewest}—{most}个"
    return Finding(
        "range.planned", {"name": figure.name, "people": spoken(people, "人"), "range": printed(figure), "count": count}
    )


def rest(figure: Parts, named: str) -> Finding:
    """What is left of a body when the parts named in the question are taken away."""
    gone = {name: number for name, number in figure.parts.items() if name in named}
    inner = {a for a in gone for b in gone if a != b and a in b and named.count(a) <= named.count(b)}
    gone = {name: number for name, number in gone.items() if name not in inner}
    left = figure.total - sum(gone.values(), Decimal(0))
    values = {
        "name": figure.name,
        "total": plain(figure.total) + figure.unit,
        "left": plain(left) + figure.unit,
        "gone": "、".join(f"{name}{plain(number)}{figure.unit}" for name, number in gone.items()),
    }
    return Finding("parts.left", values)


def apart(figure: Parts, one: str, other: str) -> Finding:
    """By how much one part of a body is larger than another."""
    less, more = sorted((one, other), key=lambda name: figure.parts[name])
    values = {
        "more": f"{more}{plain(figure.parts[more])}{figure.unit}",
        "less": f"{less}{plain(figure.parts[less])}{figure.unit}",
        "gap": plain(figure.parts[more] - figure.parts[less]) + figure.unit,
        "total": plain(figure.total) + figure.unit,
    }
    return Finding("parts.apart", values)


def portion(figure: Parts, part: str) -> Finding:
    """What share of a body one of its parts is."""
    number = figure.parts[part]
    values = {
        "part": f"{part}{plain(number)}{figure.unit}",
        "total": plain(figure.total) + figure.unit,
        "share": plain(number / figure.total * 100, 1) + "%",
    }
    return Finding("parts.portion", values)


def against_body(figure: Parts, said: Quantity) -> Finding:
    """A count against the size of a body: equal, short or over."""
    gap = said.low - figure.total
    key = "parts.equal" if gap == 0 else "parts.short" if gap < 0 else "parts.over"
    values = {
        "name": figure.name,
        "total": plain(figure.total) + figure.unit,
        "said": said.text,
        "gap": plain(abs(gap)) + figure.unit,
    }
    return Finding(key, values, good=gap == 0)


def formula(figure: Formula, top: Decimal, bottom: Decimal) -> Computed:
    """top ÷ bottom × factor (or growth of top over bottom)."""
    if bottom == 0:
        return Needed("total_zero", {"name": figure.name})
    value = ((top - bottom) if figure.growth else top) / bottom * figure.factor
    factor = "" if figure.factor == 1 else f"×{plain(figure.factor)}" + ("%" if figure.unit == "%" else "")
    left = f"（{spoken(top)}-{spoken(bottom)}）" if figure.growth else spoken(top)
    steps = f"{left}÷{spoken(bottom)}{factor}"
    return Finding(
        "formula",
        {
            "name": figure.name,
            "steps": steps,
            "value": plain(value) + figure.unit,
            "top": figure.top,
            "bottom": figure.bottom,
        },
    )
