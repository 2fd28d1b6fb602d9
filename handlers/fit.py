"""How well what a topic holds fits what is asked, as a factor on its score."""

from handlers.silence import units_of
from knowledge import holds
from knowledge.binding.compute import compute
from knowledge.conditions.plan import decide
from knowledge.entries import Statement, Topic
from knowledge.figures import Deadline, Level, Period
from knowledge.findings import Computed, Finding, Needed
from knowledge.library import Library
from knowledge.match.matcher import Match
from knowledge.reading import Reading, without
from knowledge.rules import gather

# A topic that can judge the asker's numbers is the likelier one, then one that computes or prints the year asked for.
JUDGES, FITS = 1.35, 1.15
# A number many times over or under the threshold is hardly meant for it.
FAR = 0.85
# A statement that does not hold the kind of thing asked for (a number, a list, a time) is hardly the one meant.
LACKING = 0.7
# A question with numbers and a verdict to give is hardly for a topic that cannot compute, nor for other years' figures.
IDLE, OTHER_YEAR = 0.8, 0.85
_THINGS = ("个", "项", "家", "种", "类", "样")
_COMPUTING = frozenset(("met", "gap", "late", "least", "remain", "next", "average", "staff"))


def fit(match: Match, holding: tuple[str, ...], reading: Reading, wish: holds.Wish, library: Library) -> float:
    """How well what a topic holds fits what is asked: numbers for a verdict, the year or the day asked for."""
    says = match.topic.says
    statement = next((says[d] for d in holding if d in says), None) or next(iter(says.values()))
    lacking = _lacking(match.topic, statement, reading, wish)
    reading = without(reading, match.topic.title)
    judged, counts = reading.cues & _COMPUTING, _shares_of_counts(reading)
    # The year of counts that only come to a share is when they were counted, no target's.
    dated = lacking * (1.0 if counts and not judged else _dated(statement, reading, library))
    asks_back = "verdict" in reading.cues and not reading.quantities
    if asks_back or ((judged or counts) and (reading.quantities or reading.dates)):
        computed = _computed(match.topic, statement, reading, library)
        if any(isinstance(found, Finding) and found.values.get("far") for found in computed):
            return FAR
        if any(_asked_for(found, judges=bool(judged)) for found in computed):
            return JUDGES * dated
        if judged and computed and all(isinstance(f, Finding) and f.wording == "formula" for f in computed):
            return dated
        if computed:
            return FITS * dated
        idle = reading.quantities or (asks_back and reading.years)
        return IDLE * dated if idle else dated
    return dated


def _shares_of_counts(reading: Reading) -> bool:
    """Whether only what several counts come to is asked for (占比好多), no verdict."""
    return "compute" in reading.cues and len(reading.quantities) > 1


def _asked_for(found: Computed, *, judges: bool) -> bool:
    """Whether a finding is what is asked for: a verdict (or a team's size for one), or what a formula comes to."""
    if isinstance(found, Needed):
        return judges and found.wording == "team"
    return found.good is not None if judges else found.wording == "formula"


def _lacking(topic: Topic, statement: Statement, reading: Reading, wish: holds.Wish) -> float:
    """Less when the statement does not hold the kind of thing asked for."""
    if reading.quantities and (reading.cues & _COMPUTING or not _naming(reading)):
        return 1.0
    told = f"{topic.title} {statement.text} {statement.more}"
    return LACKING if holds.lacks(wish, told, units_of(statement)) else 1.0


def _naming(reading: Reading) -> bool:
    """Whether its only number is part of the name of what is asked about (两个次中心, 那六个应用)."""
    return len(reading.quantities) == 1 and reading.quantities[0].unit in _THINGS


def _dated(statement: Statement, reading: Reading, library: Library) -> float:
    """Whether the statement's years or days are those asked for."""
    years = {f.year for f in statement.figures if isinstance(f, Level) and f.year}
    if years and reading.years:
        asked = JUDGES if "number" in library.lexicon.wants_of(reading.text) else FITS
        return asked if years & set(reading.years) else OTHER_YEAR
    if len({*reading.years}) > 1 and not years and not reading.quantities and not holds.years(statement.text):
        return OTHER_YEAR
    if not any(span.grain in ("day", "month") for span in reading.dates):
        return 1.0
    if any(isinstance(f, Period) for f in statement.figures):
        return JUDGES
    late = bool(reading.cues & {"late", "met"})
    due = [f for f in statement.figures if isinstance(f, Deadline)]
    if "number" in library.lexicon.wants_of(reading.text) and any(f.by == s.last for f in due for s in reading.dates):
        return JUDGES
    return FITS if late and due else 1.0


def _computed(topic: Topic, statement: Statement, reading: Reading, library: Library) -> tuple[Computed, ...]:
    rule = library.rule(topic.id, statement.document)
    if rule is None:
        return compute(statement.figures, reading, library.lexicon)
    facts = gather(rule, reading, library.lexicon.standard(reading.text))
    if not facts:
        return (Needed("rule", {}),) if "verdict" in reading.cues and not reading.quantities else ()
    return (Finding("rule", {}, good=decide(rule.when, facts)),)
