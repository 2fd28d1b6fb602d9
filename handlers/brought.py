"""A question as it is brought to somebody at the county's desk."""

from handlers.messages import Choice, Reply
from handlers.people import Asked
from handlers.situation import Situation
from handlers.turn import NUMBER
from knowledge.library import Library

ANSWER = "答复"


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
