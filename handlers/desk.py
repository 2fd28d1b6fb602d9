"""The county's desk: a question reaches the person on duty in their own chat, and their reply reaches the asker."""

import re

from handlers.messages import Choice, Reply
from handlers.people import ADMINISTRATOR, COUNTY, DESK, Asked, HandedQuestion, Person
from handlers.prompt import AskedReply
from handlers.situation import Situation
from handlers.turn import NUMBER, AnswerQuestion, Effect, Snapshot, Tell, Turn
from knowledge.library import Library
from knowledge.text import normalize

ANSWER = "答复"
WAITING = ("待答复", "待办", "待办问题")
CANCEL = ("算了", "取消", "不答了")
_ANSWER = re.compile(rf"{ANSWER}\s*(\d{{1,9}})\s*[:：,，、。]?\s*", re.ASCII)
_LISTED = 10


def notice(question: str, situation: Situation) -> Reply:
    """What the person on duty reads when a question has just been asked; it has no number yet."""
    asker = situation.asker
    name, role = (asker.name, asker.role) if asker else ("", "")
    return brought(NUMBER, Asked(question, name, role, situation.place), situation.library)


def brought(number: str, asked: Asked, library: Library, late: bool = False) -> Reply:
    """A question brought to somebody, and how to answer it; `late` if others let it lie."""
    say = library.wording.say
    role = say(f"role.{asked.role}") if asked.role else ""
    name = asked.name or say("desk.nameless")
    text = say("desk.handed", number=number, question=asked.text, name=name, role=role, place=asked.place, late=late)
    return Reply(text, "desk", choices=(Choice(say("desk.button"), f"{ANSWER}{number}"),))


def said(text: str, snapshot: Snapshot, situation: Situation) -> Turn | None:
    """An answer that names its question by replying to it or by its number, or a look at what waits."""
    if snapshot.replied:
        return _answered(snapshot.replied, text, snapshot, situation)
    if found := _ANSWER.match(text):
        return _numbered(int(found[1]), text[found.end() :], snapshot, situation)
    person = snapshot.contact.person
    if normalize(text) in WAITING and person and _at_desk(person):
        return _waiting(person, snapshot, situation)
    return None


def reply_said(text: str, asked: AskedReply, snapshot: Snapshot, situation: Situation) -> Turn:
    """The answer that was asked for by the button."""
    say = situation.library.wording.say
    if normalize(text) in CANCEL:
        return Turn((Reply(say("desk.cancelled", number=asked.question), "chat"),))
    question = situation.reader.handed(asked.question)
    if question is None:
        return Turn((Reply(say("desk.unknown", number=asked.question), "chat"),))
    return _answered(question, text, snapshot, situation)


def _numbered(number: int, text: str, snapshot: Snapshot, situation: Situation) -> Turn | None:
    say, person = situation.library.wording.say, snapshot.contact.person
    if person is None:
        return None
    question = situation.reader.handed(number)
    if question is None or not _may_answer(person, question, situation):
        return Turn((Reply(say("desk.unknown", number=number), "chat"),), snapshot.prompt)
    if not text.strip() and question.open:
        return Turn((Reply(say("desk.ask", number=number, question=question.text), "desk"),), AskedReply(number))
    return _answered(question, text, snapshot, situation)


def _answered(question: HandedQuestion, text: str, snapshot: Snapshot, situation: Situation) -> Turn:
    """The answer goes to the asker under its author's name, unless somebody was quicker or they may not."""
    say, person = situation.library.wording.say, snapshot.contact.person
    prompt = None if isinstance(snapshot.prompt, AskedReply) else snapshot.prompt
    if person is None or not _may_answer(person, question, situation):
        return Turn((Reply(say("desk.unknown", number=question.id), "chat"),), prompt)
    if not question.open:
        told = say("desk.closed", number=question.id, by=question.answered_by, answer=question.answer)
        return Turn((Reply(told, "chat"),), prompt)
    if not text.strip():
        return Turn((Reply(say("desk.empty", number=question.id), "chat"),), snapshot.prompt)
    to_asker = Reply(say("desk.answer", name=person.name, answer=text.strip(), question=question.text), "desk")
    effects: tuple[Effect, ...] = (AnswerQuestion(question.id, text.strip()), Tell(question.asker, to_asker))
    return Turn((Reply(say("desk.sent", number=question.id, name=question.asker_name), "chat"),), prompt, effects)


def _waiting(person: Person, snapshot: Snapshot, situation: Situation) -> Turn:
    say = situation.library.wording.say
    found = situation.reader.waiting(person.id)
    listed = found[:_LISTED]
    text = say("desk.waiting", questions=listed, more=len(found) - len(listed))
    choices = tuple(Choice(say("desk.numbered", number=each.id), f"{ANSWER}{each.id}") for each in listed)
    return Turn((Reply(text, "desk", choices=choices),), snapshot.prompt)


def _at_desk(person: Person) -> bool:
    return person.holds(DESK, COUNTY, ADMINISTRATOR)


def _may_answer(person: Person, question: HandedQuestion, situation: Situation) -> bool:
    """Those it was handed to; else the county's own desk for the asker's place or one above it."""
    if person.id in question.handed_to:
        return True
    above = situation.library.gazetteer.chain(question.place)
    return any(post.name in (DESK, COUNTY, ADMINISTRATOR) and post.place in above for post in person.posts)
