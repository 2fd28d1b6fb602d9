"""What is said to something that was asked of a patient."""

from collections.abc import Mapping

from handlers.clinical_memory import case_of
from handlers.clinical_outcome import DOUBTED, followed
from handlers.messages import Reply
from handlers.prompt import Patient
from handlers.situation import Situation
from handlers.turn import Turn
from knowledge.clinical.book import Book
from knowledge.clinical.case import Case, merged, read_case, told
from knowledge.text import normalize

NEXT = ("换个病人", "换病人", "换一个病人", "下一个病人", "换个人")
_YES = ("是", "对", "嗯", "有", "恩", "好像是", "1", "要得", "痛得", "厉害", "yes", "y")
_NO = ("不", "没", "无", "否", "莫得", "冇", "2", "no", "n")
_UNSURE = ("不晓得", "不知道", "不清楚", "不确定", "说不清", "说不准", "没问", "没注意", "记不", "搞不清", "3")
_SHORT = 8
_LONGEST = 600


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
    if patient.asked == DOUBTED:
        return _of_doubt(plain, case, patient, situation)
    known = _told(plain, case, own, patient.asked, situation.library.clinical)
    return followed(known, text, situation) if known else None


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
        return followed(merged(case, _offered(taken)), plain, situation)
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
