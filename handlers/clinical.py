"""Answers for a patient: whether to refer, how urgently, what first, where to, when to look again."""

from collections.abc import Mapping
from dataclasses import replace

from handlers import decline
from handlers.clinical_memory import asks, case_of, facts_of
from handlers.clinical_text import advice, choices, citations, filled
from handlers.messages import Choice, Outcome, Reply
from handlers.prompt import Open, Patient
from handlers.situation import Situation
from handlers.turn import Turn
from knowledge.clinical.book import INSISTS, LEVELS, Book, Criterion
from knowledge.clinical.case import Case, merged, read_case, told
from knowledge.clinical.denial import long_ago, manner
from knowledge.clinical.doubts import Doubt
from knowledge.clinical.judge import Judgement, judge, telling
from knowledge.text import normalize

CARD = ("急", "急急", "急急急", "急救", "救命", "紧急", "很急", "十万火急", "急!", "急!!!")
NEXT = ("换个病人", "换病人", "换一个病人", "下一个病人", "换个人")
_YES = ("是", "对", "嗯", "有", "恩", "好像是", "1", "要得", "痛得", "厉害", "yes", "y")
_NO = ("不", "没", "无", "否", "莫得", "冇", "2", "no", "n")
_UNSURE = ("不晓得", "不知道", "不清楚", "不确定", "说不清", "说不准", "没问", "没注意", "记不", "搞不清", "3")
_SHORT = 8
_LONGEST = 600
_DOUBTED = "…"


def emergency(text: str, situation: Situation, before: Open | None) -> Turn | None:
    """What to do now, where the message tells of an emergency; what was open stays so."""
    plain, book = normalize(text), situation.library.clinical
    if plain in CARD:
        return Turn(
            (Reply(situation.library.wording.say("clinical.card", contacts=situation.county.contacts), "emergency"),),
            before,
        )
    own = read_case(plain[:_LONGEST], book, _measures(situation), lone=not asks(before))
    if situation.library.lexicon.dangerous(book.corrected(plain), _denied):
        return _in_danger(own, situation, before)
    case = None if own.empty or _blocked(plain, book) else _joined(plain, own, situation)
    judgement = telling(judge(case, book), own) if case else None
    if case and judgement and judgement.verdict and judgement.verdict.level == "emergency":
        return _advised(judgement, case, situation, before)
    return None


def _in_danger(own: Case, situation: Situation, before: Open | None) -> Turn:
    """First aid first; then what the message itself tells, never what was told of a patient before."""
    judgement = judge(own, situation.library.clinical)
    if judgement.verdict is None or judgement.verdict.level != "emergency":
        return Turn((_first_aid(situation),), before)
    turn = _advised(judgement, own, situation, before)
    say, contacts = situation.library.wording.say, situation.county.contacts
    (reply,) = turn.replies
    return replace(turn, replies=(replace(reply, text=say("clinical.danger", advice=reply.text, contacts=contacts)),))


def _first_aid(situation: Situation) -> Reply:
    text = situation.library.wording.say("emergency", contacts=situation.county.contacts)
    return Reply(text, "emergency")


def _denied(text: str, start: int, end: int) -> bool:
    return manner(text, start, end) == "denied" or long_ago(text, start, end)


def _measures(situation: Situation) -> tuple[str, ...]:
    """What was measured of the patient before."""
    return tuple(case_of(situation.patient).facts)


def _blocked(plain: str, book: Book) -> bool:
    """Whether a message speaks of rates and budgets, not of a patient."""
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


def advised(text: str, situation: Situation) -> Turn | None:
    """What follows for the patient that a message tells of; None where it tells of none, or nothing is known of it."""
    plain, book = normalize(text), situation.library.clinical
    own = read_case(plain[:_LONGEST], book, _measures(situation))
    if own.empty or (_blocked(plain, book) and not _insisted(judge(own, book))):
        return None
    case = _joined(plain, own, situation)
    turn = None if case is None else _followed(case, text, situation)
    if turn and any(word in plain for kind in ("dose", "photo") for word in book.words.get(kind, ())):
        return decline.refused("medical", text, situation)
    return turn


def _followed(case: Case, text: str, situation: Situation) -> Turn | None:
    judgement = judge(case, situation.library.clinical)
    grave = judgement.verdict is not None and judgement.verdict.level == "emergency"
    if case.doubts and not (grave or _insisted(judgement)):
        return _doubted(case, case.doubts[0], situation)
    asking, draft = judgement.asking, judgement.draft
    if asking and not (draft and (_insisted(judgement) or _graver(draft, asking))):
        return _asked(judgement, case, situation)
    if draft and not grave:
        said = situation.library.wording.say("clinical.draft")
        return decline.decline(said, "draft", text, situation)
    return _advised(judgement, case, situation, None) if judgement.verdict else None


def _insisted(judgement: Judgement) -> bool:
    """Whether the question is about what a draft says."""
    return judgement.draft is not None and judgement.draft.weight >= INSISTS


def _graver(one: Criterion, other: Criterion) -> bool:
    return LEVELS.index(one.level) <= LEVELS.index(other.level)


