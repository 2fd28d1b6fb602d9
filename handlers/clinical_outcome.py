"""What follows for a patient as a turn: advice, the one thing to ask, a number to ask about, or a decline."""

from handlers import decline
from handlers.clinical_memory import facts_of
from handlers.clinical_text import advice, choices, citations, filled
from handlers.messages import Choice, Outcome, Reply
from handlers.prompt import Open, Patient
from handlers.situation import Situation
from handlers.turn import Turn
from knowledge.clinical.book import INSISTS, LEVELS, Criterion
from knowledge.clinical.case import Case
from knowledge.clinical.doubts import Doubt
from knowledge.clinical.judge import Judgement, judge

DOUBTED = "…"
"""Asked for in a `Patient` whose number was doubted."""


def followed(case: Case, text: str, situation: Situation) -> Turn | None:
    judgement = judge(case, situation.library.clinical)
    grave = judgement.verdict is not None and judgement.verdict.level == "emergency"
    if case.doubts and not (grave or insisted(judgement)):
        return _doubted(case, case.doubts[0], situation)
    asking, draft = judgement.asking, judgement.draft
    if asking and not (draft and (insisted(judgement) or _graver(draft, asking))):
        return _asked(judgement, case, situation)
    if draft and not grave:
        said = situation.library.wording.say("clinical.draft")
        return decline.decline(said, "draft", text, situation)
    return as_advice(judgement, case, situation, None) if judgement.verdict else None


def insisted(judgement: Judgement) -> bool:
    """Whether the question is about what a draft says."""
    return judgement.draft is not None and judgement.draft.weight >= INSISTS


def _graver(one: Criterion, other: Criterion) -> bool:
    return LEVELS.index(one.level) <= LEVELS.index(other.level)


def as_advice(judgement: Judgement, case: Case, situation: Situation, before: Open | None) -> Turn:
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
    asked = Patient(facts_of(case), asked=DOUBTED, offer=offer, other=other)
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
