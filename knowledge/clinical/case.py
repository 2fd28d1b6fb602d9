"""What is known of one patient: facts of all that was said, later words over earlier ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from knowledge.clinical.bare import bare
from knowledge.clinical.book import Book
from knowledge.clinical.doubts import Doubt
from knowledge.clinical.figures import readable
from knowledge.clinical.heard import Heard, Hearing, complained, hear
from knowledge.clinical.lapse import lapsed
from knowledge.clinical.measured import Measured, measure
from knowledge.clinical.pressure import Pressure
from knowledge.clinical.pressure_names import HIGH, LOW
from knowledge.conditions.facts import Fact, Interval

UNREAD, RAISED = "别的不好", "糖过三点九"
TWICE, FIRST, THRICE = "连续两次偏高", "血压第一次偏高", "三次都高"
# 140/90 mmHg is the line of HTN-02, HTN-04 and HTN-12.
_THRICE = 3
_HIGH_LINE, _LOW_LINE = Decimal(140), Decimal(90)
# mmol/L, the line of DM-01 and DM-04 for a blood sugar that is too low.
_TOO_LOW = Decimal("3.9")


@dataclass(frozen=True)
class Case:
    """Facts by name; signs hinted at, which are open; names that the person doesn't know; what is to be asked."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    hinted: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.facts or self.hinted or self.doubts)


def read_case(text: str, book: Book, known: tuple[str, ...] = (), lone: bool = True) -> Case:
    """What a normalised text tells of a patient, of whom these measures are `known`; `lone`: also by a number alone."""
    plain = readable(book.corrected(text))
    hearing = hear(plain, book)
    hinted = bool(hearing.signs.keys() - _silent(book))
    measured = measure(plain, book, hinted, spoken=bool(hearing.signs))
    facts: dict[str, Fact] = dict.fromkeys(hearing.those("there"), True)
    facts |= dict.fromkeys(hearing.those("denied"), False)
    if measured.values or measured.pressures:
        facts |= {UNREAD: True} if complained(plain, book) else {}
    facts |= _values(measured, book) | _pressed(measured.pressures) | _lapsed(plain, book)
    doubts = measured.doubts
    nothing = not (measured.values or measured.pressures or doubts)
    if lone and nothing and (single := bare(plain, book.alone, book.words, known)):
        facts |= _values(Measured({name: (value,) for name, value in single.values.items()}), book)
        facts |= _pressed(_as_pressure(single.values))
        doubts = (single.doubt,) if single.doubt else ()
    return Case(facts, _open(hearing, facts), (), doubts)


def _as_pressure(values: Mapping[str, Interval]) -> tuple[Pressure, ...]:
    high, low = values.get(HIGH), values.get(LOW)
    return (Pressure(high, low),) if high or low else ()


def _silent(book: Book) -> set[str]:
    """Signs that tell of no patient by themselves, so that a bare number beside them is none of his."""
    return {*book.words.get("context", ())} - {"不适", "问转诊"}


def _open(hearing: Hearing, facts: dict[str, Fact]) -> tuple[str, ...]:
    """What was only hinted at; two signs at once, none of them said lightly, are as good as said with weight."""
    hinted = hearing.those("hinted")
    if len(hinted) > 1:
        facts.update(dict.fromkeys(hinted, True))
        return hearing.those("light")
    return hearing.those("hinted", "light")


def _values(measured: Measured, book: Book) -> dict[str, Fact]:
    """Each measure at its highest, and at its lowest under another name where it has one."""
    facts: dict[str, Fact] = {}
    for each in book.measures:
        values = measured.values.get(each.name)
        if values:
            facts[each.name] = _fact(max(values, key=lambda value: value.high))
            if each.least:
                facts[each.least] = _fact(min(values, key=lambda value: value.low))
    if any(name == "血糖" and min(v.low for v in values) > _TOO_LOW for name, values in measured.values.items()):
        facts[RAISED] = True
    return facts


def _lapsed(plain: str, book: Book) -> dict[str, Fact]:
    return {name: _fact(value) for name, value in lapsed(plain, book.lapses).items()}


def _fact(value: Interval) -> Fact:
    return value.low if value.low == value.high else value


def _pressed(readings: tuple[Pressure, ...]) -> dict[str, Fact]:
    """Today's highest pressure, and whether it was too high before, too."""
    if not readings:
        return {}
    today = [reading for reading in readings if not reading.earlier]
    facts: dict[str, Fact] = {}
    highs, lows = [r.high for r in today if r.high], [r.low for r in today if r.low]
    if highs:
        facts[HIGH] = _fact(max(highs, key=lambda value: value.high))
    if lows:
        facts[LOW] = _fact(max(lows, key=lambda value: value.high))
    if sum(map(_raised, readings)) >= _THRICE:
        facts[THRICE] = True
    before = [_raised(reading) for reading in readings if reading.earlier]
    if before and any(_raised(reading) for reading in today):
        facts[TWICE if before[-1] else FIRST] = True
    return facts


def _raised(reading: Pressure) -> bool:
    high = reading.high is not None and reading.high.low >= _HIGH_LINE
    return high or (reading.low is not None and reading.low.low >= _LOW_LINE)


def merged(before: Case, now: Case) -> Case:
    """The same patient, told more of: the later word counts; what is said now is hinted at no more."""
    facts = {**before.facts, **now.facts}
    hinted = tuple(name for name in dict.fromkeys((*before.hinted, *now.hinted)) if name not in facts)
    unknown = tuple(name for name in before.unknown if name not in now.facts)
    return Case(facts, hinted, unknown, now.doubts)


def told(case: Case, name: str, value: Fact | None) -> Case:
    """The case with the answer to a question; None where the person doesn't know."""
    rest = tuple(other for other in case.hinted if other != name)
    if value is None:
        return replace(case, hinted=rest, unknown=(*case.unknown, name))
    return replace(case, facts={**case.facts, name: value}, hinted=rest)


__all__ = ["UNREAD", "Case", "Heard", "merged", "read_case", "told"]
