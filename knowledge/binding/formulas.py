"""Binds two counts to the top and bottom of a formula."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from knowledge import counts
from knowledge.binding.added import added
from knowledge.binding.likeness import cued, likeness, of_kind
from knowledge.binding.said import counted_in
from knowledge.figures import Figure, Formula
from knowledge.findings import Computed
from knowledge.numbers.quantities import Quantity
from knowledge.reading import Reading

_THIS_YEAR, _LAST_YEAR = ("今年", "本年", "这年", "现在"), ("去年", "上年", "前一年", "上一年")
_BEFORE, _BEHIND, _WITHIN = 12, 6, 14
_WHOLE = Decimal(100)


def formula(figures: Sequence[Figure], reading: Reading) -> tuple[Computed, ...]:
    """The formula that the question points to, from two or more counts."""
    formulas = of_kind(figures, Formula)
    said = list(counted_in(reading))
    if not formulas or len(said) < 2:
        return ()
    figure = max(
        formulas,
        key=lambda f: likeness(f, reading.text) + cued(f.top_cues, reading.text) + cued(f.bottom_cues, reading.text),
    )
    summed = (len(said) > 2 and "＋" in figure.top) or "相加" in figure.top or added(figure.top, said, reading)
    top, bottom = _summed(said) if summed else _top_and_bottom(figure, said, reading)
    return (counts.formula(figure, top, bottom),)


def _summed(said: Sequence[Quantity]) -> tuple[Decimal, Decimal]:
    """Of several numbers the largest is the whole, the others its parts."""
    values = sorted(q.low for q in said)
    return sum(values[:-1], Decimal(0)), values[-1]


def _top_and_bottom(figure: Formula, said: Sequence[Quantity], reading: Reading) -> tuple[Decimal, Decimal]:
    """Assigned by the cue words next to each number; without cues the smaller is part of the larger."""
    first, second = said[0], said[-1]
    above = (*figure.top_cues, *(_THIS_YEAR if figure.growth else ()))
    below = (*figure.bottom_cues, *(_LAST_YEAR if figure.growth else ()))
    straight = _near(above, first, reading) + _near(below, second, reading)
    crossed = _near(above, second, reading) + _near(below, first, reading)
    if straight == crossed or _part_of_bottom(figure):
        low, high = sorted((first.low, second.low))
        return (high, low) if figure.factor == 1 and figure.unit else (low, high)
    return (first.low, second.low) if straight > crossed else (second.low, first.low)


def _part_of_bottom(figure: Formula) -> bool:
    """Whether the top counts some of what the bottom counts: 配备心电设备的村卫生室 of 村卫生室总数."""
    whole = figure.bottom.replace("总数", "").removesuffix("数")
    return figure.factor == _WHOLE and not figure.growth and whole in figure.top


def _near(cues: Iterable[str], said: Quantity, reading: Reading) -> int:
    """How near a cue stands to a number: the closer before it the more, a little for one behind."""
    before = reading.text[max(0, said.start - _BEFORE) : said.start]
    behind = reading.text[said.end : said.end + _BEHIND]
    within = reading.text[said.start : said.end + 1]
    nearness = [_WITHIN for cue in cues if cue in within]
    nearness += [_BEFORE - (len(before) - before.rfind(cue) - len(cue)) for cue in cues if cue in before]
    nearness += [_BEHIND - behind.find(cue) for cue in cues if cue in behind]
    return max(nearness, default=0)
