"""Sets a range against a range, or against one number."""

from handlers.pairs import amount, said
from handlers.sides import Side
from knowledge.amounts import plain, scaled
from knowledge.counts import printed
from knowledge.figures import Figure, Range
from knowledge.library import Library


def ranges(first: Side, a: Range, second: Side, b: Range, library: Library) -> str:
    """Two ranges: the same, or by how much their ends differ."""
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


def ranged(first: Side, a: Figure, second: Side, b: Figure, library: Library) -> str:
    """A number against a range: in it or not where one place is above the other, else merely both."""
    span, value = (a, b) if isinstance(a, Range) else (b, a)
    number = amount(value)
    if not isinstance(span, Range) or number is None:
        return ""
    chain = library.gazetteer.chain
    if first.document.place not in chain(second.document.place) and second.document.place not in chain(
        first.document.place
    ):
        mine, theirs = (printed(f) if isinstance(f, Range) else said(f) for f in (a, b))
        names = {"first": first.beside(second), "second": second.beside(first)}
        return library.wording.say("compare.ranges", mine=mine, theirs=theirs, low="", high="", **names)
    inside = scaled(span.low, span.unit) <= number <= scaled(span.high, span.unit)
    values = {
        "value": f"{number}{getattr(value, 'unit', '')}",
        "low": str(span.low),
        "high": str(span.high),
        "unit": span.unit,
    }
    return library.wording.say("compare.inside" if inside else "compare.outside", **values)
