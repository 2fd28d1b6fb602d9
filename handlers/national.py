"""Answers from the national norms where they hold what is asked: before a refusal, and where no entry is certain."""

from collections.abc import Mapping

from handlers.answer import on_topic
from handlers.situation import Question, Situation
from handlers.turn import Turn
from knowledge.entries import Topic
from knowledge.library import Library
from knowledge.match.matcher import Match

# Least share of a question's meaning that a norm's entry accounts for: where nothing else is certain, and against a
# refusal by words.
CERTAIN, AGAINST_REFUSAL = 0.24, 0.34
# A norm's entry is the likelier one where the norm, or what it is about, is named.
NAMED = 1.2


def national(question: Question, situation: Situation, least: float) -> Turn | None:
    """The answer of the best entry of a national norm that has every word it must have; None where there is none."""
    library, located = situation.library, question.located
    if len(located.places) > 1 or located.documents or not norm_named(question.reading.text, library):
        return None
    matches = library.matcher.best(library.matcher.query(located.subject))
    best = next((m for m in matches if of_norm(m.topic, library) and _certain(m, least)), None)
    turn = on_topic(best.topic, question, situation) if best else None
    return turn if turn and turn.replies[0].outcome == "answer" else None


def norm_named(plain: str, library: Library) -> bool:
    """Whether a question is about what the norms are about, and not about rates and budgets or a dose."""
    words = library.clinical.words
    named, never = (("national", "norms"), ("policy", "dose", "photo"))
    return _any_of(named, plain, words) and not _any_of(never, plain, words)


def _any_of(lists: tuple[str, ...], plain: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    return any(word in plain for name in lists for word in words.get(name, ()))


def unrelated(topic: Topic, plain: str, library: Library) -> bool:
    """Whether a disease is asked about that an entry doesn't speak of."""
    named = [word for word in library.clinical.words.get("diseases", ()) if word in plain]
    if not named:
        return False
    told = " ".join((topic.title, *topic.asks, *(f"{each.text} {each.more}" for each in topic.says.values())))
    return not any(word in told for word in named)


def of_norm(topic: Topic, library: Library) -> bool:
    """Whether a national norm speaks on a topic, and nobody else."""
    gazetteer = library.gazetteer
    return all(gazetteer.places[gazetteer.documents[each].place].level == "country" for each in topic.says)


def _certain(match: Match, least: float) -> bool:
    """Whether a match has all its words, none of another entry's, and accounts for enough."""
    return match.score >= match.covered and match.score >= least