def _advised(judgement: Judgement, case: Case, situation: Situation, before: Open | None) -> Turn:
    criterion = judgement.holding[0]
    outcome: Outcome = "emergency" if criterion.level == "emergency" else "answer"
    cited = citations(judgement, situation)
    offered = () if before else choices(asked=False)  # a number typed next answers what was open before
    reply = Reply(advice(judgement, situation), outcome, cited, offered, f"clinical.{criterion.id}")
    return Turn((reply,), Patient(facts_of(case), before=before))


def _doubted(case: Case, doubt: Doubt, situation: Situation) -> Turn:
    """A number that can't be: asked about with what it would mean."""
    say = situation.library.wording.say
    would = ""
    if doubt.offer:
        facts = {**case.facts, **doubt.offer} | ({"最低血糖": doubt.offer["血糖"]} if "血糖" in doubt.offer else {})
        then = judge(Case(facts, case.hinted, case.unknown), situation.library.clinical).verdict
        would = then.verdict if then and then.level == "emergency" else ""
    text = say(f"clinical.doubt.{doubt.kind}", would=would, **doubt.values)
    offer, other = ({name: str(value) for name, value in each.items()} for each in (doubt.offer, doubt.other))
    asked = Patient(facts_of(case), asked=_DOUBTED, offer=offer, other=other)
    options = tuple(Choice(word, word) for word in doubt.values.get("options", "").split("、") if word)
    return Turn((Reply(text, "clarify", (), options or choices(asked=bool(doubt.offer))),), asked)


def _asked(judgement: Judgement, case: Case, situation: Situation) -> Turn:
    """The one thing that could make the verdict graver, with the advice until it is known."""
    book, say = situation.library.clinical, situation.library.wording.say
    criterion, facts = judgement.asking, judgement.facts or {}
    assert criterion is not None
    sign = book.signs.get(judgement.ask)
    ask = sign.ask if sign and sign.ask else criterion.question or say("clinical.number", name=judgement.ask)
    if criterion.level == "emergency" or judgement.verdict is None:
        then = filled(criterion.why, criterion, {**facts, judgement.ask: True}, book) if sign else ""
        text = say("clinical.ask", ask=ask, then=criterion.verdict, why=then)
        cited = citations(Judgement((criterion,)), situation)
    else:
        text = say("clinical.until", advice=advice(judgement, situation), ask=ask, then=criterion.verdict)
        cited = citations(judgement, situation)
    reply = Reply(text, "clarify", cited, choices(asked=sign is not None), f"clinical.{criterion.id}")
    return Turn((reply,), Patient(facts_of(case), asked=judgement.ask))


def replied(text: str, situation: Situation) -> Turn | None:
    """What is said to something asked of a patient; None where it answers nothing."""
    plain, patient = normalize(text), situation.patient
    if patient is None:
        return None
    if plain in NEXT:
        return Turn((Reply(situation.library.wording.say("clinical.next"), "chat"),), Patient({}))
    own = read_case(plain[:_LONGEST], situation.library.clinical)
    if not patient.asked or (own.facts and len(plain) > _SHORT):
        return None
    case = merged(case_of(patient), own)
    if patient.asked == _DOUBTED:
        return _of_doubt(plain, case, patient, situation)
    known = _told(plain, case, own, patient.asked, situation.library.clinical)
    return _followed(known, text, situation) if known else None


def _told(plain: str, case: Case, own: Case, asked: str, book: Book) -> Case | None:
    """The case with the answer to what was asked; None where there is none."""
    answer, unsure = _yes_or_no(plain), _is_unsure(plain)
    if asked in own.facts:
        return case
    if asked in book.signs:
        return told(case, asked, answer) if answer is not None or unsure else None
    number = read_case(f"{asked}{plain}", book)
    if asked in number.facts:
        return merged(case, number)
    return told(case, asked, None) if unsure else None


def _of_doubt(plain: str, case: Case, patient: Patient, situation: Situation) -> Turn | None:
    """A number was doubted: yes takes what was offered, no the other reading; a new number speaks for itself."""
    answer = _yes_or_no(plain)
    taken = patient.offer if answer is True else patient.other if answer is False else None
    if taken:
        return _followed(merged(case, _offered(taken)), plain, situation)
    return None if _measured(plain, situation) else _again(patient, situation)


def _offered(taken: Mapping[str, str]) -> Case:
    return case_of(Patient({**taken, **({"最低血糖": taken["血糖"]} if "血糖" in taken else {})}))


def _measured(plain: str, situation: Situation) -> bool:
    own = read_case(plain, situation.library.clinical)
    return bool(own.facts or own.doubts) or len(plain) > _SHORT


def _again(patient: Patient, situation: Situation) -> Turn:
    return Turn((Reply(situation.library.wording.say("clinical.again"), "clarify"),), patient)


def _is_unsure(plain: str) -> bool:
    return plain.startswith(_UNSURE)


def _yes_or_no(plain: str) -> bool | None:
    if _is_unsure(plain):
        return None
    if plain.startswith(_NO):
        return False
    return True if plain.startswith(_YES) else None
