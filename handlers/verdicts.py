"""Sets the figures or days of two sides against each other: which is more, sooner, by how much, what share it is."""

import re
from collections.abc import Sequence
from decimal import Decimal

from handlers.force import SOFT
from handlers.sides import Side
from knowledge.amounts import dimension, measured, plain, scaled
from knowledge.counts import printed
from knowledge.dates.date_spans import DateSpan, dates
from knowledge.figures import Figure, Level, Parts, Range
from knowledge.levels import limit
from knowledge.library import Library
from knowledge.reading import Reading
from knowledge.spans import said_day
from knowledge.text import normalize

_HUNDRED = Decimal(100)
_OWN_NAMES = re.compile("紧密型|区县域|县域|区县|区域|医共体|健共体|[县区市省的内、，]")


def verdict(first: Side, second: Side, reading: Reading, library: Library) -> str:
    """What comes of setting two sides against each other that both speak."""
    if "sooner" in reading.cues and (told := _sooner(first, second, reading, library)):
        return told
    pair = _comparable(first.figures, second.figures, reading)
    judged = _judged(first, second, pair, reading, library) if pair else ""
    choices = _choices(first, second, library)
    if judged:
        return judged + choices
    return _alike(first, second, library) + (library.wording.say("compare.force") + choices if choices else "")


def _alike(first: Side, second: Side, library: Library) -> str:
    """Whether both say the same but for what a place calls its own."""
    mine, theirs = (_OWN_NAMES.sub("", side.text) for side in (first, second))
    return library.wording.say("compare.alike" if mine == theirs else "compare.both")


def _choices(first: Side, second: Side, library: Library) -> str:
    """Which side leaves a choice, in its clause's own word, where the other does not or says it otherwise."""
    forces = [side.statement.force if side.statement else "" for side in (first, second)]
    soft = [(side, force) for side, force in zip((first, second), forces, strict=True) if force in SOFT]
    if not soft or len({*forces}) == 1:
        return ""
    names = [f"{side.beside(second if side is first else first)}说的是“{force}”" for side, force in soft]
    return library.wording.say("compare.choice", said="，".join(names))


def _sooner(first: Side, second: Side, reading: Reading, library: Library) -> str:
    """Which of two dated things is the earlier, where both print a date."""
    mine, theirs = (_dated(side, reading) for side in (first, second))
    if mine is None or theirs is None:
        return ""
    if mine.last == theirs.last:
        return library.wording.say("compare.same_day", day=_said_span(mine))
    early, late = ((first, mine), (second, theirs)) if mine.last < theirs.last else ((second, theirs), (first, mine))
    exact = mine.grain == theirs.grain == "day"
    values = {
        "sooner": early[0].beside(late[0]),
        "early": _said_span(early[1]),
        "later": late[0].beside(early[0]),
        "late": _said_span(late[1]),
        "days": str((late[1].first - early[1].first).days) if exact else "",
    }
    return library.wording.say("compare.sooner", **values)


def _dated(side: Side, reading: Reading) -> DateSpan | None:
    spans = dates(normalize(side.text), reading.today)
    return spans[0] if spans else None


def _said_span(span: DateSpan) -> str:
    return said_day(span.first) if span.grain == "day" else span.text


def _comparable(mine: Sequence[Figure], theirs: Sequence[Figure], reading: Reading) -> tuple[Figure, Figure] | None:
    """The first two figures of one dimension, and of one year where printed (the one asked, else the last)."""
    if pair := _asked_each(mine, theirs, reading):
        return pair
    for a in _newest(mine, reading):
        for b in _newest(theirs, reading):
            if _kind(a) == _kind(b) and getattr(a, "year", None) == getattr(b, "year", None):
                return a, b
    for a in mine:
        for b in theirs:
            if isinstance(a, Range) and isinstance(b, Range) and a.unit == b.unit:
                return a, b
            if isinstance(a, Range) != isinstance(b, Range) and _amount(b if isinstance(a, Range) else a) is not None:
                return a, b
    return None


def sum_of(first: Side, second: Side, reading: Reading, library: Library) -> str:
    """Both figures added up, where they count the same kind of thing; empty where they do not."""
    pair = _comparable(first.figures, second.figures, reading)
    amounts = [_amount(figure) for figure in pair or ()]
    if pair is None or None in amounts or _kind(pair[0]) != "count":
        return ""
    whole = sum((amount for amount in amounts if amount is not None), Decimal(0))
    unit = getattr(pair[0], "unit", "")
    return library.wording.say("compare.sum", one=_said(pair[0]), other=_said(pair[1]), sum=measured(whole, unit))


