"""Answers a question with the clause it rests on, asks the one thing that is missing, or says the documents are silent."""

from dataclasses import dataclass
from datetime import date

from handlers import compare, quote
from handlers.choose import Chosen, choose
from handlers.compose import Composed, NotPrinted, citation, compose, ruled
from handlers.messages import Choice, Reply
from handlers.prompt import Answered, AskedNumber, AskedSlot, AskedTopic, Prompt
from handlers.reader import Reader
from handlers.silence import Silence, silence
from handlers.turn import County, OpenQuestion, Turn
from knowledge.entries import Statement, Topic
from knowledge.library import Library
from knowledge.locate import Located
from knowledge.reading import Reading, read, without
from knowledge.rules import Fact, Rule, gather, read_back, written
from knowledge.text import normalize


@dataclass(frozen=True)
class Situation:
    """Who asks from where and when, and what answers may draw on; `kept` when effects will be stored."""

    place: str
    today: date
    county: County
    library: Library
    reader: Reader
    on_duty: str = ""
    kept: bool = True


AMBULANCE = "120"


def ask(question: str, situation: Situation) -> Turn:
    """One question, as a turn of its own."""
    library = situation.library
    plain = normalize(question)
    if library.lexicon.dangerous(plain):
        return emergency(situation, None)
    if kind := library.lexicon.small_talk(plain):
        return Turn((Reply(library.wording.say(f"chat.{kind}"), "chat"),))
    if kind := library.lexicon.refusal(plain):
        return decline(question, situation, library.wording.say(f"refused.{kind}"), kind)
    return _from_documents(question, plain, situation)


def emergency(situation: Situation, prompt: Prompt | None) -> Turn:
    """First aid, 120 and whom to call; whatever was asked before stays open."""
    text = situation.library.wording.say("emergency", contacts=situation.county.contacts)
    return Turn((Reply(text, "emergency"),), prompt)


def _from_documents(question: str, plain: str, situation: Situation) -> Turn:
    library = situation.library
    located = library.locator.locate(plain, situation.place)
    query = library.matcher.query(located.subject)
    matches = library.matcher.best(query)
    holding = tuple(d.id for place in located.places for d in library.gazetteer.holding(place))
    reading = read(question, library.lexicon, situation.today)
    chosen = choose(query, matches, holding, _compared_documents(located, library), reading, library)
    if not isinstance(chosen, Chosen):
        return quote.quoted(question, located, situation) or _unsure(question, chosen.near, located, situation)
    own = reading if chosen.topic.id in library.rules else without(reading, chosen.topic.title)
    return on_topic(chosen.topic, question, located, own, situation)


def _compared_documents(located: Located, library: Library) -> tuple[tuple[str, ...], ...]:
    """The documents of each side of a comparison: each document named, or each place's own."""
    if len(located.documents) > 1:
        return tuple((document,) for document in located.documents)
    return tuple(tuple(d.id for d in library.gazetteer.documents_of(place)) for place in located.places)


def on_topic(topic: Topic, question: str, located: Located, reading: Reading, situation: Situation) -> Turn:
    """The answer on a topic for the places (or documents) meant."""
    if _compares(topic, located, reading):
        return _compared(topic, question, located, reading, situation)
    statement = statement_of(topic, located, situation.library)
    if statement is None:
        return quote.quoted(question, located, situation) or _elsewhere(question, topic, located, situation)
    return answered(topic, statement, question, located.places[0], reading, situation)


def statement_of(topic: Topic, located: Located, library: Library) -> Statement | None:
    """What the nearest document that speaks says: the place's own (later first), then its parents'."""
    holding = library.gazetteer.holding(located.places[0])
    wanted = [d for d in holding if d.id in located.documents] or holding
    return next((topic.says[d.id] for d in wanted if d.id in topic.says), None)


def _compares(topic: Topic, located: Located, reading: Reading) -> bool:
    if len(located.documents) > 1:
        return True
    return len(located.places) > 1 and ("compare" in reading.cues or len(topic.says) + len(topic.silent) > 1)


def _compared(topic: Topic, question: str, located: Located, reading: Reading, situation: Situation) -> Turn:
    both = compare.sides(topic, located.places, located.documents, situation.library)
    if not any(side.speaks for side in both):
        return _elsewhere(question, topic, located, situation)
    text = compare.composed(topic, both, reading, situation.library)
    cited = tuple(citation(side.statement or _mute(side), situation.library) for side in both)
    return Turn((Reply(text, "answer", cited, entry=topic.id),))


def _mute(side: compare.Side) -> Statement:
    return Statement(side.document.id, "全文", "未规定", "")


