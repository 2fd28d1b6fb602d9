"""Chooses the topic of a question, or admits that none is certain enough."""

from dataclasses import dataclass

from handlers.cases import with_cases
from handlers.fit import fit
from handlers.norms import norm_named, of_norm
from knowledge import holds
from knowledge.entries import Topic
from knowledge.library import Library
from knowledge.match.matcher import WEAK, Match
from knowledge.match.query import Query
from knowledge.reading import Reading

# Tuned on tests/questions/practice: least score and least share of the question's meaning accounted for.
SURE = 0.20
COVERED = 0.18
# More than this share of strange words, and the question is about something else, unless a topic accounts for the rest.
STRANGE, KNOWN = 0.30, 0.45
# Matches this near to the best are equals; between equals the one that the asker's documents speak on wins.
NEAR = 0.80
ALSO = 0.85
# Topics that reach this share of the best score may answer what the best one lacks.
RIVAL = 0.5
HOME, SILENT, NATIONAL = 1.06, 0.92, 0.85
# A norm's entry is the likelier one where the norm, or what it is about, is named.
NORM = 1.4
# In a comparison a topic on which every side speaks is the likelier one.
ONE_SIDED, MAYBE_ONE_SIDED, TOLD = 0.5, 0.8, 0.95


@dataclass(frozen=True)
class Chosen:
    """The topic asked about; `also` is another that is about as likely, `rivals` are those not far behind."""

    topic: Topic
    match: Match
    also: Topic | None = None
    rivals: tuple[Topic, ...] = ()


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
    wish = holds.wish(reading.text, library.lexicon)
    norm = NORM if norm_named(reading.text, library) else 1.0
    matches = with_cases(matches, reading, library, lambda m: fit(m, holding, reading, wish, library))
    best_score = max((m.score for m in matches), default=0.0)
    likely = [m for m in matches if m.score >= WEAK * best_score]
    fitting = (
        (
            _near_home(m.topic, own, library)
            * (norm if of_norm(m.topic, library) else 1.0)
            * fit(m, holding, reading, wish, library)
            * _sides(m.topic, compared, reading),
            m,
        )
        for m in likely
    )
    scored = sorted(((factor * m.score, m) for factor, m in fitting), key=lambda pair: -pair[0])
    if not scored:
        return Unsure(())
    top = scored[0][0]
    held = [(score, m) for score, m in scored if score >= NEAR * top and _speaks(m.topic, holding)]
    score, best = held[0] if held else scored[0]
    if score < SURE or best.covered < COVERED or (query.strange > STRANGE and score < KNOWN):
        return Unsure(tuple(m.topic for _, m in scored[:3] if _speaks(m.topic, holding)))
    also = next((m.topic for other, m in held[1:] if other >= ALSO * score), None)
    behind = (m for other, m in scored if m is not best and other >= RIVAL * score)
    rivals = tuple(m.topic for m in behind if _speaks(m.topic, holding))
    return Chosen(best.topic, best, also, rivals)


def _near_home(topic: Topic, place: str, library: Library) -> float:
    """More for a topic on which the asker's own place speaks, less where only the country, or nobody near, does."""
    documents = library.gazetteer.documents
    if any(documents[d].place == place for d in topic.says):
        return HOME
    if all(library.gazetteer.places[documents[d].place].level == "country" for d in topic.says):
        return NATIONAL
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
