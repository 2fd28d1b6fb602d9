"""What the best topic lacks and another tells for certain: a verdict on numbers, or who answers for a clause."""

from collections.abc import Iterator
from dataclasses import replace

from handlers.answer import on_topic, statement_of
from handlers.choose import Chosen
from handlers.compose import SHORT, citation
from handlers.situation import Question, Situation
from handlers.turn import OpenQuestion, Turn
from knowledge import roles
from knowledge.entries import Topic

_LACKING = ("aspect", "elsewhere")
_JUDGED = frozenset(("met", "gap", "late"))


def told_by_rival(turn: Turn, chosen: Chosen, question: Question, situation: Situation) -> Turn | None:
    """The answer of a topic about as likely, where the best one lacks what is asked; None where none is certain.

    That another text holds a number too says little; that it judges the numbers told, or names who leads, does.
    """
    if turn.replies[0].outcome != "decline" or not _lacking(turn):
        return None
    if len(question.located.places) > 1 or len(question.located.documents) > 1:
        return None
    told = (on_topic(topic, question, situation) for topic in _certain(chosen, question, situation))
    other = next((other for other in told if _tells(other, question, situation)), None)
    return _with_own(other, chosen, question, situation) if other else None


def _with_own(other: Turn, chosen: Chosen, question: Question, situation: Situation) -> Turn:
    """Who answers for a clause, and before it what the topic itself says there."""
    reply, statement = other.replies[0], statement_of(chosen.topic, question, situation.library)
    if statement is None or not roles.answers_for_clause(reply.text) or len(reply.text) + len(statement.text) > SHORT:
        return other
    cited = dict.fromkeys((citation(statement, situation.library), *reply.citations))
    return replace(other, replies=(replace(reply, text=f"{statement.text}\n{reply.text}", citations=tuple(cited)),))


def _lacking(turn: Turn) -> bool:
    return any(isinstance(effect, OpenQuestion) and effect.reason in _LACKING for effect in turn.effects)


def _certain(chosen: Chosen, question: Question, situation: Situation) -> Iterator[Topic]:
    """The topics that may tell it: near ones, and for who leads also the one that names who answers for the clause."""
    leads = roles.asked(question.reading.text)
    if leads or (question.reading.quantities and question.reading.cues & _JUDGED):
        yield from chosen.rivals
    statement = statement_of(chosen.topic, question, situation.library) if leads else None
    if statement is None:
        return
    for topic in situation.library.topics.values():
        other = topic.says.get(statement.document)
        if other and other.clause == statement.clause and roles.answers_for_clause(other.text):
            yield topic


def _tells(turn: Turn, question: Question, situation: Situation) -> bool:
    """Whether a turn tells who leads, or more than the bare text of its topic."""
    reply = turn.replies[0]
    topic = situation.library.topics.get(reply.entry)
    if reply.outcome != "answer" or topic is None:
        return False
    statement = statement_of(topic, question, situation.library)
    leads = roles.asked(question.reading.text)
    return leads or (statement is not None and reply.text != statement.text)
