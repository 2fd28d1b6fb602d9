"""A question that sets one thing of one place against another thing of another place: each half is asked on its own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.choose import Chosen, choose
from handlers.compare import composed
from handlers.compose import citation
from handlers.messages import Reply
from handlers.sides import Side, side
from handlers.situation import Question, Situation, question_of
from handlers.turn import Turn
from knowledge.entries import Topic

# How much of its meaning half a question must find in a topic to be a question of its own.
_ITS_OWN = 11.0


@dataclass(frozen=True)
class _Half:
    topic: Topic
    side: Side


def set_apart(chosen: Topic, question: Question, situation: Situation) -> Turn | None:
    """The answer of both halves, where no one topic has both places speak and each half has a topic of its own."""
    places = question.located.places
    if len(places) != 2 or _both_speak(chosen, places, situation):
        return None
    halves = [_half(text, place, situation) for text, place in zip(_split(question, situation), places, strict=False)]
    found = [half for half in halves if half is not None]
    if len(found) != 2 or found[0].topic is found[1].topic:
        return None
    both = [half.side for half in found]
    text = composed(both, question.reading, situation.library)
    cited = tuple(citation(s.statement, situation.library) for s in both if s.statement)
    return Turn((Reply(text, "answer", cited, entry=found[0].topic.id),))


def _both_speak(topic: Topic, places: Sequence[str], situation: Situation) -> bool:
    documents_of = situation.library.gazetteer.documents_of
    return all(any(d.id in topic.says for d in documents_of(place)) for place in places)


def _split(question: Question, situation: Situation) -> tuple[str, ...]:
    """The question cut before the name of its second place; nothing where that cannot be told."""
    gazetteer, text = situation.library.gazetteer, question.reading.text
    second = gazetteer.places[question.located.places[1]]
    found = [at for name in (*second.names, *second.here) if (at := text.find(name)) > 0]
    return (text[: min(found)], text[min(found) :]) if found else ()


def _half(text: str, place: str, situation: Situation) -> _Half | None:
    """What a place of its own says on half a question; None where it says nothing certain."""
    library = situation.library
    question = question_of(text, replace(situation, place=place))
    if question.place != place:
        return None
    own = library.gazetteer.documents_of(place)
    named = [d for d in own if d.id in question.located.documents] or [*own]
    query = library.matcher.query(question.located.subject)
    holding = tuple(d.id for d in named)
    chosen = choose(query, library.matcher.best(query), holding, (), question.reading, library)
    if not isinstance(chosen, Chosen) or chosen.match.score * query.whole < _ITS_OWN:
        return None
    speaking = next((d for d in named if d.id in chosen.topic.says), None)
    return _Half(chosen.topic, side(chosen.topic, speaking)) if speaking else None
