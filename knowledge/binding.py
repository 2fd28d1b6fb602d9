"""Which number is which: binds what was read from a question to the figures of a statement and computes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from knowledge import counts, levels, spans
from knowledge.amounts import dimension, scaled
from knowledge.dates import DateSpan
from knowledge.figures import Cycle, Deadline, Figure, Formula, Level, Parts, Period, Range
from knowledge.findings import Computed, Needed
from knowledge.lexicon import Lexicon
from knowledge.numbers.quantities import Quantity
from knowledge.reading import Reading, solid

Kind = TypeVar("Kind", bound=Figure)
_EACH = re.compile("各|分别")
_ASKING = {"gap", "met", "least", "compute", "average"}


def compute(figures: Sequence[Figure], reading: Reading, lexicon: Lexicon) -> tuple[Computed, ...]:
    """Everything that the question's numbers and dates allow to be computed; empty when it is a plain question."""
    for attempt in (_phase, _deadline, _cycle, _parts, _until):
        if found := attempt(figures, reading):
            return found
    judged = _levels(figures, reading, lexicon) if reading.cues & {"met", "gap", "least"} else ()
    return judged or _formula(figures, reading) or _levels(figures, reading, lexicon) or _range(figures, reading)


def _counted(reading: Reading) -> tuple[Quantity, ...]:
    """The counts of a question, open ones (不到600) as the number said."""
    return tuple(solid(said) for said in reading.measuring("count"))


def _of(figures: Iterable[Figure], kind: type[Kind]) -> list[Kind]:
    return [figure for figure in figures if isinstance(figure, kind)]


def likeness(figure: Figure, text: str) -> float:
    """How strongly a text points to a figure: cues count most, then shared pairs of its name."""
    cued = sum(len(cue) for cue in figure.cues if cue in text)
    name = figure.name
    return cued * 2 + sum(name[i : i + 2] in text for i in range(len(name) - 1)) / max(len(name) - 1, 1)


def _nearest(figures: Sequence[Kind], text: str) -> Kind:
    return max(figures, key=lambda figure: likeness(figure, text))


def _when(reading: Reading) -> DateSpan | None:
    if reading.dates:
        return reading.dates[-1]
    if "now" in reading.cues:
        return DateSpan(reading.today, reading.today, "day", 0, 0, f"今天（{spans.said_day(reading.today)}）")
    return None


def _phase(figures: Sequence[Figure], reading: Reading) -> tuple[Computed, ...]:
    periods, when = _of(figures, Period), _when(reading)
    return (spans.phase(periods, when),) if periods and when else ()


def _deadline(figures: Sequence[Figure], reading: Reading) -> tuple[Computed, ...]:
    deadlines = _of(figures, Deadline)
    if not deadlines or not (reading.cues & {"late", "met", "gap", "now"} or "才" in reading.text):
        return ()
    figure = _nearest(deadlines, reading.text)
    done = [
        _past(span, reading)
        for span in reading.dates
        if not reading.text[span.end :].startswith(("前", "底前", "之前"))
    ]
    if done and done[-1].first != reading.today:
        return (spans.due(figure, done[-1]),)
    return (spans.remaining(figure, reading.today),) if reading.cues & {"late", "now"} else ()


def _past(span: DateSpan, reading: Reading) -> DateSpan:
    """A month said without its year is the last one that has begun."""
    done = any(word in reading.text[span.end : span.end + 8] for word in ("的", "了", "已"))
    if "年" in span.text or span.first <= reading.today or span.grain not in ("day", "month") or not done:
        return span
    first, last = (day.replace(year=day.year - 1, day=min(day.day, 28)) for day in (span.first, span.last))
    return replace(
        span, first=first, last=last if span.grain == "day" else span.last.replace(year=span.last.year - 1, day=28)
    )


def _cycle(figures: Sequence[Figure], reading: Reading) -> tuple[Computed, ...]:
    cycles = _of(figures, Cycle)
    if cycles and "times" in reading.cues:
        return (spans.times(_nearest(cycles, reading.text)),)
    if not cycles or not reading.dates or not (reading.cues & {"next", "late", "met"} or "下" in reading.text):
        return ()
    return (spans.next_turn(_nearest(cycles, reading.text), reading.dates[0]),)


