"""The dialogue of a form: one message, one step. Pure, and keyed by questions, never by step numbers."""

import re
from dataclasses import replace

from handlers.report import paste, words
from handlers.report.answering import answered, changing, pasted
from handlers.report.checks import Past
from handlers.report.draft import WHOLE, Draft, Pending, to_ask
from handlers.report.put import Given, put
from handlers.report.steps import (
    Ask,
    AskDoubt,
    Asking,
    AskPending,
    AskQuestions,
    Complete,
    Dropped,
    Foreign,
    Held,
    Note,
    Review,
    Said,
    Step,
    asking,
)
from knowledge.forms.model import Form, Question
from knowledge.text import normalize

_CONFIRMED = re.compile(
    r"(?:确认|确定|没错|没写错|对的?|是的?|就是|要得|嗯+|ok)(?:[\s,，。:：、!]+(.*)|[了吧的嘛哈啊]?)", re.IGNORECASE
)


_NOT_YET = {
    "send": (Note("report.not_done"),),
    "change": (Note("report.preview"), Note("report.which")),
    "go": (Note("report.go_on"),),
}


def advance(form: Form, draft: Draft, said: Said, past: Past) -> Step:
    """What one message leads to."""
    now = asking(form, draft, past)
    if step := _steered(form, draft, now, said):
        return step
    match now:
        case AskPending():
            return _pending(form, draft, now.pending, said, past)
        case AskDoubt():
            return _doubted(form, draft, now, said, past)
        case AskQuestions():
            return answered(form, draft, now.questions, said, past)
        case Review():
            return _reviewed(form, draft, said, past)


def _steered(form: Form, draft: Draft, now: Ask, said: Said) -> Step | None:
    """暂存, 取消, 上一步, 预览, 帮助; None for anything else."""
    match words.command(said.text):
        case "hold":
            return Held(replace(draft, pending=None))
        case "cancel" if not (isinstance(now, AskPending) and now.pending.kind == "cancel"):
            return Asking(replace(draft, pending=Pending("cancel", message=said.message)))
        case "back":
            return _back(form, draft, now)
        case "preview" | "help" as name:
            return Asking(replace(draft, pending=None), (Note(f"report.{name}"),))
        case "send" | "change" | "go" as name if isinstance(now, AskQuestions):
            return Asking(draft, _NOT_YET[name])
    return None


def _pending(form: Form, draft: Draft, waits: Pending, said: Said, past: Past) -> Step:
    free = replace(draft, pending=None)
    question = form.question(waits.question) if waits.kind == "value" else None
    focused = replace(free, focus=question.id) if question else free
    if words.yes(said.text) or (waits.kind == "cancel" and words.command(said.text) == "cancel"):
        return _agreed(form, free, waits, said, past)
    if words.no(said.text):
        return Asking(focused, () if question else (Note("report.go_on"),))
    step = advance(form, focused, said, past)
    return replace(step, draft=draft) if isinstance(step, Foreign) else step


def _agreed(form: Form, free: Draft, waits: Pending, said: Said, past: Past) -> Step:
    if waits.kind == "cancel":
        return Dropped(free)
    if waits.kind == "value" and (question := form.question(waits.question)):
        return put(form, free, past, [Given(question, waits.value, waits.typed)], said)
    return Asking(replace(free, focus=waits.question))


def _doubted(form: Form, draft: Draft, ask: AskDoubt, said: Said, past: Past) -> Step:
    """确认, perhaps with a reason; or another figure; or 改."""
    doubt = ask.doubt
    if found := _CONFIRMED.fullmatch(normalize(said.text)):
        return Asking(_checked(draft, ask, (found[1] or "").strip() or "填报人确认"))
    if doubt.question == WHOLE:
        return _doubted_whole(form, draft, ask, said, past)
    question = form.by_id[doubt.question]
    if words.command(said.text) == "change" or words.no(said.text):
        return Asking(replace(draft, focus=question.id))
    step = answered(form, draft, (question,), said, past)
    same = isinstance(step, Asking) and step.draft.answers.get(question.id) == draft.answers[question.id]
    if isinstance(step, Asking) and _retyped(step.draft, draft, question.id, said) and not same:
        return Asking(_checked(step.draft, ask, "填报人又填了一遍"), step.notes)
    return step


def _doubted_whole(form: Form, draft: Draft, ask: AskDoubt, said: Said, past: Past) -> Step:
    if normalize(said.text) in ("对调", "换过来", "填反了", "反了") and "swapped" in ask.doubt.key:
        return _swap(form, draft, ask.doubt.values["names"], said, past)
    if words.command(said.text) == "change":
        return Asking(draft, (Note("report.preview"), Note("report.which")))
    return _elsewhere(form, draft, said, past)


def _retyped(new: Draft, old: Draft, question: str, said: Said) -> bool:
    return new.answers[question].value == old.answers[question].value and new.answers[question].message == said.message


def _checked(draft: Draft, ask: AskDoubt, reason: str) -> Draft:
    doubt = ask.doubt
    if doubt.question == WHOLE:
        return replace(draft, checked={**draft.checked, doubt.key: reason})
    answer = draft.answers[doubt.question]
    return draft.put(doubt.question, replace(answer, checked={**answer.checked, doubt.key: reason}))


def _swap(form: Form, draft: Draft, named: object, said: Said, past: Past) -> Step:
    """Two figures change places."""
    one, other = (q for q in form.asked if isinstance(named, tuple) and q.label in named)
    values = draft.answers[one.id].value, draft.answers[other.id].value
    given = [Given(one, values[1], said.text), Given(other, values[0], said.text)]
    return put(form, draft, past, given, said)


def _back(form: Form, draft: Draft, now: Ask) -> Step:
    """The question before the one that is asked."""
    asked = to_ask(form, draft)
    free = replace(draft, pending=None)
    at = _position(asked, now)
    if at == 0:
        return Asking(free, (Note("report.first"),))
    return Asking(replace(free, focus=asked[at - 1].id))


def _position(asked: tuple[Question, ...], now: Ask) -> int:
    match now:
        case AskQuestions(questions):
            return next((at for at, q in enumerate(asked) if q.id == questions[0].id), len(asked))
        case AskPending(pending) if pending.kind == "value":
            return next((at for at, q in enumerate(asked) if q.id == pending.question), len(asked))
        case AskDoubt(doubt):
            return next((at + 1 for at, q in enumerate(asked) if q.id == doubt.question), len(asked))
    return len(asked)


def _reviewed(form: Form, draft: Draft, said: Said, past: Past) -> Step:
    """Send it, or change something; a bare number is that item of the list."""
    if words.command(said.text) == "send" or words.yes(said.text):
        return Complete(draft)
    if words.command(said.text) == "change" or words.no(said.text):
        return Asking(draft, (Note("report.which"),))
    asked = to_ask(form, draft)
    plain = words.bare(said.text)
    if plain.isdigit() and 1 <= int(plain) <= len(asked):
        return Asking(replace(draft, focus=asked[int(plain) - 1].id))
    return _elsewhere(form, draft, said, past)


def _elsewhere(form: Form, draft: Draft, said: Said, past: Past) -> Step:
    """Something by its name, where no question is asked."""
    if step := changing(form, draft, said, past):
        return step
    found = paste.labelled(form, said.text, said.today)
    return (pasted(form, draft, found, said, past) if found else None) or Foreign(draft)
