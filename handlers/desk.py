"""The county's desk: a question reaches the person on duty in their own chat, and their answer reaches the asker."""

import re
from datetime import timedelta

from handlers.brought import ANSWER
from handlers.messages import Choice, Reply
from handlers.people import ADMINISTRATOR, COUNTY, DESK, HandedQuestion, Person
from handlers.prompt import AskedReply
from handlers.situation import Situation
from handlers.turn import AnswerQuestion, CorrectAnswer, Effect, Snapshot, Tell, Turn
from knowledge.text import normalize

WAITING = ("待答复", "待办", "待办问题")
CANCEL = ("算了", "取消", "不答了")
OWN = "问一句："
"""Before a question of the desk's own, when it might have been an answer."""

_ANSWER = re.compile(rf"(?:{ANSWER}|回复)\s*[:：]?\s*第?\s*(\d{{1,9}})\s*[号#]?\s*[:：,，、。]?\s*")
_ASKING = re.compile(r"(?:[?？]|吗|呢|么|好多|多少|咋个办|怎么办|啥子|什么|哪个)$")
_LISTED = 10
_PATIENCE = timedelta(minutes=30)
"""So long after 答复 was pressed the next words are taken for the answer."""


def said(text: str, snapshot: Snapshot, situation: Situation) -> Turn | None:
    """An answer that names its question by replying to it or by its number, or a look at what waits."""
    if snapshot.replied:
        return _answered(snapshot.replied, text, snapshot, situation)
    if found := _ANSWER.match(text):
        return _numbered(int(found[1]), text[found.end() :], snapshot, situation)
    person = snapshot.contact.person
    if normalize(text) in WAITING and person and _at_desk(person):
        return _waiting(person, snapshot, situation)
    if isinstance(snapshot.prompt, AskedReply):
        return _awaited(text, snapshot.prompt, snapshot, situation)
    return None


def edited(text: str, snapshot: Snapshot, situation: Situation) -> Turn | None:
    """A message changed that was an answer: the asker gets it as it is now."""
    say, person = situation.library.wording.say, snapshot.contact.person
    question = situation.reader.answered_in(snapshot.edited) if snapshot.edited and person else None
    found = _ANSWER.match(text)
    words = (text[found.end() :] if found else text).strip()
    if person is None or question is None or not words or words == question.answer:
        return None
    to_asker = Reply(say("desk.correction", name=person.name, answer=words, question=question.text), "desk")
    told = Reply(say("desk.corrected", number=question.id, name=question.asker_name), "chat")
    return Turn((told,), snapshot.prompt, (CorrectAnswer(question.id, words), Tell(question.asker, to_asker)))


def perhaps(text: str, turn: Turn, snapshot: Snapshot, situation: Situation) -> Turn:
    """What the desk wrote and no document answers may be the answer to a question it has: then it is asked."""
    person = snapshot.contact.person
    declined = bool(turn.replies) and turn.replies[-1].outcome == "decline"
    if person is None or not declined or not _at_desk(person):
        return turn
    waiting = situation.reader.waiting(person.id, ())
    return Turn((_sure(waiting[-1], text, situation),), snapshot.prompt) if waiting else turn


def _awaited(text: str, asked: AskedReply, snapshot: Snapshot, situation: Situation) -> Turn | None:
    """What follows 答复: the answer, unless it hardly is one; None once too much time has gone by."""
    say = situation.library.wording.say
    question = situation.reader.handed(asked.question)
    if snapshot.now > asked.until or question is None:
        return None
    if normalize(text) in CANCEL:
        return Turn((Reply(say("desk.cancelled", number=asked.question), "chat"),))
    if situation.library.lexicon.dangerous(normalize(text)):
        urgent = say("desk.urgent", number=question.id)
        return Turn((Reply(urgent, "emergency", choices=(_send(question, text, situation),)),), asked)
    if normalize(text) == ANSWER or _ASKING.search(normalize(text)):
        return Turn((_sure(question, text, situation),), asked)
    return _answered(question, text, snapshot, situation)


def _sure(question: HandedQuestion, text: str, situation: Situation) -> Reply:
    say = situation.library.wording.say
    choices = (_send(question, text, situation), Choice(say("desk.not_that"), f"{OWN}{text}"))
    return Reply(say("desk.sure", number=question.id, question=question.text), "desk", choices=choices)


def _send(question: HandedQuestion, text: str, situation: Situation) -> Choice:
    return Choice(situation.library.wording.say("desk.send"), f"{ANSWER}{question.id} {text}")


def _numbered(number: int, text: str, snapshot: Snapshot, situation: Situation) -> Turn | None:
    say, person = situation.library.wording.say, snapshot.contact.person
    if person is None:
        return None
    question = situation.reader.handed(number)
    if question is None or not may_answer(person, question, situation):
        return Turn((Reply(say("desk.unknown", number=number), "chat"),), snapshot.prompt)
    if not text.strip() and question.open:
        asked = AskedReply(number, snapshot.now + _PATIENCE)
        return Turn((Reply(say("desk.ask", number=number, question=question.text), "desk"),), asked)
    return _answered(question, text, snapshot, situation)


def _answered(question: HandedQuestion, text: str, snapshot: Snapshot, situation: Situation) -> Turn:
    """The answer goes to the asker under its author's name, unless somebody was quicker or they may not."""
    say, person = situation.library.wording.say, snapshot.contact.person
    prompt = None if isinstance(snapshot.prompt, AskedReply) else snapshot.prompt
    if person is None or not may_answer(person, question, situation):
        return Turn((Reply(say("desk.unknown", number=question.id), "chat"),), prompt)
    if not question.open:
        told = say("desk.closed", number=question.id, by=question.answered_by, answer=question.answer)
        return Turn((Reply(told, "chat"),), prompt)
    if not text.strip():
        return Turn((Reply(say("desk.empty", number=question.id), "chat"),), snapshot.prompt)
    to_asker = Reply(say("desk.answer", name=person.name, answer=text.strip(), question=question.text), "desk")
    effects: tuple[Effect, ...] = (AnswerQuestion(question.id, text.strip()), Tell(question.asker, to_asker))
    sent = say("desk.sent", number=question.id, name=question.asker_name, reachable=question.reachable)
    return Turn((Reply(sent, "chat"),), prompt, effects)


def _waiting(person: Person, snapshot: Snapshot, situation: Situation) -> Turn:
    say = situation.library.wording.say
    places = tuple(post.place for post in person.posts if post.name in (DESK, COUNTY, ADMINISTRATOR))
    found = situation.reader.waiting(person.id, places)
    listed = found[:_LISTED]
    text = say("desk.waiting", questions=listed, more=len(found) - len(listed), nameless=say("desk.nameless"))
    choices = tuple(Choice(say("desk.numbered", number=each.id), f"{ANSWER}{each.id}") for each in listed)
    return Turn((Reply(text, "desk", choices=choices),), snapshot.prompt)


def _at_desk(person: Person) -> bool:
    return person.holds(DESK, COUNTY, ADMINISTRATOR)


def may_answer(person: Person, question: HandedQuestion, situation: Situation) -> bool:
    """Those it was handed to; else the county's own desk for the asker's place or one above it."""
    if person.id in question.handed_to:
        return True
    above = situation.library.gazetteer.chain(question.place)
    return any(post.name in (DESK, COUNTY, ADMINISTRATOR) and post.place in above for post in person.posts)