def _parts(figures: Sequence[Figure], reading: Reading) -> tuple[Computed, ...]:
    bodies = _of(figures, Parts)
    if not bodies:
        return ()
    body = _nearest(bodies, reading.text)
    if "remain" in reading.cues and any(name in reading.text for name in body.parts):
        return (counts.rest(body, reading.text),)
    said = [q for q in _counted(reading) if q.low != body.total]
    alone = len(said) == len(reading.measuring("count"))
    return (counts.against_body(body, said[-1]),) if said and alone and reading.cues & {"met", "gap"} else ()


def _until(figures: Sequence[Figure], reading: Reading) -> tuple[Computed, ...]:
    """The first day on which a required time is served, counted from the one day named."""
    lasting = [f for f in _of(figures, Level) if dimension(f.unit) == "months" and f.op in (">=", ">")]
    begun = [span for span in reading.dates if span.grain in ("day", "month")]
    if not lasting or len(begun) != 1 or not reading.cues & {"until"}:
        return ()
    return (spans.until(lasting[0], begun[0]),)


def _formula(figures: Sequence[Figure], reading: Reading) -> tuple[Computed, ...]:
    formulas = _of(figures, Formula)
    said = list(_counted(reading))
    if not formulas or len(said) < 2:
        return ()
    figure = max(
        formulas,
        key=lambda f: likeness(f, reading.text) + _cued(f.top_cues, reading.text) + _cued(f.bottom_cues, reading.text),
    )
    top, bottom = (
        _summed(said)
        if (len(said) > 2 and "＋" in figure.top) or "相加" in figure.top
        else _top_and_bottom(figure, said, reading)
    )
    return (counts.formula(figure, top, bottom),)


_THIS_YEAR, _LAST_YEAR = ("今年", "本年", "这年", "现在"), ("去年", "上年", "前一年", "上一年")


def _summed(said: Sequence[Quantity]) -> tuple[Decimal, Decimal]:
    """Of several numbers the largest is the whole, the others its parts."""
    values = sorted(q.low for q in said)
    return sum(values[:-1], Decimal(0)), values[-1]


def _cued(cues: Iterable[str], text: str) -> int:
    return sum(len(cue) for cue in cues if cue in text)


def _top_and_bottom(figure: Formula, said: Sequence[Quantity], reading: Reading) -> tuple[Decimal, Decimal]:
    """Assigned by the cue words next to each number; without cues the smaller is part of the larger."""
    first, second = said[0], said[-1]
    above = (*figure.top_cues, *(_THIS_YEAR if figure.growth else ()))
    below = (*figure.bottom_cues, *(_LAST_YEAR if figure.growth else ()))
    straight = _near(above, first, reading) + _near(below, second, reading)
    crossed = _near(above, second, reading) + _near(below, first, reading)
    if straight == crossed:
        low, high = sorted((first.low, second.low))
        return (high, low) if figure.factor == 1 and figure.unit else (low, high)
    return (first.low, second.low) if straight > crossed else (second.low, first.low)


_BEFORE, _BEHIND = 12, 6


def _near(cues: Iterable[str], said: Quantity, reading: Reading) -> int:
    """How near a cue stands to a number: the closer before it the more, a little for one behind."""
    before = reading.text[max(0, said.start - _BEFORE) : said.start]
    behind = reading.text[said.end : said.end + _BEHIND]
    nearness = [_BEFORE - (len(before) - before.rfind(cue) - len(cue)) for cue in cues if cue in before]
    nearness += [_BEHIND - behind.find(cue) for cue in cues if cue in behind]
    return max(nearness, default=0)


def _range(figures: Sequence[Figure], reading: Reading) -> tuple[Computed, ...]:
    ranges = _of(figures, Range)
    if not ranges or not reading.quantities:
        return ()
    figure = _nearest(ranges, reading.text)
    said = [q for q in reading.quantities if q.unit != "%" and scaled(q.low, q.unit) not in _ends(figure)] or list(
        reading.quantities
    )
    if figure.per_people:
        people = max(said, key=lambda q: q.low)
        planned = counts.needed_for(figure, people.low)
        return (counts.inside(figure, people), planned) if "met" in reading.cues else (planned,)
    matching = [q for q in said if q.unit == figure.unit] or said
    return (counts.inside(figure, matching[0]),)