def answered(
    topic: Topic,
    statement: Statement,
    question: str,
    place: str,
    reading: Reading,
    situation: Situation,
    known: dict[str, str] | None = None,
) -> Turn:
    """The answer of one statement, computed where the question gives numbers."""
    library = situation.library
    rule = library.rule(topic.id, statement.document)
    facts = {
        **read_back(known or {}),
        **(gather(rule, reading, library.lexicon.standard(reading.text)) if rule else {}),
    }
    unknown = [name for name, text in (known or {}).items() if not text]
    composed = _applied(rule, facts, unknown, statement, reading, library)
    if isinstance(composed, NotPrinted):
        return _not_printed(question, topic, composed, statement, situation)
    if not known and (silent := silence(reading.text, topic, statement, reading, library, computed=composed.computed)):
        return _silent(question, silent, topic, situation)
    cited = citation(statement, library)
    if composed.slot:
        asked = AskedSlot(topic.id, composed.slot, question, place, {**(known or {}), **written(facts)})
        choices = (
            (Choice("是", "是"), Choice("不是", "不是"), Choice("不晓得", "不晓得"))
            if rule and rule.slot(composed.slot).kind == "truth"
            else ()
        )
        return Turn((Reply(composed.text, "clarify", (cited,), choices, topic.id),), asked)
    if composed.needed:
        number = AskedNumber(question, place, composed.needed.instead_of)
        return Turn((Reply(composed.text, "clarify", (cited,), entry=topic.id),), number)
    remembered = Answered(statement.more, cited.reference, statement.clause)
    return Turn(
        (Reply(composed.text, "answer", (cited,), _after(statement, cited.reference, situation), topic.id),), remembered
    )


def _applied(
    rule: Rule | None,
    facts: dict[str, Fact],
    unknown: list[str],
    statement: Statement,
    reading: Reading,
    library: Library,
) -> Composed | NotPrinted:
    """The rule where it says something; the figures where the rule leaves the numbers to them and does not deny."""
    counted = rule is not None and any(slot.kind == "number" for slot in rule.slots)
    plain = Composed(statement.text) if counted else compose(statement, reading, library)
    if rule is None or not (facts or unknown):
        return plain
    applied = ruled(rule, facts, unknown, statement, library)
    judged = isinstance(plain, Composed) and plain.good is not None
    return plain if judged and applied.good is not False else applied


def _after(statement: Statement, reference: str, situation: Situation) -> tuple[Choice, ...]:
    choices = [Choice("更多", "更多")] if statement.more else []
    if situation.reader.original(reference, statement.clause):
        choices.append(Choice("看原文", "看原文"))
    return tuple(choices)


def _not_printed(question: str, topic: Topic, found: NotPrinted, statement: Statement, situation: Situation) -> Turn:
    say = situation.library.wording.say
    years = "、".join(map(str, found.years))
    asked = "、".join(map(str, found.asked))
    document = situation.library.gazetteer.documents[statement.document]
    return decline(
        question,
        situation,
        say("decline.printed", asked=asked, years=years, title=topic.title, document=document.short),
        "year",
    )


def _silent(question: str, silent: Silence, topic: Topic, situation: Situation) -> Turn:
    text = situation.library.wording.say(f"decline.{silent.kind}", what=silent.what, title=topic.title)
    return decline(question, situation, text, silent.kind)


def _elsewhere(question: str, topic: Topic, located: Located, situation: Situation) -> Turn:
    gazetteer = situation.library.gazetteer
    others = "、".join(dict.fromkeys(gazetteer.documents[d].place for d in topic.says))
    text = situation.library.wording.say("decline.elsewhere", place=located.places[0], others=others, title=topic.title)
    return decline(question, situation, text, "elsewhere")


def _unsure(question: str, near: tuple[Topic, ...], located: Located, situation: Situation) -> Turn:
    text = situation.library.wording.say("decline.unknown", place=located.places[0])
    if not near:
        return decline(question, situation, text, "unknown")
    prompt = AskedTopic(tuple(t.id for t in near), question, located.places[0])
    choices = tuple(Choice(t.title, str(n)) for n, t in enumerate(near, start=1))
    return decline(question, situation, text, "unknown", prompt, choices)


def decline(
    question: str,
    situation: Situation,
    text: str,
    reason: str,
    prompt: AskedTopic | None = None,
    choices: tuple[Choice, ...] = (),
) -> Turn:
    """Say that the documents don't hold it, keep the question for the county, and tell whom to call."""
    say = situation.library.wording.say
    phone = next((f"{desk}：{number}" for desk, number in situation.county.contacts.items() if desk != AMBULANCE), "")
    handing = say("decline.handing", phone=phone, on_duty=situation.on_duty, kept=situation.kept)
    near = say("decline.near") if choices else ""
    whole = "\n".join(part for part in (text, handing, near) if part)
    effect = OpenQuestion(question, situation.place, reason)
    return Turn((Reply(whole, "decline", choices=choices),), prompt, (effect,))
