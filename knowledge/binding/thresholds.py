"""Binds numbers to the thresholds that a question means."""

import re
from collections.abc import Sequence

from knowledge import levels
from knowledge.amounts import dimension
from knowledge.binding.allowances import per_person, rate, told_for
from knowledge.binding.likeness import nearest, of_kind
from knowledge.binding.measures import measure
from knowledge.binding.shares import share, told_for_part
from knowledge.binding.sizes import too_large
from knowledge.binding.sums import together
from knowledge.figures import Figure, Level
from knowledge.findings import Computed, Finding
from knowledge.lexicon import Lexicon
from knowledge.reading import Reading

_ENOUGH = re.compile(r"的?[呢]?\s?(?:够|达标|过|合格|完成|行|达到)")
_EACH = re.compile("各|分别")


def thresholds(figures: Sequence[Figure], reading: Reading, lexicon: Lexicon) -> tuple[Computed, ...]:
    """Of each dimension the threshold that the question points to (各: all), judged by its numbers."""
    found: list[Computed] = []
    usable = in_years(figures, reading)
    if added := together(usable, reading, lexicon):
        return (added,)
    for kind in dict.fromkeys(dimension(f.unit) for f in usable):
        group = [f for f in usable if dimension(f.unit) == kind]
        each = group if _EACH.search(reading.text) or len({f.year for f in group if f.year}) > 1 else ()
        wanted = each or _counted_each(group, reading) or _repeated(group, reading) or [nearest(group, reading.text)]
        found += [computed for figure in wanted if (computed := _level(figure, reading, lexicon))]
    return tuple(found)


def _counted_each(group: Sequence[Level], reading: Reading) -> Sequence[Level]:
    """Several figures each of which is told its own count (医师1900 护士2150, 甲级10家 乙级27家)."""
    said = reading.quantities
    own = [f for f in group if f.base is not None and any(told_for(f, q, reading) for q in said)]
    own += [f for f in group if f.unit == "%" and any(told_for_part(f, q, reading) for q in said)]
    return own if len({f.part or f.name for f in own}) > 1 else ()


def _repeated(group: Sequence[Level], reading: Reading) -> Sequence[Level]:
    """The one of several shares that the question says again beside its counts (31个达标28个 够九成没)."""
    if len(reading.shares()) == len(reading.quantities):
        return ()
    said = {q.low for q in reading.shares()}
    found = [f for f in group if f.unit == "%" and f.value in said]
    return found if len(group) > 1 and len(found) == 1 else ()


def _level(figure: Level, reading: Reading, lexicon: Lexicon) -> Computed | None:
    found = _bound(figure, reading, lexicon)
    said = reading.measuring(dimension(figure.unit))
    if "yearly" not in reading.cues or not figure.year or not said or not isinstance(found, Finding):
        return found
    since = min((year for year in reading.years if year < figure.year), default=reading.today.year)
    return levels.yearly(found, figure, said[0], since)


def _bound(figure: Level, reading: Reading, lexicon: Lexicon) -> Computed | None:
    if too_large(figure, reading):
        return None
    if figure.per:
        return per_person(figure, reading)
    if figure.base is not None:
        return rate(figure, reading)
    if figure.unit == "%":
        return share(figure, reading, lexicon)
    return measure(figure, reading, lexicon)


def in_years(figures: Sequence[Figure], reading: Reading) -> list[Level]:
    """The thresholds that the question's years mean: of a printed year asked for, else of the next year to come."""
    every = of_kind(figures, Level)
    targets = [f for f in every if f.year is not None and f.status == "目标"]
    if not targets:
        return every
    undated = [f for f in every if f.year is None]
    asked = [f for f in targets if f.year in reading.years] or _said_again(targets, reading)
    if len(judged := _judged_years(asked, reading)) > 1:
        return [*judged, *undated]
    if asked:
        latest = max(f.year or 0 for f in asked)
        return [*(f for f in asked if f.year == latest), *undated]
    coming = [f for f in targets if (f.year or 0) >= reading.today.year] or targets
    soonest = min(f.year or 0 for f in coming)
    return [*(f for f in coming if f.year == soonest), *undated]


def _judged_years(asked: Sequence[Level], reading: Reading) -> Sequence[Level]:
    """The targets of years each of which is asked about on its own: 25年够没 27年够没."""
    own = {span.first.year for span in reading.dates if _ENOUGH.match(reading.text, span.end)}
    return [f for f in asked if f.year in own]


def _said_again(targets: Sequence[Level], reading: Reading) -> list[Level]:
    """The targets whose share the question repeats beside a count: the one of 2025 for 九成, 38个里头最少几个."""
    if len(reading.shares()) == len(reading.quantities):
        return []
    return [f for f in targets if f.unit == "%" and any(q.low == f.value for q in reading.shares())]