def _ends(figure: Range) -> tuple[Decimal, ...]:
    return () if figure.unit == "岁" else (scaled(figure.low, figure.unit), scaled(figure.high, figure.unit))


def in_years(figures: Sequence[Figure], reading: Reading) -> list[Level]:
    """The thresholds that the question's years mean: of a printed year asked for, else of the next year to come."""
    every = _of(figures, Level)
    targets = [f for f in every if f.year is not None and f.status == "目标"]
    if not targets:
        return every
    undated = [f for f in every if f.year is None]
    asked = [f for f in targets if f.year in reading.years]
    if asked:
        latest = max(f.year or 0 for f in asked)
        return [*(f for f in asked if f.year == latest), *undated]
    coming = [f for f in targets if (f.year or 0) >= reading.today.year] or targets
    soonest = min(f.year or 0 for f in coming)
    return [*(f for f in coming if f.year == soonest), *undated]


def _levels(figures: Sequence[Figure], reading: Reading, lexicon: Lexicon) -> tuple[Computed, ...]:
    found: list[Computed] = []
    usable = in_years(figures, reading)
    for kind in dict.fromkeys(dimension(f.unit) for f in usable):
        group = [f for f in usable if dimension(f.unit) == kind]
        wanted = group if _EACH.search(reading.text) else [_nearest(group, reading.text)]
        found += [computed for figure in wanted if (computed := _level(figure, reading, lexicon))]
    return tuple(found)


def _level(figure: Level, reading: Reading, lexicon: Lexicon) -> Computed | None:
    if figure.per:
        return _per_person(figure, reading)
    if figure.base is not None:
        return _rate(figure, reading)
    if figure.unit == "%":
        return _share(figure, reading, lexicon)
    return _count(figure, reading, lexicon)


def _restated(figure: Level, said: Sequence[Quantity], others: bool) -> list[Quantity]:
    """Without the threshold itself, when the asker repeats it beside an own number."""
    limit = scaled(figure.value, figure.unit)
    own = [q for q in said if scaled(q.low, q.unit) != limit]
    return own if own or others else list(said)


def _share(figure: Level, reading: Reading, lexicon: Lexicon) -> Computed | None:
    counted = [q for q in _counted(reading) if q.unit != "岁" and q.low != figure.whole]
    shares = _restated(figure, reading.shares(), bool(counted))
    if shares:
        return levels.compare(figure, shares[-1]) if reading.cues & _ASKING or len(shares) == 1 else None
    if len(counted) >= 2:
        part, total = min(q.low for q in counted), max(q.low for q in counted)
        return levels.share(figure, part, total)
    if len(counted) == 1 and figure.whole is not None and counted[0].low <= figure.whole:
        return levels.share(figure, counted[0].low, figure.whole)
    if len(counted) == 1 and _means_percent(counted[0], reading):
        return levels.compare(figure, replace(counted[0], unit="%"))
    if len(counted) == 1:
        return _one_count(figure, counted[0], reading, lexicon)
    return None


def _means_percent(said: Quantity, reading: Reading) -> bool:
    """Whether a bare number up to a hundred is itself the share: 做到63.5, 占58.9."""
    behind = reading.text[max(0, said.start - 4) : said.start]
    shares = any(word in behind for word in ("率", "占", "做到", "达到", "到了", "才", "只有"))
    bare = said.unit == "" and said.low <= 100
    return bare and reading.cues & {"met", "gap"} != set() and (shares or said.low % 1 != 0)


def _one_count(figure: Level, said: Quantity, reading: Reading, lexicon: Lexicon) -> Computed | None:
    money = lexicon.speaks_of_money(figure.total + figure.part + figure.name) or said.unit == "元"
    if "reverse" in reading.cues:
        return levels.total(figure, said, "元" if money else _unit_of(said))
    if "least" in reading.cues or "多少" in reading.text or "好多" in reading.text or (money and figure.op == "="):
        return levels.amount(figure, said, "元" if money else _unit_of(said))
    if reading.cues & {"met", "gap"}:
        return Needed("total_needed", {"name": figure.name, "said": said.text, "limit": levels.limit(figure)})
    return None


