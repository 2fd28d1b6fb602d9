"""Says the figures that a document prints for years: those asked for, or the way from one year to another."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from knowledge.amounts import plain, scaled, spoken
from knowledge.figures import Level
from knowledge.library import Library
from knowledge.limits import limit
from knowledge.reading import Reading

_TWO = Decimal(2)
_TELLING = Decimal("1.05")


def series(dated: Sequence[Level], reading: Reading, library: Library) -> str:
    """The printed figures that are asked for; empty where the statement itself says it best."""
    asked = [f for f in dated if f.year in reading.years]
    if len({f.name for f in dated}) > 1 or len({f.year for f in dated}) < _TWO:
        return ""
    asked = _with_start(asked, dated, reading)
    if len(asked) == _TWO and asked[0].year != asked[1].year:
        return _change(asked, reading, library)
    others = [f for f in dated if f not in asked]
    return "".join(_line(f, library, others if f is asked[-1] else ()) for f in asked)


def _with_start(asked: list[Level], dated: Sequence[Level], reading: Reading) -> list[Level]:
    """Where a change is asked for and one year only is named, it is counted from the year printed as done."""
    done = [f for f in dated if f.status == "实际"]
    if len(asked) == 1 and done and asked[0] is not done[0] and reading.cues & {"double", "grow", "yearly"}:
        return [done[0], asked[0]]
    return asked


def _change(asked: Sequence[Level], reading: Reading, library: Library) -> str:
    """From one printed year to another: the difference, how many times as much, so much a year where asked."""
    first, last = sorted(asked, key=lambda f: f.year or 0)
    gap, years = last.value - first.value, Decimal((last.year or 0) - (first.year or 0))
    values = {
        "name": last.name,
        "first": f"{first.year}年{limit(first)}",
        "last": f"{last.year}年{limit(last)}",
        "way": "多" if gap >= 0 else "少",
        "gap": _difference(gap, last.unit),
        "times": _times(first, last),
        "rate": plain(gap / first.value * 100) if "百分之" in reading.text and first.value else "",
        "yearly": _difference(gap / years, last.unit) if "yearly" in reading.cues else "",
    }
    verdict = _doubled(first, last, library) if "double" in reading.cues else ""
    return verdict + library.wording.say("level.change", **values)


def _times(first: Level, last: Level) -> str:
    """How many times as much, where that says something."""
    telling = first.value and last.unit != "%" and last.value > first.value * _TELLING
    return plain(last.value / first.value) if telling else ""


def _doubled(first: Level, last: Level, library: Library) -> str:
    """Whether a figure has doubled, and what is missing."""
    twice = first.value * _TWO
    key = "exactly" if last.value == twice else "over" if last.value > twice else "under"
    missing = _difference(twice - last.value, last.unit)
    return library.wording.say(f"doubled.{key}", twice=plain(twice) + last.unit, missing=missing)


def _difference(gap: Decimal, unit: str) -> str:
    """A difference in its unit; less than one 万 also in ones."""
    if unit == "%":
        return f"{plain(abs(gap))}个百分点"
    whole = scaled(abs(gap), unit)
    small = unit.startswith("万") and abs(gap) < 1
    return f"{plain(abs(gap))}{unit}" + (f"（{spoken(whole, unit[1:])}）" if small else "")


def _line(figure: Level, library: Library, others: Iterable[Level]) -> str:
    values = {
        "year": f"{figure.year}年",
        "name": figure.name,
        "status": figure.status,
        "limit": limit(figure),
        "others": "，".join(f"{other.year}年{limit(other)}" for other in others),
    }
    return library.wording.say("level.printed", **values)
