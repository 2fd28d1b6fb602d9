"""Binds counts to so many per person, or per thousand people."""

from knowledge import levels, totals
from knowledge.binding.said import counted_in
from knowledge.figures import Level
from knowledge.findings import Computed
from knowledge.numbers.quantities import Quantity
from knowledge.reading import Reading

# Fewer than so many are no population but the rate itself (每千人3.2个).
_PEOPLE = 100


def per_person(figure: Level, reading: Reading) -> Computed | None:
    """A count against its allowance, or what so many persons are allowed; None without a count."""
    said = list(counted_in(reading))
    persons = sorted((q for q in said if _names_persons(figure, q, reading)), key=lambda q: -q.low)
    own = [q for q in said if q not in persons]
    own = [q for q in own if q.low != figure.value] or (own if not persons else [])
    if not own:
        return totals.allowed(figure, persons[0].low) if persons and persons[0].low > 0 else None
    if "staff" in reading.cues and not persons:
        return totals.persons(figure, max(q.low for q in own))
    if len(own) > 1:
        return levels.compare(figure, max(own, key=lambda q: q.high))
    if _each("average" in reading.cues, figure, own[-1]) or not persons or persons[0].low in (0, 1):
        return levels.compare(figure, own[-1])
    return levels.allowance(figure, persons[0].low, max(q.low for q in own))


def _each(told: bool, figure: Level, said: Quantity) -> bool:
    """Whether a count is what each person has: it is told as an average, and is no sum by its size."""
    return told and said.low < figure.value * 2


def _names_persons(figure: Level, said: Quantity, reading: Reading) -> bool:
    after = reading.text[said.end : said.end + 6]
    before = reading.text[max(0, said.start - 6) : said.start]
    doctor = any(word in after for word in (figure.per, *figure.cues, "医生", "家医", "大夫"))
    team = "团队" in before or "站" in before[-2:] or "医生" in before[-3:]
    return said.low < 60 and (doctor or team)


def rate(figure: Level, reading: Reading) -> Computed | None:
    """A rate from one or two counts; None without a count."""
    said = sorted((q.low for q in counted_in(reading) if q.low != figure.value), reverse=True)
    if not said:
        return None
    own = [q for q in said if q < said[0]]
    if len(said) == 1 and said[0] < _PEOPLE and (reading.cues & {"met", "gap"} or said[0] % 1):
        return levels.compare(figure, counted_in(reading)[-1])
    return levels.rate(figure, own[0] if own else None, said[0])
