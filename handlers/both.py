"""A message that asks two things, each of which is a topic of its own: both are answered."""

import re
from collections.abc import Sequence

from handlers.answer import statement_of
from handlers.choose import Chosen, choose
from handlers.compose import citation
from handlers.messages import Reply
from handlers.silence import silence
from handlers.situation import Question, Situation, question_at
from handlers.turn import Turn
from knowledge.entries import Statement, Topic
from knowledge.match.matcher import Match

_BETWEEN = re.compile(r"\s*(?:[?;,。]|还有|以及|另外)\s*|\s+")
_ASKING = re.compile("啥|什么|哪|几|多少|好多|多大|多久|好久|谁|咋|怎|么子")
# A half has to name a topic, and find this much of its meaning in it, in share and in sum, to be asked on its own;
# and the topic chosen for the whole must find much less in it.
_SURE, _ITS_OWN = 0.45, 5.0
_TOLD = 0.6
_EACH = re.compile(
    r"(?P<one>[^\s,;?]{2,}?)(?:还有|以及|[和跟同与、])(?P<other>[^\s,;?]{2,}?)(?P<tail>(?:\s|(?=\d\d年)|(?=各)|(?=分别))[^,;?]*(?:各|分别)[^,;?]*)\??"
)
_SHORTEST, _LONGEST = 6, 240


def set_together(chosen: Topic, question: Question, situation: Situation) -> Turn | None:
    """The answers of both halves, where each asks something, is certain of its topic, and needs nothing computed."""
    located, reading = question.located, question.reading
    if reading.quantities or len(located.places) > 1 or len(located.documents) > 1:
        return None
    apiece = _apiece(reading.text)
    halves = apiece or (None if reading.dates else _halves(reading.text))
    if halves is None:
        return None
    first, second = (_half(half, chosen, question, situation) for half in halves)
    if first is None or second is None or first[0] is second[0]:
        return None
    if chosen not in (first[0], second[0]) and not apiece:
        return None
    return _turn(chosen, (first[1], second[1]), situation)


def _halves(text: str) -> tuple[str, str] | None:
    """The two questions of a message that consists of just these."""
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) != 2 or min(map(len, parts)) < _SHORTEST or not all(map(_ASKING.search, parts)):
        return None
    return parts[0], parts[1]


def _apiece(text: str) -> tuple[str, str] | None:
    """What is asked of two things apiece (甲和乙27年各要多少), asked of each alone."""
    found = _EACH.fullmatch(text)
    if found is None or not _ASKING.search(found["tail"]):
        return None
    return f"{found['one']} {found['tail']}", f"{found['other']} {found['tail']}"


def _half(half: str, chosen: Topic, question: Question, situation: Situation) -> tuple[Topic, Statement] | None:
    """The topic of half a message and what holds there; None where that is not certain or does not answer."""
    library = situation.library
    asked = question_at(half, question.place, situation)
    query = library.matcher.query(asked.located.subject)
    holding = tuple(d.id for d in library.gazetteer.holding(question.place))
    matches = library.matcher.best(query)
    found = choose(query, matches, holding, (), asked.reading, library)
    if not isinstance(found, Chosen) or not found.topic.keys or found.match.score < max(_SURE, found.match.covered):
        return None
    if found.match.score * query.whole < _ITS_OWN:
        return None
    if found.topic is not chosen and _told(chosen, matches) > _TOLD * found.match.score:
        return None
    statement = statement_of(found.topic, asked, library)
    if statement is None or silence(found.topic, statement, asked.reading, library):
        return None
    return found.topic, statement


def _told(chosen: Topic, matches: Sequence[Match]) -> float:
    """How much of half a message the topic chosen for the whole accounts for."""
    return next((match.score for match in matches if match.topic is chosen), 0.0)


def _turn(chosen: Topic, statements: tuple[Statement, Statement], situation: Situation) -> Turn | None:
    text = "\n".join(dict.fromkeys(statement.text for statement in statements))
    if len(text) > _LONGEST:
        return None
    cited = tuple(dict.fromkeys(citation(statement, situation.library) for statement in statements))
    return Turn((Reply(text, "answer", cited, entry=chosen.id),))
