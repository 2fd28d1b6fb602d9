"""Whether figures can be so (hard checks), and whether they are likely (soft checks, the unit's own history)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handlers.report import unlikely
from handlers.report.draft import WHOLE, Draft, figures_of
from knowledge.conditions.names import names
from knowledge.conditions.verdict import evaluate
from knowledge.forms.model import LAST, Check, Form, Question
from knowledge.forms.values import Figures, facts_of


@dataclass(frozen=True)
class Past:
    """Earlier reports of the same unit and form, the latest first, as figures; `period` names the last of them."""

    reports: Sequence[Figures] = ()
    last: str = ""

    @property
    def figures(self) -> Figures | None:
        return self.reports[0] if self.reports else None


@dataclass(frozen=True)
class Doubt:
    """A check that does not hold. `question` is where it is asked (WHOLE: of the report); `key` tells it from others.

    `wording` is a sentence of wording.toml with its values.
    """

    question: str
    key: str
    wording: str
    values: Mapping[str, object]


def broken(form: Form, draft: Draft, past: Past, changed: Iterable[str]) -> Iterator[tuple[Question, Check]]:
    """The hard checks that do not hold and concern a question just answered."""
    facts = facts_of(form, figures_of(form, draft), past.figures)
    concerned = {form.by_id[name].name for name in changed}
    for question in form.questions:
        for check in question.checks:
            touches = {question.name, *names(check.when)} & concerned
            if check.hard and touches and evaluate(check.when, facts) is False:
                yield question, check


def doubts(form: Form, draft: Draft, past: Past) -> Iterator[Doubt]:
    """What is unlikely in what is answered so far and has not been confirmed, that of the report first."""
    figures = figures_of(form, draft)
    facts = facts_of(form, figures, past.figures)
    if past.figures and all(question.id in draft.answers for question in form.asked):
        for odd in unlikely.whole(form, figures, past.reports):
            if odd.key not in draft.checked:
                yield Doubt(WHOLE, odd.key, f"report.doubt.{odd.kind}", {"names": odd.names, "last": past.last})
    for question in form.asked:
        answer = draft.answers.get(question.id)
        if answer is None or question.id not in figures:
            continue
        for check in question.checks:
            if not check.hard and check.source not in answer.checked and evaluate(check.when, facts) is False:
                yield Doubt(
                    question.id, check.source, "report.doubt.rule", {"text": check.text, "facts": _last(check, facts)}
                )
        found = unlikely.figure(
            question, figures[question.id], [r[question.id] for r in past.reports if question.id in r]
        )
        if found and found.key not in answer.checked:
            yield Doubt(question.id, found.key, f"report.doubt.{found.key}", {"recent": found.recent})


def _last(check: Check, facts: Mapping[str, object]) -> str:
    """The figures of the last report that a check draws on."""
    used = [name for name in dict.fromkeys(names(check.when)) if name.startswith(LAST) and name in facts]
    return "，".join(f"{name}{facts[name]}" for name in used)
