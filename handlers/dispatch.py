"""Handles one message: every path it can take, in order of precedence. READ THIS FIRST."""

from dataclasses import replace

from handlers import follow
from handlers.ask import ask, emergency
from handlers.messages import Choice, Inbound, Reply
from handlers.prompt import Answered, AskedNumber, AskedPlace, AskedSlot, AskedTopic, Prompt
from handlers.reader import Reader
from handlers.situation import Situation
from handlers.turn import Snapshot, Turn
from knowledge.library import Library
from knowledge.text import normalize

LONGEST = 2000


def handle(inbound: Inbound, snapshot: Snapshot, library: Library, reader: Reader) -> Turn:
    """What follows from one message. Pure: the same arguments give the same turn."""
    place = snapshot.contact.place or snapshot.county.home
    situation = Situation(place, snapshot.now.date(), snapshot.county, library, reader, snapshot.on_duty, snapshot.kept)
    if library.lexicon.dangerous(normalize(inbound.text)):
        return emergency(situation, snapshot.prompt)
    text = inbound.text.strip()[:LONGEST]
    turn = _answer(text, normalize(text), snapshot, situation)
    return replace(turn, replies=(_masked(inbound, library), *turn.replies)) if inbound.masked else turn


def _answer(text: str, plain: str, snapshot: Snapshot, situation: Situation) -> Turn:
    if not plain:
        return Turn((Reply(situation.library.wording.say("unreadable"), "chat"),), snapshot.prompt)
    if desk := follow.desk_phone(plain, situation):
        return Turn((desk,), snapshot.prompt)
    return _to_prompt(text, plain, snapshot.prompt, situation) or _question(text, plain, snapshot, situation)


def _to_prompt(text: str, plain: str, prompt: Prompt | None, situation: Situation) -> Turn | None:
    """What was said to something asked or answered before; None when it is a question of its own."""
    match prompt:
        case AskedPlace():
            return follow.place_said(text, plain, prompt, situation)
        case AskedSlot():
            return follow.slot_said(text, prompt, situation)
        case AskedNumber():
            return follow.number_said(text, prompt, situation)
        case AskedTopic():
            return follow.topic_picked(plain, prompt, situation)
        case Answered():
            return follow.more_wanted(plain, prompt, situation)
        case None:
            return follow.nothing_more(plain, situation)


def _question(text: str, plain: str, snapshot: Snapshot, situation: Situation) -> Turn:
    """A new question. Somebody whose county is not known is asked it once, unless they named a place or just chat."""
    if snapshot.contact.place is None and _needs_place(plain, situation):
        library = situation.library
        counties = [p.id for p in library.gazetteer.places.values() if library.gazetteer.documents_of(p.id)]
        choices = tuple(Choice(name, name) for name in counties)
        reply = Reply(library.wording.say("place.ask", home=situation.county.home), "clarify", choices=choices)
        return Turn((reply,), AskedPlace(text))
    return ask(text, situation)


def _needs_place(plain: str, situation: Situation) -> bool:
    lexicon = situation.library.lexicon
    if lexicon.small_talk(plain) or lexicon.refusal(plain):
        return False
    return not situation.library.locator.locate(plain, situation.place).named


def _masked(inbound: Inbound, library: Library) -> Reply:
    return Reply(library.wording.say("masked", kinds="、".join(inbound.masked)), "chat")
