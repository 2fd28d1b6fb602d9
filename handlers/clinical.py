"""Answers for a patient: whether to refer, how urgently, what first, where to, when to look again."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from handlers import decline
from handlers.clinical_memory import asks, case_of
from handlers.clinical_outcome import as_advice, followed, insisted
from handlers.clinical_replies import replied
from handlers.messages import Reply
from handlers.prompt import Open
from handlers.situation import Situation
from handlers.turn import Turn
from knowledge.clinical.asides import aside
from knowledge.clinical.book import Book
from knowledge.clinical.case import UNREAD, Case, merged, read_case
from knowledge.clinical.denial import long_ago, manner
from knowledge.clinical.judge import alarming, judge, telling
from knowledge.clinical.subjects import subject
from knowledge.text import normalize

__all__ = ["advised", "dangerous", "emergency", "replied"]
CARD = ("急", "急急", "急急急", "急救", "救命", "紧急", "很急", "十万火急", "急!", "急!!!")
DANGER = "危险信号"
ALL_CLEAR = "不用转"
TOO_LOW = Decimal(90)
"""mmHg of the systolic pressure; below it nobody is told that all is well, though no norm held here says so."""
MEASURED = ("收缩压", "舒张压", "血糖", "血氧", "心率", "体温")
_SHORT = 8
_LONGEST = 600


def emergency(text: str, situation: Situation, before: Open | None) -> Turn | None:
    """What to do now, where the message tells of an emergency; what was open stays so."""
    plain, book = normalize(text), situation.library.clinical
    if plain in CARD:
        return Turn(
            (Reply(situation.library.wording.say("clinical.card", contacts=situation.county.contacts), "emergency"),),
            before,
        )
    own = read_case(plain[:_LONGEST], book, _measures(situation), lone=not asks(before))
    beside = aside(plain, book) and own.facts.keys().isdisjoint(MEASURED)
    if _tells_danger(plain, own, situation, beside):
        return _in_danger(own, situation, before)
    if beside:
        return None
    if own.empty or _blocked(plain, book) or (_about_rules(plain, own, book) and not _tells(own, book)):
        return None
    case = _joined(plain, own, situation)
    judgement = telling(judge(case, book), own) if case else None
    if case and judgement and judgement.verdict and judgement.verdict.level == "emergency":
        return as_advice(judgement, case, situation, before)
    return None


def dangerous(text: str, situation: Situation) -> bool:
    """Whether a message tells of somebody in danger now, by a general sign of it."""
    plain, book = normalize(text), situation.library.clinical
    return _tells_danger(plain, read_case(plain[:_LONGEST], book), situation, aside(plain, book))


def _tells_danger(plain: str, own: Case, situation: Situation, beside: bool) -> bool:
    """By a general sign; one that may be the topic of a lesson tells nothing where no patient is spoken of."""
    book, lexicon = situation.library.clinical, situation.library.lexicon
    if not beside and (own.facts.get(DANGER) is True or alarming(own, book)):
        return True
    return lexicon.dangerous(book.corrected(plain), _denied(book, beside))


def _in_danger(own: Case, situation: Situation, before: Open | None) -> Turn:
    """First aid first; then what the message itself tells, never what was told of a patient before."""
    judgement = judge(own, situation.library.clinical)
    if judgement.verdict is None or judgement.verdict.level != "emergency":
        return Turn((_first_aid(situation),), before)
    turn = as_advice(judgement, own, situation, before)
    say, contacts = situation.library.wording.say, situation.county.contacts
    (reply,) = turn.replies
    return replace(turn, replies=(replace(reply, text=say("clinical.danger", advice=reply.text, contacts=contacts)),))


def _first_aid(situation: Situation) -> Reply:
    text = situation.library.wording.say("emergency", contacts=situation.county.contacts)
    return Reply(text, "emergency")


def _denied(book: Book, beside: bool) -> Callable[[str, int, int], bool]:
    """Whether a danger sign is none: denied, long past, the topic of a lesson or rule, part of a harmless word."""
    topics = book.words.get("topic", ()) if beside else ()

    def denied(text: str, start: int, end: int) -> bool:
        if text[start:end] in topics:
            return True
        if manner(text, start, end) == "denied" or long_ago(text, start, end) or subject(text, end):
            return True
        harmless = (each for each in book.phrases.found(text) if each.kind == "harmless")
        return any(each.start <= start and end <= each.end for each in harmless)

    return denied


def _measures(situation: Situation) -> tuple[str, ...]:
    """What was measured of the patient before."""
    return tuple(case_of(situation.patient).facts)


def _blocked(plain: str, book: Book) -> bool:
    """Whether a message speaks of rates and budgets, not of a patient (体检指标正常)."""
    for word in book.words.get("findings", ()):
        plain = plain.replace(word, " ")
    return any(word in plain for word in book.words.get("policy", ()))


def _joined(plain: str, own: Case, situation: Situation) -> Case | None:
    """The case with what was told of the patient before; None where the message tells nothing of a patient."""
    book = situation.library.clinical
    before = case_of(situation.patient)
    if before.empty or any(word in plain for word in book.words.get("new_patient", ())):
        return None if own.empty else own
    context = {*book.words.get("context", ())}
    telling = [name for name in (*own.facts, *own.hinted) if name not in context]
    if telling or own.doubts:
        return merged(before, own)
    return merged(before, own) if own.facts and len(plain) <= _SHORT else (None if own.empty else own)


def unheld(plain: str, situation: Situation) -> bool:
    """Whether a message asks about referring for a disease on which no norm is held here."""
    words = situation.library.clinical.words
    return all(any(word in plain for word in words.get(name, ())) for name in ("unheld", "unheld_asks"))


def _tells(own: Case, book: Book) -> bool:
    """Whether a message tells of anything that somebody has, besides whom it is about."""
    return any(own.facts.get(name) is True for name in book.signs.keys() - {*book.words.get("context", ())})


def _about_rules(plain: str, own: Case, book: Book) -> bool:
    """Whether a message asks how a norm tells its grades apart, and tells of nobody who was measured."""
    measured = not own.facts.keys().isdisjoint(each.name for each in book.alone)
    return not measured and any(word in plain for word in book.words.get("grades", ()))


def _alarms(turn: Turn, own: Case) -> bool:
    """Whether an emergency follows from words alone, nothing being measured."""
    return turn.replies[0].outcome == "emergency" and own.facts.keys().isdisjoint(MEASURED)


def _unread(turn: Turn, own: Case) -> bool:
    """Whether an all-clear would overlook a complaint that no criterion weighs (135/85 屙黑便), or a low pressure."""
    high = own.facts.get("收缩压")
    low = isinstance(high, Decimal) and high < TOO_LOW
    return (low or own.facts.get(UNREAD) is True) and turn.replies[0].text.startswith(ALL_CLEAR)


def advised(text: str, situation: Situation, also_rules: bool = False) -> Turn | None:
    """What follows for the patient that a message tells of; None where it tells of none, or nothing is known of it.

    A question about grades is left to the entries unless `also_rules`.
    """
    plain, book = normalize(text), situation.library.clinical
    own = read_case(plain[:_LONGEST], book, _measures(situation))
    if not also_rules and _about_rules(plain, own, book):
        return None
    if own.empty or (_blocked(plain, book) and not insisted(judge(own, book))):
        return None
    case = _joined(plain, own, situation)
    turn = None if case is None else followed(case, text, situation)
    if turn and (_unread(turn, own) or (_alarms(turn, own) and aside(plain, book))):
        return None
    if turn and any(word in plain for kind in ("dose", "photo") for word in book.words.get(kind, ())):
        return decline.refused("medical", text, situation)
    return turn
