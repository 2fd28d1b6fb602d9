"""Says that the documents don't hold what is asked, keeps the question for the county, and tells whom to call."""

from handlers.brought import notice
from handlers.compose import NotPrinted
from handlers.messages import Choice, Reply
from handlers.people import Receiver
from handlers.prompt import AskedTopic
from handlers.silence import Silence
from handlers.situation import Question, Situation
from handlers.turn import OpenQuestion, Turn
from knowledge.clinical.asides import aside
from knowledge.clinical.book import Book
from knowledge.entries import Statement, Topic
from knowledge.text import normalize

AMBULANCE = "120"


def decline(
    text: str, reason: str, question: str, situation: Situation, near: tuple[Topic, ...] = (), place: str = ""
) -> Turn:
    """Decline with this text; `near` are topics offered instead, answered for `place`."""
    say = situation.library.wording.say
    desks = situation.county.contacts.items()
    phone = next((f"{desk}：{number}" for desk, number in desks if desk != AMBULANCE), "")
    to = _receiver(situation)
    handing = say("decline.handing", phone=phone, to=to.name if to else "", kept=situation.kept)
    aid = say("decline.unwell") if _unwell(question, situation) else ""
    lines = (text, aid, handing, say("decline.near") if near else "")
    choices = tuple(Choice(topic.title, str(number)) for number, topic in enumerate(near, start=1))
    prompt = AskedTopic(tuple(topic.id for topic in near), question, place) if near else None
    effect = OpenQuestion(question, situation.place, reason, to, notice(question, situation) if to else None)
    return Turn((Reply("\n".join(filter(None, lines)), "decline", choices=choices),), prompt, (effect,))


def _unwell(question: str, situation: Situation) -> bool:
    """Whether what can't be answered may speak of somebody who is ill now.

    A word of illness (`unwell`) says so, and one of a body or an accident (`body`) where nothing speaks of a rule.
    """
    book = situation.library.clinical
    plain = _without_harmless(normalize(question), book)

    def said(kind: str) -> bool:
        return any(word in plain for word in book.words.get(kind, ()))

    if aside(plain, book) or said("policy"):
        return False
    return said("unwell") or (said("body") and not said("rules"))


def _without_harmless(plain: str, book: Book) -> str:
    """The text without what only sounds like an illness (手机, 血压计)."""
    for found in book.phrases.found(plain):
        if found.kind == "harmless":
            plain = f"{plain[: found.start]}{' ' * (found.end - found.start)}{plain[found.end :]}"
    return plain


def _receiver(situation: Situation) -> Receiver | None:
    """Who has the question at once; nobody where nothing is stored or nobody could be answered."""
    if situation.asker is None or not situation.kept:
        return None
    person = situation.asker.person
    return situation.reader.receiver(situation.library.gazetteer.chain(situation.place), person.id if person else None)


def refused(kind: str, question: str, situation: Situation) -> Turn:
    """What is not for the documents at all: medicine, gossip."""
    return decline(situation.library.wording.say(f"refused.{kind}"), kind, question, situation)


def unsure(question: Question, near: tuple[Topic, ...], situation: Situation) -> Turn:
    """No topic is certain."""
    text = situation.library.wording.say("decline.unknown", place=situation.library.gazetteer.speaking(question.place))
    return decline(text, "unknown", question.text, situation, near, question.place)


def silent(question: Question, silence: Silence, topic: Topic, situation: Situation) -> Turn:
    """The topic is found, but not what is asked of it."""
    text = situation.library.wording.say(f"decline.{silence.kind}", what=silence.what, title=topic.title)
    return decline(text, silence.kind, question.text, situation)


def not_printed(
    question: Question, found: NotPrinted, topic: Topic, statement: Statement, situation: Situation
) -> Turn:
    """The document prints other years than the one asked for."""
    text = situation.library.wording.say(
        "decline.printed",
        asked="、".join(map(str, found.asked)),
        years="、".join(map(str, found.years)),
        title=topic.title,
        document=situation.library.gazetteer.documents[statement.document].short,
    )
    return decline(text, "year", question.text, situation)


def elsewhere(question: Question, topic: Topic, situation: Situation) -> Turn:
    """Only documents of other places speak on the topic."""
    documents = situation.library.gazetteer.documents
    others = "、".join(dict.fromkeys(documents[d].place for d in topic.says))
    text = situation.library.wording.say(
        "decline.elsewhere",
        place=situation.library.gazetteer.speaking(question.place),
        others=others,
        title=topic.title,
    )
    return decline(text, "elsewhere", question.text, situation)
