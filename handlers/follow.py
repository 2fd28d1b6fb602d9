"""Takes what a person says to something asked before: their county, a number, a yes or no, a pick, 更多 or 看原文."""

import re
from dataclasses import replace
from decimal import Decimal

from handlers.answer import answered, on_topic, slot_choices, statement_of
from handlers.ask import ask
from handlers.messages import Citation, Reply
from handlers.people import ADMINISTRATOR, COUNTY
from handlers.prompt import Answered, AskedNumber, AskedPlace, AskedSlot, AskedTopic
from handlers.situation import Situation, question_at
from handlers.turn import SetPlace, Turn
from knowledge.conditions.facts import Interval
from knowledge.numbers.answers import Known, Missing, read_number
from knowledge.reading import Reading, read
from knowledge.rules import answer, gather, written
from knowledge.text import normalize

LONGEST_NUMBER = 12
MORE = ("更多", "详细", "详细点", "还有呢", "多说点")
ORIGINAL = ("看原文", "原文", "原文呢", "原话")
PLAIN = ("是", "不是", "对")
# 县中心 is not meant by every 中心.
COMMON_HALVES = frozenset(("中心", "医院", "12", "20", "县中"))
CANCEL = re.compile(r"(?:算了|不问了|不说了|取消|换个问题|不是问这个)[吧哈嘛了]?[\s，,。.、！!]*")


def desk_phone(plain: str, situation: Situation) -> Reply | None:
    """打哪个电话: the county's desks and their numbers, or the one that was named, also by half its name (转诊)."""
    contacts, lexicon = situation.county.contacts, situation.library.lexicon
    if "phone" not in lexicon.aspects_of(plain) or not contacts:
        return None
    cues = lexicon.cues_of(plain)
    said = {desk: number for desk, number in contacts.items() if normalize(desk) in plain}
    named = {desk: number for desk, number in said.items() if "desk" in cues or not desk.isdigit()}
    if not named and ("desk" not in cues or "office" in cues):
        return None
    half = {desk: number for desk, number in contacts.items() if any(part in plain for part in _halves(desk))}
    return Reply(situation.library.wording.say("desks", contacts=named or half or contacts), "chat")


def _halves(desk: str) -> set[str]:
    """The first and the last two characters of a desk's name, unless many places are called so."""
    return {normalize(desk)[:2], normalize(desk)[-2:]} - COMMON_HALVES


def without_cancel(text: str) -> str | None:
    """What follows a 算了, which drops what was asked; None where nobody said it."""
    found = CANCEL.match(text.strip())
    return text.strip()[found.end() :] if found else None


def place_said(text: str, plain: str, asked: AskedPlace, situation: Situation) -> Turn:
    """The county was asked: what they say is one, or else home it is, and said so.

    The question that waited is answered either way; another one that came instead is answered after it.
    """
    located = situation.library.locator.locate(plain, situation.place)
    known = located.named and not located.subject.strip()
    place = located.places[0] if located.named else situation.county.home
    settled = replace(situation, place=place)
    turns = [ask(asked.question, settled)]
    if not known and _is_question(text, situation):
        turns.append(ask(text, settled))
    note = Reply(
        situation.library.wording.say("place.noted" if located.named else "place.assumed", place=place), "chat"
    )
    replies = (note, *(reply for turn in turns for reply in turn.replies))
    effects = (SetPlace(place), *(effect for turn in turns for effect in turn.effects))
    return Turn(replies, turns[-1].prompt, effects)


def _is_question(text: str, situation: Situation) -> bool:
    return len(normalize(text)) > 4 and ask(text, situation).replies[0].outcome in ("answer", "clarify")


