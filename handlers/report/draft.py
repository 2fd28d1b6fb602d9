"""A draft of a report, as it is kept between two messages: answers under question ids, never a step number."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from pydantic import TypeAdapter

from knowledge.forms.model import Form, Question
from knowledge.forms.values import computed, facts_of, relevant

WHOLE = "*"
"""Stands for the whole report where a question is named."""


@dataclass(frozen=True)
class Answer:
    """What was answered to one question. `value` None: not known, `why` says in whose words.

    `origin` is the inbox row of the message that answered first (an edit of it corrects the answer), `message` of the
    one that last set it. `checked`: checks that did not hold, and the reason for which the value stands all the same.
    """

    value: str | None
    typed: str
    origin: int
    message: int
    why: str = ""
    checked: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pending:
    """What waits for a yes or no: a likely value, throwing away, changing an answer."""

    kind: Literal["value", "cancel", "change"]
    question: str = ""
    value: str = ""
    typed: str = ""
    message: int = 0


@dataclass(frozen=True)
class Draft:
    """One report being filled in, for a unit, a place and a period (empty: an event).

    `id` is the inbox row of the message that began it. `focus`: the question to be answered out of turn. `corrects`:
    the report whose version `base` it changes. `on_behalf_of`: the person whose report it is, typed by another.
    """

    id: int
    form: str
    version: int
    unit: int
    unit_name: str
    place: str
    period: str
    person: int
    answers: Mapping[str, Answer] = field(default_factory=dict)
    focus: str = ""
    pending: Pending | None = None
    checked: Mapping[str, str] = field(default_factory=dict)
    corrects: int = 0
    base: int = 0
    on_behalf_of: int = 0
    on_behalf_name: str = ""

    def put(self, question: str, answer: Answer) -> "Draft":
        """With this answer; one that was given before keeps its first message."""
        return replace(self, answers={**self.answers, question: answer})

    def without(self, question: str) -> "Draft":
        return replace(self, answers={name: each for name, each in self.answers.items() if name != question})


def figures_of(form: Form, draft: Draft) -> dict[str, str]:
    """The values that count: known or by default, of questions that are relevant, with what is computed from them."""
    known = {name: each.value for name, each in draft.answers.items() if each.value is not None}
    facts = facts_of(form, known)
    asked = [q for q in form.asked if relevant(q, facts)]
    values = {q.id: known.get(q.id, q.default) for q in asked if q.id in known or _defaulted(q, draft)}
    return computed(form, values)


def _defaulted(question: Question, draft: Draft) -> bool:
    return bool(question.default) and question.id not in draft.answers


def to_ask(form: Form, draft: Draft) -> tuple[Question, ...]:
    """The questions that count for this draft, in order."""
    known = {name: each.value for name, each in draft.answers.items() if each.value is not None}
    facts = facts_of(form, known)
    return tuple(question for question in form.asked if relevant(question, facts))


def progress(form: Form, draft: Draft) -> tuple[int, int]:
    """How many of the questions are answered, and how many there are."""
    asked = to_ask(form, draft)
    return sum(question.id in draft.answers for question in asked), len(asked)


_ADAPTER: TypeAdapter[Draft] = TypeAdapter(Draft)


def dumps(draft: Draft) -> str:
    """The draft as JSON."""
    return _ADAPTER.dump_json(draft).decode()


def loads(text: str) -> Draft:
    """The draft of `dumps`; raises pydantic.ValidationError on any other text."""
    return _ADAPTER.validate_json(text)


def passed(draft: Draft, person: int) -> Draft:
    """The draft in somebody else's hands."""
    return replace(draft, person=person)
