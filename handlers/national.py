"""Answers from the national norms where they hold what is asked: before a refusal, and where no entry is certain."""

from handlers.answer import on_topic
from handlers.norms import norm_named, of_norm
from handlers.situation import Question, Situation
from handlers.turn import Turn
from knowledge.entries import Topic
from knowledge.match.matcher import Match

# Least share of a question's meaning that a norm's entry accounts for: where nothing else is certain, and against a
# refusal by words.
CERTAIN, AGAINST_REFUSAL = 0.24, 0.34


def national(question: Question, situation: Situation, least: float, named: bool = True) -> Turn | None:
    """The answer of the best entry of a national norm that has every word it must have; None where there is none.

    `named`: only where a norm is spoken of.
    """
    library, located = situation.library, question.located
    if len(located.places) > 1 or located.documents or (named and not norm_named(question.reading.text, library)):
        return None
    matches = library.matcher.best(library.matcher.query(located.subject))
    best = next((m for m in matches if of_norm(m.topic, library) and _certain(m, least)), None)
    turn = on_topic(best.topic, question, situation) if best else None
    if best is None or turn is None or turn.replies[0].outcome != "answer":
        return None
    return None if _unjudged(best.topic, turn, question) else turn


def _unjudged(topic: Topic, turn: Turn, question: Question) -> bool:
    """Whether a number was told to be judged, and the norm only says what it says."""
    if not question.reading.quantities or "verdict" not in question.reading.cues:
        return False
    return any(statement.text == turn.replies[0].text for statement in topic.says.values())


def _certain(match: Match, least: float) -> bool:
    """Whether a match has all its words, none of another entry's, and accounts for enough."""
    return match.score >= match.covered and match.score >= least
