"""Says what two places or two documents have on the same thing, with the verdict first where both print a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.amounts import dimension, measured, plain, scaled
from knowledge.counts import printed
from knowledge.entries import Statement, Topic
from knowledge.figures import Figure, Level, Parts, Range
from knowledge.levels import limit
from knowledge.library import Library
from knowledge.places import Document
from knowledge.reading import Reading


@dataclass(frozen=True)
class Side:
    """One side of a comparison: whose, and what it says; `statement` is None where it says nothing."""

    name: str
    document: Document
    statement: Statement | None
    speaks: bool


def sides(topic: Topic, places: Sequence[str], documents: Sequence[str], library: Library) -> tuple[Side, ...]:
    """What each named place (or named document) says; a place's nearest document that speaks stands for it."""
    if len(documents) > 1:
        return tuple(_side(topic, library.gazetteer.documents[d]) for d in documents)
    found = []
    for place in places:
        own = library.gazetteer.documents_of(place)
        if own:
            speaking = next((d for d in own if d.id in topic.says), None) or next(
                (d for d in own if d.id in topic.silent), own[0]
            )
            found.append(_side(topic, speaking))
    return tuple(found)


def _side(topic: Topic, document: Document) -> Side:
    says = topic.says.get(document.id)
    return Side(document.place, document, says or topic.silent.get(document.id), says is not None)


def mute(side: Side) -> Statement:
    """What stands for a document that says nothing: its whole text is what is cited."""
    return Statement(side.document.id, "全文", "未规定", "")


def composed(both: Sequence[Side], reading: Reading, library: Library) -> str:
    """Verdict, then a line a side."""
    lines = [_line(side, len({s.name for s in both}) == 1, reading, library) for side in both]
    verdict = _verdict(both, reading, library)
    return "\n".join([verdict, *lines] if verdict else lines)


def _line(side: Side, same_place: bool, reading: Reading, library: Library) -> str:
    name = side.document.short if same_place else side.name
    text = side.statement.text if side.statement else library.wording.say("compare.nothing")
    printed = (
        [f for f in side.statement.figures if isinstance(f, Level) and f.year in reading.years]
        if side.statement
        else []
    )
    if printed:
        text = "，".join(f"{f.year}年{limit(f)}" for f in printed) + "。"
    return f"{name}：{text}"


def _verdict(both: Sequence[Side], reading: Reading, library: Library) -> str:
    if len(both) != 2:
        return ""
    first, second = both
    if not (first.speaks and second.speaks):
        return (
            library.wording.say("compare.one_sided", **_one_sided(first, second))
            if first.speaks or second.speaks
            else ""
        )
    mine, theirs = ((side.statement or mute(side)).figures for side in both)
    pair = _comparable(mine, theirs, reading)
    return (_judged(first, second, pair, library) if pair else "") or library.wording.say("compare.both")


def _one_sided(first: Side, second: Side) -> dict[str, str]:
    has, lacks = (first, second) if first.speaks else (second, first)
    return {"has": _name(has, lacks), "lacks": _name(lacks, has)}


def _comparable(mine: Sequence[Figure], theirs: Sequence[Figure], reading: Reading) -> tuple[Figure, Figure] | None:
    """The first two figures of one dimension, and of one year where printed (the one asked, else the last)."""
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


def _judged(first: Side, second: Side, pair: tuple[Figure, Figure], library: Library) -> str:
    a, b = pair
    if isinstance(a, Range) and isinstance(b, Range):
        return library.wording.say("compare.same", limit=printed(a)) if (a.low, a.high) == (b.low, b.high) else ""
    if isinstance(a, Range) or isinstance(b, Range):
        return _ranged(a, b, library)
    x, y = _amount(a), _amount(b)
    if x is None or y is None:
        return ""
    if x == y:
        return library.wording.say("compare.same", limit=_said(a))
    more, less = ((first, a), (second, b)) if x > y else ((second, b), (first, a))
    kind = _kind(a) if _kind(a) in ("months", "minutes") else "count"
    values = {
        "more": _name(more[0], less[0]),
        "high": _said(more[1]),
        "less": _name(less[0], more[0]),
        "low": _said(less[1]),
        "gap": _difference(more[1], abs(x - y)),
    }
    return library.wording.say(f"compare.{'longer' if kind != 'count' else 'higher'}", **values)


def _difference(figure: Figure, gap: Decimal) -> str:
    unit = getattr(figure, "unit", "")
    return f"{plain(gap)}个百分点" if unit == "%" else measured(gap, unit)


def _name(side: Side, other: Side) -> str:
    return side.name if side.name != other.name else side.document.short


def _ranged(a: Figure, b: Figure, library: Library) -> str:
    span, value = (a, b) if isinstance(a, Range) else (b, a)
    amount = _amount(value)
    if not isinstance(span, Range) or amount is None:
        return ""
    inside = scaled(span.low, span.unit) <= amount <= scaled(span.high, span.unit)
    values = {
        "value": f"{amount}{getattr(value, 'unit', '')}",
        "low": str(span.low),
        "high": str(span.high),
        "unit": span.unit,
    }
    return library.wording.say("compare.inside" if inside else "compare.outside", **values)
