"""Says what two places or two documents have, on one thing or each on its own, with the verdict first."""

from collections.abc import Sequence

from handlers.sides import Side
from handlers.verdicts import verdict
from knowledge.figures import Level
from knowledge.library import Library
from knowledge.limits import limit
from knowledge.reading import Reading


def composed(both: Sequence[Side], reading: Reading, library: Library) -> str:
    """Verdict, then a line a side."""
    lines = [_line(side, len({s.name for s in both}) == 1, reading, library) for side in both]
    said = _verdict(both, reading, library)
    return "\n".join([said, *lines] if said else lines)


def _line(side: Side, same_place: bool, reading: Reading, library: Library) -> str:
    name = side.document.short if same_place else side.name
    text = side.text or library.wording.say("compare.nothing")
    printed = [f for f in side.figures if isinstance(f, Level) and f.year in reading.years]
    if printed:
        several = len({f.name for f in printed}) > 1
        text = "，".join(f"{f.year}年{f.name if several else ''}{limit(f)}" for f in printed) + "。"
    return f"{name}：{text}"


def _verdict(both: Sequence[Side], reading: Reading, library: Library) -> str:
    if len(both) != 2:
        return ""
    first, second = both
    if first.speaks and second.speaks:
        return verdict(first, second, reading, library)
    if not (first.speaks or second.speaks):
        return ""
    has, lacks = (first, second) if first.speaks else (second, first)
    return library.wording.say("compare.one_sided", has=has.beside(lacks), lacks=lacks.beside(has))