def slot_said(text: str, asked: AskedSlot, situation: Situation) -> Turn:
    """A fact of a rule was asked: take it (or that it is not known), else answer what came instead, or ask again."""
    library = situation.library
    question = question_at(asked.question, asked.place, situation)
    topic = library.topics.get(asked.topic)
    statement = statement_of(topic, question, library) if topic else None
    rule = library.rule(asked.topic, statement.document) if statement else None
    if topic is None or statement is None or rule is None or asked.slot not in {slot.name for slot in rule.slots}:
        return ask(text, situation)
    slot = rule.slot(asked.slot)
    reading = read(text, library.lexicon, situation.today)
    fact = answer(slot, reading)
    told_too = gather(rule, reading)
    others = {name: f for name, f in told_too.items() if name != asked.slot and isinstance(f, bool)}
    if others and not (isinstance(fact, Decimal | Interval) or normalize(text).startswith(PLAIN)):
        fact = told_too.get(asked.slot)
    if fact is None and not others:
        again = Reply(library.wording.say("again", ask=slot.ask), "clarify", choices=slot_choices(slot))
        return _aside(text, asked, again, situation)
    told = written(others)
    if fact is not None:
        told |= {asked.slot: ""} if isinstance(fact, Missing) else written({asked.slot: fact})
    return answered(topic, statement, replace(question, known={**asked.known, **told}), situation)


def _aside(text: str, asked: AskedSlot | AskedNumber, again: Reply, situation: Situation) -> Turn:
    """Something else came instead of an answer: a new question replaces the old one, anything else is asked again."""
    turn = ask(text, situation)
    if turn.replies[0].outcome == "chat":
        return replace(turn, prompt=asked)
    if turn.replies[0].outcome in ("answer", "clarify") and len(normalize(text)) > 4:
        return turn
    return Turn((again,), asked)


def number_said(text: str, asked: AskedNumber, situation: Situation) -> Turn:
    """A number or day was asked: put it into the question and answer that."""
    reading = read(text, situation.library.lexicon, situation.today)
    if isinstance(read_number(reading.text), Missing):
        return Turn((Reply(situation.library.wording.say("later"), "chat"),))
    if not (reading.quantities or reading.dates) or _is_long(reading.text):
        again = Reply(situation.library.wording.say("again_number", example=asked.instead_of), "clarify")
        return _aside(text, asked, again, situation)
    question = normalize(asked.question)
    if asked.instead_of and asked.instead_of in question:
        question = question.replace(asked.instead_of, reading.text)
    else:
        question = (
            f"{question} {asked.adds}{_in_unit(reading, asked.unit)}"
            if reading.quantities
            else f"{question} {reading.text}"
        )
    return ask(question, replace(situation, place=asked.place))


def _in_unit(reading: Reading, unit: str) -> str:
    """What was said, in the unit that was asked for where it is one number without any."""
    bare = (
        len(reading.quantities) == 1
        and not reading.quantities[0].unit
        and reading.quantities[0].end == len(reading.text)
    )
    return reading.text + (unit if bare else "")


def _is_long(plain: str) -> bool:
    """Whether a text is too long to be a bare number or day."""
    return len(plain) > LONGEST_NUMBER and not isinstance(read_number(plain), Known)


def topic_picked(plain: str, asked: AskedTopic, situation: Situation) -> Turn | None:
    """One of the offered topics, by number or title."""
    library = situation.library
    offered = [library.topics[name] for name in asked.topics if name in library.topics]
    picked = {str(number): topic for number, topic in enumerate(offered, start=1)}
    picked |= {normalize(topic.title): topic for topic in offered}
    topic = picked.get(plain)
    if topic is None:
        return None
    return on_topic(topic, question_at(asked.question, asked.place, situation), situation)


def nothing_more(plain: str, situation: Situation) -> Turn | None:
    """更多 or 看原文 where no single answer stands before it."""
    if plain not in (*MORE, *ORIGINAL):
        return None
    return Turn((Reply(situation.library.wording.say("no_more"), "chat"),))


def more_wanted(plain: str, before: Answered, situation: Situation) -> Turn | None:
    """更多 and 看原文 after an answer."""
    say = situation.library.wording.say
    if plain in MORE:
        return Turn((Reply(before.more or say("no_more"), "chat"),), before)
    if plain in ORIGINAL:
        clause = situation.reader.original(before.reference, before.clause)
        if clause is None:
            why = "no_such_clause" if situation.reader.imported(before.reference) else "no_original"
            asker = situation.asker
            manages = asker is not None and asker.role in (COUNTY, ADMINISTRATOR)
            told = say(why, reference=before.reference, clause=before.clause, manages=manages)
            return Turn((Reply(told, "chat"),), before)
        cited = Citation(clause.reference, clause.path, clause.issued, "原文")
        return Turn((Reply(clause.text, "answer", (cited,), entry=f"clause:{clause.id}"),), before)
    return None
