"""A question that sets two things of one place against each other, each of which is a topic of its own."""

import re
from collections.abc import Iterator
from dataclasses import replace

from handlers.answer import statement_of
from handlers.choose import Chosen, choose
from handlers.compare import composed
from handlers.compose import citation
from handlers.messages import Reply
from handlers.sides import Side
from handlers.situation import Question, Situation, question_at
from handlers.turn import Turn
from handlers.verdicts import comparable, sum_of
from knowledge.binding.compute import compute
from knowledge.binding.untold import OWN
from knowledge.entries import Topic
from knowledge.figures import Level
from knowledge.findings import Needed

_BETWEEN = re.compile("[和跟与同、 ]|比(?![例重值率])")
# A half has to find this much of its meaning in a topic.
_FOUND = 0.4
_SHORTEST = 3


def set_beside(chosen: Topic, question: Question, situation: Situation) -> Turn | None:
    """The answer of both things, where figures of two topics are set against each other or added up."""
    cues = question.reading.cues
    located = question.located
    if not cues & {"differ", "added"} or len(located.places) > 1 or len(located.documents) > 1:
        return None
    if _told_by_one(chosen, question, situation):
        return None
    for halves in _split(question.reading.text):
        both = [_side(half, question, situation) for half in halves]
        first, second = both
        if first and second and first.name != second.name and comparable(first, second, question.reading):
            return _turn(first, second, question, situation)
    return None


def _told_by_one(topic: Topic, question: Question, situation: Situation) -> bool:
    """Whether one statement computes what is asked."""
    statement = statement_of(topic, question, situation.library)
    if statement is None:
        return False
    years = {f.year for f in statement.figures if isinstance(f, Level)} & {*question.reading.years}
    return len(years) > 1 or any(
        not (isinstance(found, Needed) and found.wording == OWN)
        for found in compute(statement.figures, question.reading, situation.library.lexicon)
    )


def _split(text: str) -> Iterator[tuple[str, str]]:
    for found in _BETWEEN.finditer(text):
        left, right = text[: found.start()], text[found.end() :]
        if len(left) >= _SHORTEST and len(right) >= _SHORTEST:
            yield f"{left} 多少", right


def _side(half: str, question: Question, situation: Situation) -> Side | None:
    """What the place says on one half; None where no topic with a figure is certain."""
    library = situation.library
    asked = question_at(half, question.place, situation)
    asked = replace(asked, reading=replace(asked.reading, quantities=()))
    query = library.matcher.query(asked.located.subject)
    holding = tuple(d.id for d in library.gazetteer.holding(question.place))
    chosen = choose(query, library.matcher.best(query), holding, (), asked.reading, library)
    if not isinstance(chosen, Chosen) or chosen.match.score < _FOUND:
        return None
    statement = statement_of(chosen.topic, question, library)
    if statement is None or not statement.figures:
        return None
    return Side(chosen.topic.title, library.gazetteer.documents[statement.document], statement, True)


def _turn(first: Side, second: Side, question: Question, situation: Situation) -> Turn:
    library, reading = situation.library, question.reading
    text = composed((first, second), reading, library)
    if "added" in reading.cues and (added := sum_of(first, second, reading, library)):
        text = f"{added}\n{text}"
    cited = dict.fromkeys(citation(side.statement, library) for side in (first, second) if side.statement)
    return Turn((Reply(text, "answer", tuple(cited)),))
