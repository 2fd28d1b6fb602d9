"""A verdict that is asked for without the number that decides it: which one to ask back, and what it must come to."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.amounts import dimension, plain
from knowledge.binding.likeness import likeness
from knowledge.binding.said import repeats
from knowledge.binding.sizes import too_large
from knowledge.binding.thresholds import in_years
from knowledge.counts import printed
from knowledge.figures import Cycle, Figure, Level, Range
from knowledge.findings import Needed
from knowledge.limits import limit
from knowledge.numbers.quantities import Quantity
from knowledge.reading import Reading
from knowledge.spans import every

# A number that is only asked about: 够没够60%, 超2000没, 达没达到六成, 有没有半年.
_ASKED = re.compile(r"(?:没|不)(?:够|超过?|到|达到|过|满|有|上)了?$|(?:够|超过?|到|达到|过|满|突破|够得上|达)了?$")
_OR_NOT = re.compile(r"的?[标线数]?了?(?:没|不|吗|么|冇|莫)(?=[有得]|[\s,。哦嘛啊呢哟]|$)")
_EITHER = re.compile(r"(?:够没|够不|超没|超不|达没|达不|到没|到不|过没|过不|满没|满不|有没)")
# What a bound is the name of: 15分钟圈.
_NAMED = ("圈", "的圈", "急救圈", "服务圈", "健康服务圈", "健康圈", "高品质")
OWN = "own"
# Said before the number that is told.
_NOW = "实际"
_WAYS = {">=": "least", ">": "over", "<=": "most", "<": "under", "=": "even"}


def untold(figures: Sequence[Figure], reading: Reading) -> tuple[Needed, ...]:
    """The number still to be told where a verdict is asked for; empty where none is, or where a number is told."""
    if "verdict" not in reading.cues or "settled" in reading.cues:
        return ()
    judging = [f for f in (*in_years(figures, reading), *_others(figures)) if _judges(f, reading)]
    if not judging:
        return ()
    figure = max(judging, key=lambda each: likeness(each, reading.text))
    if any(_tells(figure, said) for said in reading.quantities):
        return ()
    return (_asked(figure),)


def without_asked(figures: Sequence[Figure], reading: Reading) -> Reading:
    """The reading without a bound that is only asked about (基层占比够没够60%), where no other number is told."""
    said = reading.quantities
    levels = [f for f in figures if isinstance(f, Level)]
    if len(said) != 1 or not asked_about(said[0], reading) or not any(repeats(f, said[0]) for f in levels):
        return reading
    return replace(reading, quantities=())


def asked_about(said: Quantity, reading: Reading) -> bool:
    """Whether a number is what a verdict is asked on, and not what was reached."""
    before, behind = reading.text[: said.start], reading.text[said.end :]
    if behind.startswith(_NAMED):
        return True
    if not _ASKED.search(before):
        return False
    return _EITHER.search(before[-4:]) is not None or _OR_NOT.match(behind) is not None


def _others(figures: Sequence[Figure]) -> list[Figure]:
    return [f for f in figures if isinstance(f, Range | Cycle)]


def _judges(figure: Figure, reading: Reading) -> bool:
    """Whether a figure is a bound that something may meet or not, and no count of what the document lists."""
    if isinstance(figure, Level):
        if too_large(figure, reading):
            return False
        return figure.status == "目标" and (figure.op != "=" or figure.unit == "%")
    return True


def _tells(figure: Figure, said: Quantity) -> bool:
    """Whether a number is one that the figure might judge."""
    if isinstance(figure, Level) and dimension(figure.unit) in ("months", "minutes"):
        return dimension(said.unit) == dimension(figure.unit)
    return True


def _asked(figure: Figure) -> Needed:
    if isinstance(figure, Range):
        return Needed(
            OWN,
            {"way": "people" if figure.per_people else "between", "name": figure.name, "bound": printed(figure)},
            adds=_NOW,
        )
    if isinstance(figure, Cycle):
        return Needed(OWN, {"way": "often", "name": figure.name, "bound": every(figure)}, adds="一年")
    assert isinstance(figure, Level)
    values = {
        "way": _WAYS[figure.op],
        "kind": "rate" if figure.base is not None else "each" if figure.per else dimension(figure.unit),
        "name": figure.name,
        "year": f"{figure.year}年" if figure.year else "",
        "bound": limit(figure).lstrip("≥≤<>"),
        "part": figure.part,
        "total": figure.total,
        "per": figure.per,
        "base": plain(figure.base) if figure.base is not None else "",
    }
    return Needed(OWN, values, adds=_NOW, unit="" if dimension(figure.unit) == "count" else figure.unit)
