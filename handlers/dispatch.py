"""Handles one message: every path it can take, in order of precedence. READ THIS FIRST."""

from dataclasses import replace

from handlers import clinical, codes, desk, enrol, follow, reporting
from handlers.ask import ask
from handlers.choices import said
from handlers.clinical_memory import inner, recalled, remembering
from handlers.messages import Choice, Inbound, Reply
from handlers.prompt import Answered, AskedNumber, AskedPlace, AskedReply, AskedSlot, AskedTopic
from handlers.reader import Reader
from handlers.situation import Situation
from handlers.turn import (
    AnswerQuestion,
    Bind,
    CorrectAnswer,
    County,
    Effect,
    OpenQuestion,
    SetReachable,
    Snapshot,
    Tell,
    Turn,
)
from knowledge.library import Library
from knowledge.text import chinese, normalize

LONGEST = 2000


def handle(inbound: Inbound, snapshot: Snapshot, library: Library, reader: Reader) -> Turn:
    """What follows from one message. Pure: the same arguments give the same turn."""
    contact = snapshot.contact
    place = contact.place or snapshot.county.home
    patient, snapshot = recalled(snapshot)
    situation = Situation(place, snapshot.now.date(), snapshot.county, library, reader, contact, snapshot.kept, patient)
    turn = remembering(_of_kind(inbound, snapshot, situation), patient, snapshot.now)
    if inbound.masked and any(isinstance(each, AnswerQuestion | CorrectAnswer) for each in turn.effects):
        turn = _chat("desk.masked", snapshot, situation)
    elif inbound.masked:
        turn = replace(turn, replies=(_masked(inbound, library), *turn.replies))
    return _all_marked(turn, snapshot.county, library) if snapshot.kept else turn


def _of_kind(inbound: Inbound, snapshot: Snapshot, situation: Situation) -> Turn:
    """What came decides first: only words are read, and a button speaks for the person."""
    match inbound.kind:
        case "text":
            return _text(said(inbound.text, snapshot.offered), snapshot, situation)
        case "press":
            return _press(snapshot, situation)
        case "edit":
            return _edit(inbound.text, snapshot, situation)
        case "file":
            return _file(inbound.text, snapshot, situation)
        case "contact":
            return enrol.card_shared(inbound, snapshot, situation)
        case "blocked" | "back":
            return Turn((), snapshot.prompt, (SetReachable(inbound.kind == "back"),))


def _press(snapshot: Snapshot, situation: Situation) -> Turn:
    if snapshot.pressed:
        return _text(snapshot.pressed.say, snapshot, situation)
    return reporting.stale(snapshot, situation) or _chat("press.stale", snapshot, situation)


def _edit(text: str, snapshot: Snapshot, situation: Situation) -> Turn:
    """Of a message that answered a form the answer changes; of any other only the latest is taken anew."""
    if turn := desk.edited(text, snapshot, situation):
        return turn
    danger = _dangerous(text, situation)
    if not danger and (turn := reporting.edited(text, snapshot, situation)):
        return turn
    latest = snapshot.edits_latest or danger
    return _text(text, snapshot, situation) if latest else _chat("edit.old", snapshot, situation)


def _text(text: str, snapshot: Snapshot, situation: Situation) -> Turn:
    if digest := codes.hidden(text):
        return enrol.code_said(digest, snapshot, situation)
    if turn := desk.said(text.strip(), snapshot, situation):
        return turn
    if turn := clinical.emergency(text, situation, inner(snapshot.prompt)):
        return turn
    own = text.startswith(desk.OWN)
    text = text.strip().removeprefix(desk.OWN)[:LONGEST]
    turn = _answer(text, normalize(text), snapshot, situation)
    return turn if own else desk.perhaps(text, turn, snapshot, situation)


def _answer(text: str, plain: str, snapshot: Snapshot, situation: Situation) -> Turn:
    if not plain:
        return _chat("unreadable", snapshot, situation)
    if turn := reporting.said(text, plain, snapshot, situation) or enrol.started(plain, snapshot, situation):
        return turn
    if told := follow.desk_phone(plain, situation):
        return Turn((told,), snapshot.prompt)
    if snapshot.prompt and (rest := follow.without_cancel(text)) is not None:
        dropped = replace(snapshot, prompt=None)
        return _text(rest, dropped, situation) if normalize(rest) else _chat("dropped", dropped, situation)
    return (
        clinical.replied(text, situation)
        or _to_prompt(text, plain, snapshot, situation)
        or _question(text, plain, snapshot, situation)
    )


def _to_prompt(text: str, plain: str, snapshot: Snapshot, situation: Situation) -> Turn | None:
    """What was said to something asked or answered before; None when it is a question of its own."""
    match prompt := snapshot.prompt:
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
        case _:
            return follow.nothing_more(plain, situation)


def _question(text: str, plain: str, snapshot: Snapshot, situation: Situation) -> Turn:
    """A new question. Somebody whose county is not known is asked it once, unless they named a place or just chat."""
    if snapshot.contact.place is None and (turn := clinical.advised(text, situation)):
        return turn
    if not any(chinese(char) or char.isdigit() for char in plain):
        return _chat("unreadable", snapshot, situation)
    if snapshot.contact.place is None and _needs_place(plain, situation):
        library = situation.library
        places = [p for p in library.gazetteer.places.values() if p.level != "country"]
        counties = [p.id for p in places if library.gazetteer.documents_of(p.id)]
        choices = tuple(Choice(name, name) for name in counties)
        reply = Reply(library.wording.say("place.ask", home=situation.county.home), "clarify", choices=choices)
        return Turn((reply,), AskedPlace(text))
    return ask(text, situation)


def _file(caption: str, snapshot: Snapshot, situation: Situation) -> Turn:
    """No file is taken in; what is written under it is a message like any other."""
    refused = Reply(situation.library.wording.say("no_files"), "chat")
    if not normalize(caption) or isinstance(snapshot.prompt, AskedReply):
        return Turn((refused,), snapshot.prompt)
    turn = _text(caption, snapshot, situation)
    return replace(turn, replies=(refused, *turn.replies))


def _needs_place(plain: str, situation: Situation) -> bool:
    lexicon = situation.library.lexicon
    if lexicon.small_talk(plain) or lexicon.refusal(plain):
        return False
    return not situation.library.locator.locate(plain, situation.place).named


def _dangerous(text: str, situation: Situation) -> bool:
    return clinical.dangerous(text, situation)


def _chat(wording: str, snapshot: Snapshot, situation: Situation) -> Turn:
    return Turn((Reply(situation.library.wording.say(wording), "chat"),), snapshot.prompt)


def _masked(inbound: Inbound, library: Library) -> Reply:
    return Reply(library.wording.say("masked", kinds="、".join(inbound.masked)), "chat")


def marked(reply: Reply, county: County, library: Library) -> Reply:
    """The message as it goes out: every message of a demo says that it is one."""
    return replace(reply, text=library.wording.say("demo") + reply.text) if county.demo else reply


def _all_marked(turn: Turn, county: County, library: Library) -> Turn:
    """Also those that go to others."""

    def effect(each: Effect) -> Effect:
        match each:
            case Tell():
                return replace(each, reply=marked(each.reply, county, library))
            case OpenQuestion() | Bind() if each.notice:
                return replace(each, notice=marked(each.notice, county, library))
        return each

    replies = tuple(marked(reply, county, library) for reply in turn.replies)
    return replace(turn, replies=replies, effects=tuple(map(effect, turn.effects)))