def _unit_of(said: Quantity) -> str:
    return said.unit if said.unit != "%" else ""


def _count(figure: Level, reading: Reading, lexicon: Lexicon) -> Computed | None:
    kind = dimension(figure.unit)
    said = _restated(figure, reading.measuring(kind) or _lasted(kind, reading), others=False)
    if kind == "months" and not reading.cues & {"met", "gap"}:
        said = [q for q in said if q.low != 1]
    if kind == "minutes" and not said:
        said = [_as_number(q.low, q) for q in _counted(reading) if q.unit == ""]
    if figure.unit == "" and figure.value <= 1:
        return _ratio(figure, list(_counted(reading)), reading, lexicon)
    same = [q for q in said if q.unit and q.unit[-1] == figure.unit[-1:]] or said
    if not same or not (reading.cues & _ASKING or (kind != "count" and same[0].unit)):
        return None
    worst = max(same, key=lambda q: q.high) if figure.op in ("<=", "<") and kind == "minutes" else same[-1]
    return levels.compare(figure, worst)


def _lasted(kind: str, reading: Reading) -> tuple[Quantity, ...]:
    """The months from the first day named to the last, when two are."""
    if kind != "months" or len(reading.dates) < 2:
        return ()
    first, last = reading.dates[0], reading.dates[-1]
    months = Decimal((last.first - first.first).days) / Decimal("30.4")
    return (
        (Quantity(months, months, "月", True, first.start, last.end, f"{first.text}到{last.text}"),)
        if months > 0
        else ()
    )


def _ratio(figure: Level, said: Sequence[Quantity], reading: Reading, lexicon: Lexicon) -> Computed | None:
    """A ratio from two amounts, from a share, or the amount that the ratio demands of one."""
    if len(said) == 1 and said[0].low > 2 and "least" in reading.cues:
        return levels.multiple(figure, said[0], "元" if lexicon.speaks_of_money(figure.name) else _unit_of(said[0]))
    if len(said) >= 2:
        low, high = sorted((said[0].low, said[-1].low))
        said = [_as_number(low / high, said[0])] if high else []
    elif not said and reading.shares():
        said = [_as_number(reading.shares()[0].low / 100, reading.shares()[0])]
    return levels.compare(figure, said[-1]) if said else None


def _as_number(value: Decimal, like: Quantity) -> Quantity:
    return Quantity(value, value, "", like.approximate, like.start, like.end, like.text)


def _per_person(figure: Level, reading: Reading) -> Computed | None:
    said = list(_counted(reading))
    persons = [q for q in said if _names_persons(figure, q, reading)]
    own = [q for q in said if q not in persons]
    own = [q for q in own if q.low != figure.value] or (own if not persons else [])
    if not own:
        return levels.allowed(figure, persons[0].low) if persons and persons[0].low > 0 else None
    if "staff" in reading.cues and not persons:
        return levels.persons(figure, max(q.low for q in own))
    if len(own) > 1:
        return levels.compare(figure, max(own, key=lambda q: q.high))
    if "average" in reading.cues or not persons or persons[0].low in (0, 1):
        return levels.compare(figure, own[-1])
    return levels.allowance(figure, persons[0].low, max(q.low for q in own))


def _names_persons(figure: Level, said: Quantity, reading: Reading) -> bool:
    after = reading.text[said.end : said.end + 6]
    before = reading.text[max(0, said.start - 6) : said.start]
    doctor = any(word in after for word in (figure.per, *figure.cues, "医生", "家医", "大夫"))
    team = "团队" in before or "站" in before[-2:] or "医生" in before[-3:]
    return said.low < 60 and (doctor or team)


def _rate(figure: Level, reading: Reading) -> Computed | None:
    said = sorted((q.low for q in _counted(reading) if q.low != figure.value), reverse=True)
    if not said:
        return None
    own = [q for q in said if q < said[0]]
    if len(said) == 1 and said[0] < 100 and reading.cues & {"met", "gap"}:
        return levels.compare(figure, _counted(reading)[-1])
    return levels.rate(figure, own[0] if own else None, said[0])
