"""Chooses the topic of a question, or admits that none is certain enough."""

from dataclasses import dataclass

from knowledge.binding import compute
from knowledge.condition_plan import decide
from knowledge.entries import Statement, Topic
from knowledge.figures import Deadline, Level, Period
from knowledge.findings import Computed, Finding
from knowledge.library import Library
from knowledge.match import Match
from knowledge.reading import Reading, without
from knowledge.rules import gather

# Tuned on tests/questions/practice: least score and least share of the question's meaning accounted for.
SURE = 0.30
COVERED = 0.20
# Matches this near to the best are equals; between equals the one that the asker's documents speak on wins.
NEAR = 0.90
# A topic that can judge the asker's numbers is the likelier one, then one that computes with them or prints the year asked for.
JUDGES, FITS = 1.25, 1.15
_COMPUTING = frozenset(("met", "gap", "late", "least", "remain", "next", "average"))


@dataclass(frozen=True)
class Chosen:
    """The topic asked about."""

    topic: Topic
    match: Match


@dataclass(frozen=True)
class Unsure:
    """No topic is certain; `near` are the closest that hold for the asker, best first."""

    near: tuple[Topic, ...]


def choose(matches: list[Match], holding: tuple[str, ...], reading: Reading, library: Library) -> Chosen | Unsure:
    """The best topic for a question asked where the documents `holding` hold, nearest first."""
    scored = sorted(((_fit(m, holding, reading, library) * m.score, m) for m in matches), key=lambda pair: -pair[0])
    if not scored:
        return Unsure(())
    top = scored[0][0]
    held = [(score, m) for score, m in scored if score >= NEAR * top and _speaks(m.topic, holding)]
    score, best = held[0] if held else scored[0]
    if score < SURE or best.covered < COVERED:
        return Unsure(tuple(m.topic for _, m in scored[:3] if _speaks(m.topic, holding)))
    return Chosen(best.topic, best)


def _speaks(topic: Topic, holding: tuple[str, ...]) -> bool:
    return any(document in topic.says for document in holding)


def _fit(match: Match, holding: tuple[str, ...], reading: Reading, library: Library) -> float:
    """How well what a topic holds fits what is asked: numbers for a verdict, the year or the day asked for."""
    statement = next((match.topic.says[d] for d in holding if d in match.topic.says), None)
    if statement is None:
        return 1.0
    reading = without(reading, match.topic.title)
    if reading.cues & _COMPUTING and (reading.quantities or reading.dates):
        computed = _computed(match.topic, statement, reading, library)
        if any(isinstance(found, Finding) and found.good is not None for found in computed):
            return JUDGES
        if computed:
            return FITS
    return FITS if _dated(statement, reading) else 1.0


def _dated(statement: Statement, reading: Reading) -> bool:
    years = {f.year for f in statement.figures if isinstance(f, Level)}
    days = any(span.grain in ("day", "month") for span in reading.dates)
    return bool(years & set(reading.years)) or (days and any(isinstance(f, Period | Deadline) for f in statement.figures))


def _computed(topic: Topic, statement: Statement, reading: Reading, library: Library) -> tuple[Computed, ...]:
    rule = library.rule(topic.id, statement.document)
    if rule is None:
        return compute(statement.figures, reading, library.lexicon)
    facts = gather(rule, reading, library.lexicon.standard(reading.text))
    return (Finding("rule", {}, good=decide(rule.when, facts)),) if facts else ()