def comparable(first: Side, second: Side, reading: Reading) -> bool:
    """Whether both sides print figures that can be set against each other."""
    pair = _comparable(first.figures, second.figures, reading)
    return pair is not None and type(pair[0]) is type(pair[1])


def _asked_each(mine: Sequence[Figure], theirs: Sequence[Figure], reading: Reading) -> tuple[Figure, Figure] | None:
    """The figures of the years asked for, where each side prints another one of these."""
    asked = [[f for f in side if isinstance(f, Level) and f.year in reading.years] for side in (mine, theirs)]
    if not all(asked) or {f.year for f in asked[0]} & {f.year for f in asked[1]}:
        return None
    a, b = asked[0][-1], asked[1][-1]
    return (a, b) if _kind(a) == _kind(b) else None


def _newest(figures: Sequence[Figure], reading: Reading) -> list[Figure]:
    asked = [f for f in figures if isinstance(f, Level) and f.year in reading.years]
    levels = [f for f in figures if isinstance(f, Level)]
    return [*asked, *reversed(levels), *(f for f in figures if isinstance(f, Parts))]


def _kind(figure: Figure) -> str:
    return dimension(figure.unit) if isinstance(figure, Level | Parts) else type(figure).__name__


def _amount(figure: Figure) -> Decimal | None:
    if isinstance(figure, Level):
        return scaled(figure.value, figure.unit)
    return figure.total if isinstance(figure, Parts) else None


def _said(figure: Figure) -> str:
    return limit(figure) if isinstance(figure, Level) else f"{_amount(figure)}{getattr(figure, 'unit', '')}"


def _judged(first: Side, second: Side, pair: tuple[Figure, Figure], reading: Reading, library: Library) -> str:
    a, b = pair
    if isinstance(a, Range) and isinstance(b, Range):
        return _ranges(first, a, second, b, library)
    if isinstance(a, Range) or isinstance(b, Range):
        return _ranged(first, a, second, b, library)
    x, y = _amount(a), _amount(b)
    if x is None or y is None:
        return ""
    if x == y:
        return library.wording.say("compare.same", limit=_said(a))
    more, less = ((first, a), (second, b)) if x > y else ((second, b), (first, a))
    high, low = max(x, y), min(x, y)
    values = {
        "more": more[0].beside(less[0]),
        "high": _said(more[1]),
        "less": less[0].beside(more[0]),
        "low": _said(less[1]),
        "gap": _difference(more[1], high - low),
        "share": plain(low / high * _HUNDRED),
        "times": plain(high / low) if low else "",
    }
    key = (
        "portion"
        if "portion" in reading.cues and "differ" not in reading.cues and low
        else "longer"
        if _lasts(a)
        else "higher"
    )
    return library.wording.say(f"compare.{key}", **values)


def _lasts(figure: Figure) -> bool:
    return _kind(figure) in ("months", "minutes")


def _difference(figure: Figure, gap: Decimal) -> str:
    unit = getattr(figure, "unit", "")
    return f"{plain(gap)}个百分点" if unit == "%" else measured(gap, unit)


def _ranges(first: Side, a: Range, second: Side, b: Range, library: Library) -> str:
    if (a.low, a.high) == (b.low, b.high):
        return library.wording.say("compare.same", limit=printed(a))
    values = {
        "first": first.beside(second),
        "mine": printed(a),
        "second": second.beside(first),
        "theirs": printed(b),
        "low": plain(abs(a.low - b.low)) + a.unit if a.low != b.low else "",
        "high": plain(abs(a.high - b.high)) + a.unit if a.high != b.high else "",
    }
    return library.wording.say("compare.ranges", **values)


def _ranged(first: Side, a: Figure, second: Side, b: Figure, library: Library) -> str:
    """A number against a range: in it or not where one place is above the other, else merely both."""
    span, value = (a, b) if isinstance(a, Range) else (b, a)
    amount = _amount(value)
    if not isinstance(span, Range) or amount is None:
        return ""
    chain = library.gazetteer.chain
    if first.document.place not in chain(second.document.place) and second.document.place not in chain(
        first.document.place
    ):
        mine, theirs = (printed(f) if isinstance(f, Range) else _said(f) for f in (a, b))
        names = {"first": first.beside(second), "second": second.beside(first)}
        return library.wording.say("compare.ranges", mine=mine, theirs=theirs, low="", high="", **names)
    inside = scaled(span.low, span.unit) <= amount <= scaled(span.high, span.unit)
    values = {
        "value": f"{amount}{getattr(value, 'unit', '')}",
        "low": str(span.low),
        "high": str(span.high),
        "unit": span.unit,
    }
    return library.wording.say("compare.inside" if inside else "compare.outside", **values)
