"""Chooses the topic of a question, or admits that none is certain enough."""

from dataclasses import dataclass

from handlers.silence import figured
from knowledge import holds
from knowledge.binding.compute import compute
from knowledge.conditions.plan import decide
from knowledge.entries import Statement, Topic
from knowledge.figures import Deadline, Level, Period
from knowledge.findings import Computed, Finding
from knowledge.library import Library
from knowledge.match.matcher import Match
from knowledge.match.query import Query
from knowledge.reading import Reading, without
from knowledge.rules import gather

# Tuned on tests/questions/practice: least score and least share of the question's meaning accounted for.
SURE = 0.20
COVERED = 0.18
# More than this share of strange words, and the question is about something else, unless a topic accounts for the rest.
STRANGE, KNOWN = 0.30, 0.45
# Matches this near to the best are equals; between equals the one that the asker's documents speak on wins.
NEAR = 0.80
ALSO = 0.85
HOME, SILENT = 1.06, 0.92
# A topic that can judge the asker's numbers is the likelier one, then one that computes or prints the year asked for.
JUDGES, FITS = 1.35, 1.15
# A number many times over or under the threshold is hardly meant for it.
FAR = 0.85
# In a comparison a topic on which every side speaks is the likelier one.
ONE_SIDED, MAYBE_ONE_SIDED, TOLD = 0.5, 0.8, 0.95
# A statement that does not hold the kind of thing asked for (a number, a list, a time) is hardly the one meant.
LACKING = 0.7
# A question with numbers and a verdict to give is hardly for a topic that cannot compute, nor for other years' figures.
IDLE, OTHER_YEAR = 0.8, 0.85
_COMPUTING = frozenset(("met", "gap", "late", "least", "remain", "next", "average", "staff"))


@dataclass(frozen=True)
class Chosen:
    """The topic asked about; `also` is another that is about as likely."""

    topic: Topic
    match: Match
    also: Topic | None = None


@dataclass(frozen=True)
class Unsure:
    """No topic is certain; `near` are the closest that hold for the asker, best first."""

    near: tuple[Topic, ...]


def choose(
    query: Query,
    matches: list[Match],
    holding: tuple[str, ...],
    compared: tuple[tuple[str, ...], ...],
    reading: Reading,
    library: Library,
) -> Chosen | Unsure:
    """The best topic for a question asked where the documents `holding` hold, nearest first.

    `compared` are the documents of each side, when places or documents are set against each other.
    """
    own = library.gazetteer.documents[holding[0]].place if holding else ""
    fits = (
        (_near_home(m.topic, own, library) * _fit(m, holding, reading, library) * _sides(m.topic, compared, reading), m)
        for m in matches
    )
    scored = sorted(((fit * m.score, m) for fit, m in fits), key=lambda pair: -pair[0])
    if not scored:
        return Unsure(())
    top = scored[0][0]
    held = [(score, m) for score, m in scored if score >= NEAR * top and _speaks(m.topic, holding)]
    score, best = held[0] if held else scored[0]
    if score < SURE or best.covered < COVERED or (query.strange > STRANGE and score < KNOWN):
        return Unsure(tuple(m.topic for _, m in scored[:3] if _speaks(m.topic, holding)))
    also = next((m.topic for other, m in held[1:] if other >= ALSO * score), None)
    return Chosen(best.topic, best, also)


def _near_home(topic: Topic, place: str, library: Library) -> float:
    """A little more for a topic on which the asker's own place speaks, less where it is known to say nothing."""
    documents = library.gazetteer.documents
    if any(documents[d].place == place for d in topic.says):
        return HOME
    return SILENT if any(documents[d].place == place for d in topic.silent) else 1.0


def _speaks(topic: Topic, holding: tuple[str, ...]) -> bool:
    return any(document in topic.says for document in holding)


def _sides(topic: Topic, compared: tuple[tuple[str, ...], ...], reading: Reading) -> float:
    """Less for a topic on which one side of a comparison says nothing at all."""
    if len(compared) < 2:
        return 1.0
    told = {*topic.says, *topic.silent}
    if all(topic.says.keys() & {*side} for side in compared):
        return 1.0
    one_sided = ONE_SIDED if "compare" in reading.cues else MAYBE_ONE_SIDED
    return TOLD if all(told & {*side} for side in compared) else one_sided


def _fit(match: Match, holding: tuple[str, ...], reading: Reading, library: Library) -> float:
    """How well what a topic holds fits what is asked: numbers for a verdict, the year or the day asked for."""
    says = match.topic.says
    statement = next((says[d] for d in holding if d in says), None) or next(iter(says.values()))
    lacking = _lacking(match.topic, statement, reading, library)
    reading = without(reading, match.topic.title)
    dated = lacking * _dated(statement, reading, library)
    if reading.cues & _COMPUTING and (reading.quantities or reading.dates):
        computed = _computed(match.topic, statement, reading, library)
        if any(isinstance(found, Finding) and found.values.get("far") for found in computed):
            return FAR
        if any(isinstance(found, Finding) and found.good is not None for found in computed):
            return JUDGES * dated
        if computed:
            return FITS * dated
        return IDLE * dated if reading.quantities else dated
    return dated


def _lacking(topic: Topic, statement: Statement, reading: Reading, library: Library) -> float:
    """Less when the statement does not hold the kind of thing asked for."""
    if reading.quantities:
        return 1.0
    told = f"{topic.title} {statement.text} {statement.more}"
    return LACKING if holds.lacks(reading.text, told, library.lexicon, figured=figured(statement)) else 1.0


def _dated(statement: Statement, reading: Reading, library: Library) -> float:
    """Whether the statement's years or days are those asked for."""
    years = {f.year for f in statement.figures if isinstance(f, Level) and f.year}
    if years and reading.years:
        asked = JUDGES if "number" in library.lexicon.wants_of(reading.text) else FITS
        return asked if years & set(reading.years) else OTHER_YEAR
    if not any(span.grain in ("day", "month") for span in reading.dates):
        return 1.0
    if any(isinstance(f, Period) for f in statement.figures):
        return JUDGES
    late = bool(reading.cues & {"late", "met"})
    return FITS if late and any(isinstance(f, Deadline) for f in statement.figures) else 1.0


def _computed(topic: Topic, statement: Statement, reading: Reading, library: Library) -> tuple[Computed, ...]:
    rule = library.rule(topic.id, statement.document)
    if rule is None:
        return compute(statement.figures, reading, library.lexicon)
    facts = gather(rule, reading, library.lexicon.standard(reading.text))
    return (Finding("rule", {}, good=decide(rule.when, facts)),) if facts else ()
