"""Sets the figures or days of two sides against each other: which is more, sooner, by how much, what share it is."""

import re
from datetime import date, timedelta
from decimal import Decimal

from handlers.force import SOFT
from handlers.pairs import amount, kind, matched, said
from handlers.range_verdicts import ranged, ranges
from handlers.sides import Side
from knowledge.amounts import measured, plain
from knowledge.dates.date_spans import DateSpan, dates
from knowledge.figures import Figure, Range
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
    pair = matched(first.figures, second.figures, reading)
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
        "gap": _apart(early[1].last, late[1].last),
        "days": str((late[1].first - early[1].first).days) if exact else "",
    }
    return library.wording.say("compare.sooner", **values)


def _apart(early: date, late: date) -> str:
    """By how many whole years or months two ends of a month lie apart; empty where they do not."""
    months = (late.year - early.year) * 12 + late.month - early.month
    if not months or (early.day != late.day and not _ends_month(early, late)):
        return ""
    return f"{months // 12}年" if months % 12 == 0 else f"{months}个月"


def _ends_month(*days: date) -> bool:
    return all((day + timedelta(days=1)).day == 1 for day in days)


def _dated(side: Side, reading: Reading) -> DateSpan | None:
    spans = dates(normalize(side.text), reading.today)
    return spans[0] if spans else None


def _said_span(span: DateSpan) -> str:
    return said_day(span.first) if span.grain == "day" else span.text


def sum_of(first: Side, second: Side, reading: Reading, library: Library) -> str:
    """Both figures added up, where they count the same kind of thing; empty where they do not."""
    pair = matched(first.figures, second.figures, reading)
    amounts = [amount(figure) for figure in pair or ()]
    if pair is None or None in amounts or kind(pair[0]) != "count":
        return ""
    whole = sum((each for each in amounts if each is not None), Decimal(0))
    unit = getattr(pair[0], "unit", "")
    return library.wording.say("compare.sum", one=said(pair[0]), other=said(pair[1]), sum=measured(whole, unit))


def comparable(first: Side, second: Side, reading: Reading) -> bool:
    """Whether both sides print figures that can be set against each other."""
    pair = matched(first.figures, second.figures, reading)
    return pair is not None and type(pair[0]) is type(pair[1])


def _judged(first: Side, second: Side, pair: tuple[Figure, Figure], reading: Reading, library: Library) -> str:
    a, b = pair
    if isinstance(a, Range) and isinstance(b, Range):
        return ranges(first, a, second, b, library)
    if isinstance(a, Range) or isinstance(b, Range):
        return ranged(first, a, second, b, library)
    x, y = amount(a), amount(b)
    if x is None or y is None:
        return ""
    if x == y:
        return library.wording.say("compare.same", limit=said(a))
    more, less = ((first, a), (second, b)) if x > y else ((second, b), (first, a))
    high, low = max(x, y), min(x, y)
    values = {
        "more": more[0].beside(less[0]),
        "high": said(more[1]),
        "less": less[0].beside(more[0]),
        "low": said(less[1]),
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
    return kind(figure) in ("months", "minutes")


def _difference(figure: Figure, gap: Decimal) -> str:
    unit = getattr(figure, "unit", "")
    return f"{plain(gap)}个百分点" if unit == "%" else measured(gap, unit)
