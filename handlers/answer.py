"""Answers on a topic: for one place, or for two set against each other."""

from collections.abc import Mapping
from dataclasses import replace

from handlers import decline, quote
from handlers.compare import composed
from handlers.compose import SHORT, Composed, NotPrinted, citation, compose, ruled
from handlers.force import how_binding
from handlers.messages import Choice, Citation, Reply
from handlers.prompt import Answered, AskedNumber, AskedSlot
from handlers.sides import mute, sides
from handlers.silence import silence, unsaid
from handlers.situation import Question, Situation
from handlers.turn import Turn
from knowledge.entries import Statement, Topic
from knowledge.figures import Deadline, Period
from knowledge.library import Library
from knowledge.rules import Fact, Rule, Slot, gather, read_back, written

YES_NO = ("是", "不是", "不晓得")


def on_topic(topic: Topic, question: Question, situation: Situation) -> Turn:
    """The answer on a topic for the places (or documents) meant."""
    if len(question.located.documents) > 1 or len(question.located.places) > 1:
        return _compared(topic, question, situation)
    statement = statement_of(topic, question, situation.library)
    if statement is None:
        return quote.quoted(question, situation) or decline.elsewhere(question, topic, situation)
    return answered(topic, statement, question, situation)


def beside(turn: Turn, also: Topic | None, question: Question, situation: Situation) -> Turn:
    """The answer, and in a second line what a topic about as likely says, where both are plain and stay short."""
    reply = turn.replies[0]
    topic = situation.library.topics.get(reply.entry)
    if (
        "must" in question.reading.cues
        or also is None
        or topic is None
        or reply.outcome != "answer"
        or len(reply.citations) != 1
    ):
        return turn
    statement = statement_of(topic, question, situation.library)
    other = statement_of(also, question, situation.library)
    if statement is None or other is None or reply.text != statement.text or other.text in reply.text:
        return turn
    if not _holds(other, situation.library.lexicon.wants_of(question.reading.text)):
        return turn
    text = f"{reply.text}\n{other.text}"
    if len(text) > SHORT or silence(also, other, question.reading, situation.library):
        return turn
    cited = tuple(dict.fromkeys((*reply.citations, citation(other, situation.library))))
    return replace(turn, replies=(replace(reply, text=text, citations=cited),))


def _holds(statement: Statement, wants: frozenset[str]) -> bool:
    """Whether a statement has figures of the kind that is asked for: amounts, or days."""
    days = [isinstance(figure, Deadline | Period) for figure in statement.figures]
    if "number" in wants:
        return not all(days)
    return any(days) if "when" in wants else bool(days) or not wants


def statement_of(topic: Topic, question: Question, library: Library) -> Statement | None:
    """What the nearest document that speaks says: the place's own (later first), then its parents'."""
    holding = library.gazetteer.holding(question.place)
    wanted = [d for d in holding if d.id in question.located.documents] or holding
    return next((topic.says[d.id] for d in wanted if d.id in topic.says), None)


def _compared(topic: Topic, question: Question, situation: Situation) -> Turn:
    located = question.located
    both = sides(topic, located.places, located.documents, situation.library)
    if not any(side.speaks for side in both):
        return decline.elsewhere(question, topic, situation)
    if missing := unsaid(topic, question.reading, situation.library):
        return decline.silent(question, missing, topic, situation)
    text = composed(both, question.reading, situation.library)
    cited = tuple(citation(side.statement or mute(side), situation.library) for side in both)
    return Turn((Reply(text, "answer", cited, entry=topic.id),))


def answered(topic: Topic, statement: Statement, question: Question, situation: Situation) -> Turn:
    """The answer of one statement, computed where the question gives numbers."""
    library = situation.library
    rule = library.rule(topic.id, statement.document)
    facts = _facts(rule, question, library)
    if not question.known and _aside(facts, question, library):
        facts = {}
    unknown = [name for name, text in question.known.items() if not text]
    answer = _applied(rule, facts, unknown, statement, question, library)
    if isinstance(answer, NotPrinted):
        return decline.not_printed(question, answer, topic, statement, situation)
    computed = answer.text if answer.computed else ""
    silent_on = silence(topic, statement, question.reading, library, computed)
    if not question.known and (missing := silent_on):
        return decline.silent(question, missing, topic, situation)
    cited = citation(statement, library)
    if answer.slot and rule:
        return _asking_slot(topic, rule, answer, {**question.known, **written(facts)}, question, cited)
    if answer.needed:
        needed = answer.needed
        number = AskedNumber(question.text, question.place, needed.instead_of, needed.adds, needed.unit)
        return Turn((Reply(answer.text, "clarify", (cited,), entry=topic.id),), number)
    reply = Reply(answer.text, "answer", (cited,), _after(statement, cited, situation), topic.id)
    return Turn((reply,), Answered(statement.more, cited.reference, statement.clause))


def _aside(facts: Mapping[str, Fact], question: Question, library: Library) -> bool:
    """Whether a rule's yes or no is beside what is asked: how many, how long, when."""
    if not facts or "met" in question.reading.cues or not all(isinstance(fact, bool) for fact in facts.values()):
        return False
    return bool(library.lexicon.wants_of(question.reading.text) & {"number", "lasting", "when"})


def _facts(rule: Rule | None, question: Question, library: Library) -> dict[str, Fact]:
    if rule is None:
        return {}
    return {
        **read_back(rule, question.known),
        **gather(rule, question.reading, library.lexicon.standard(question.reading.text)),
    }


def _applied(
    rule: Rule | None,
    facts: Mapping[str, Fact],
    unknown: list[str],
    statement: Statement,
    question: Question,
    library: Library,
) -> Composed | NotPrinted:
    """The rule where it says something; the figures where the rule leaves the numbers to them and does not deny."""
    if told := how_binding(statement, question.reading, library):
        return Composed(f"{told}\n{statement.text}")
    counted = rule is not None and any(slot.kind == "number" for slot in rule.slots)
    plain = Composed(statement.text) if counted else compose(statement, question.reading, library)
    if rule is None or not (facts or unknown or (_asks_back(rule, question) and plain == Composed(statement.text))):
        return plain
    applied = ruled(rule, facts, unknown, statement, question.reading.text)
    if isinstance(plain, Composed) and plain.needed and applied.good is not False:
        return plain
    judged = isinstance(plain, Composed) and plain.good is not None
    return plain if judged and applied.good is not False else applied


def _asks_back(rule: Rule, question: Question) -> bool:
    """Whether a verdict is asked of a rule that can be met, and none of its facts is told."""
    cues = question.reading.cues
    can_be_met = all(slot.kind == "number" or not slot.yes.empty for slot in rule.slots)
    return "verdict" in cues and "settled" not in cues and can_be_met


def _asking_slot(
    topic: Topic, rule: Rule, composed: Composed, known: dict[str, str], question: Question, cited: Citation
) -> Turn:
    asked = AskedSlot(topic.id, composed.slot, question.text, question.place, known)
    choices = slot_choices(rule.slot(composed.slot))
    return Turn((Reply(composed.text, "clarify", (cited,), choices, topic.id),), asked)


def slot_choices(slot: Slot) -> tuple[Choice, ...]:
    """What may be pressed where this fact is asked for."""
    return tuple(Choice(word, word) for word in YES_NO) if slot.kind == "truth" else ()


def _after(statement: Statement, cited: Citation, situation: Situation) -> tuple[Choice, ...]:
    choices = [Choice("更多", "更多")] if statement.more else []
    if situation.reader.original(cited.reference, cited.clause):
        choices.append(Choice("看原文", "看原文"))
    return tuple(choices)
