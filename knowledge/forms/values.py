"""Values of answers: kept as text, computed with as facts, shown with their unit."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from knowledge.amounts import plain
from knowledge.conditions.facts import Fact
from knowledge.conditions.ranges import bounds, is_endless
from knowledge.conditions.verdict import evaluate
from knowledge.forms.model import LAST, NUMBERS, Form, Question

Figures = Mapping[str, str]
"""The values of a report by question id; a question that is not known or not relevant is left out."""


def fact_of(question: Question, value: str) -> Fact:
    if question.kind in NUMBERS:
        return Decimal(value)
    return value == "是" if question.kind == "yes_no" else value


def facts_of(form: Form, figures: Figures, last: Figures | None = None) -> dict[str, Fact]:
    """What conditions know: each figure by its question's name, those of the last report with 上次 before it."""
    known = form.by_id
    facts = {known[name].name: fact_of(known[name], value) for name, value in figures.items() if name in known}
    for name, value in (last or {}).items():
        if name in known:
            facts[LAST + known[name].name] = fact_of(known[name], value)
    return facts


def relevant(question: Question, facts: Mapping[str, Fact]) -> bool:
    """Whether a question is to be asked; while its condition is open it is."""
    return question.relevant is None or evaluate(question.relevant, facts) is not False


def computed(form: Form, figures: Figures) -> dict[str, str]:
    """The figures with those that are computed from them; what can't be computed is left out."""
    whole = dict(figures)
    for question in form.questions:
        if question.compute is None:
            continue
        found = bounds(question.compute, facts_of(form, whole))
        if found and not is_endless(found[0]) and found[0] == found[1]:
            exact = Fraction(found[0])
            whole[question.id] = plain(Decimal(exact.numerator) / Decimal(exact.denominator))
    return whole


def shown(question: Question, value: str | None) -> str:
    """The value as people read it, with its unit."""
    if value is None:
        return "不清楚"
    if question.kind in NUMBERS:
        return f"{value}{'%' if question.kind == 'percent' else question.unit}"
    return value
