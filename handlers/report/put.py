"""Writes answers into a draft, as far as the hard checks let them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.report.checks import Past, broken
from handlers.report.draft import Answer, Draft, to_ask
from handlers.report.steps import Asking, Note, Said
from knowledge.conditions.names import names
from knowledge.forms.model import Form, Question
from knowledge.forms.values import shown


@dataclass(frozen=True)
class Given:
    """An answer to a question: its value (None: not known), the words."""

    question: Question
    value: str | None
    typed: str


def put(form: Form, draft: Draft, past: Past, given: Sequence[Given], said: Said) -> Asking:
    """The draft with these answers, echoed; what a hard check forbids is left as it was and asked again."""
    new = replace(draft, focus="", pending=None)
    for each in given:
        new = new.put(each.question.id, _answer(draft, each, said))
    accepted = {each.question.id: each for each in given}
    refused: list[Note] = []
    while wrong := next(broken(form, new, past, accepted), None):
        question, check = wrong
        blamed = question if question.id in accepted else _blamed(form, accepted, names(check.when))
        value = shown(blamed, accepted.pop(blamed.id).value)
        new = _restored(new, draft, blamed.id)
        refused.append(Note("report.refused", {"name": blamed.label, "value": value, "text": check.text}))
    notes = [
        Note("report.echo", {"items": [(e.question.label, shown(e.question, e.value)) for e in accepted.values()]})
    ]
    gone = [q.label for q in to_ask(form, draft) if q not in to_ask(form, new) and q.id in draft.answers]
    if gone:
        notes.append(Note("report.no_longer", {"names": gone}))
    return Asking(new, (*(notes if accepted else ()), *refused))


def _answer(draft: Draft, given: Given, said: Said) -> Answer:
    before = draft.answers.get(given.question.id)
    if before and before.value == given.value and before.value is not None:
        return replace(before, typed=given.typed, message=said.message)
    why = given.typed if given.value is None else ""
    origin = before.origin if before else said.message
    return Answer(given.value, given.typed, origin, said.message, why)


def _blamed(form: Form, accepted: dict[str, Given], mentioned: Sequence[str]) -> Question:
    """Of the answers just given the last that the check speaks of."""
    known = [question for question in form.questions if question.id in accepted and question.name in mentioned]
    return known[-1]


def _restored(new: Draft, before: Draft, question: str) -> Draft:
    """As it was before; an answer that was to be changed is asked again."""
    if question in before.answers:
        return replace(new.put(question, before.answers[question]), focus=question)
    return new.without(question)
