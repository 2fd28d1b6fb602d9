"""Builds forms from their files; what can't be built becomes a Problem."""

from typing import Any

from knowledge.conditions.error import ConditionError
from knowledge.conditions.model import Compare, Condition, Term
from knowledge.conditions.sentence import parse
from knowledge.conditions.table import condition
from knowledge.forms.model import Basis, Check, Due, Form, Notify, Option, Owes, Question
from knowledge.forms.shape import CheckShape, FormShape, NotifyShape, QuestionShape
from knowledge.problems import Problem
from knowledge.topics import validated


def form_of(where: str, entry: dict[str, Any], problems: list[Problem]) -> Form | None:
    """The form of one [[form]] entry, or None with what is wrong added to `problems`."""
    shape = validated(FormShape, where, entry, problems)
    if shape is None:
        return None
    before = len(problems)
    questions = tuple(_question(f"{where} › {shape.id} › {each.id}", each, problems) for each in shape.question)
    if len(problems) > before:
        return None
    plain = {name: getattr(shape, name) for name in ("id", "version", "title", "names", "period", "purpose", "minutes")}
    plain |= {"places": shape.places, "note": shape.note, "warning": shape.warning}
    basis = tuple(Basis(each.doc, each.clause) for each in shape.basis)
    owes, due = Owes(**dict(shape.owes)), Due(**dict(shape.due))
    return Form(**plain, basis=basis, owes=owes, due=due, questions=questions, notify=_notify(shape.notify))


def _notify(shape: NotifyShape | None) -> Notify | None:
    if shape is None:
        return None
    return Notify(shape.duty, {a.name: a.says for a in shape.answer}, {a.name: a.also for a in shape.answer})


def _question(where: str, shape: QuestionShape, problems: list[Problem]) -> Question:
    values = dict(shape)
    for name in ("hard", "soft", "relevant", "compute", "options"):
        values.pop(name)
    checks = [_check(where, each, hard, problems) for hard in (True, False) for each in getattr(shape, _NAMES[hard])]
    return Question(
        **values,
        options=tuple(Option(each.name, each.also) for each in shape.options),
        relevant=_condition(where, shape.relevant, problems) if shape.relevant else None,
        checks=tuple(check for check in checks if check),
        compute=_term(where, shape.compute, problems) if shape.compute else None,
    )


_NAMES = {True: "hard", False: "soft"}


def _check(where: str, shape: CheckShape, hard: bool, problems: list[Problem]) -> Check | None:
    when = _condition(where, shape.must, problems)
    return Check(when, str(shape.must), shape.text, hard) if when else None


def _condition(where: str, source: object, problems: list[Problem]) -> Condition | None:
    try:
        return condition(source)
    except ConditionError as error:
        problems.append(Problem("form_condition", where, str(error), "照 README 的条件写法改"))
        return None


def _term(where: str, source: str, problems: list[Problem]) -> Term | None:
    """The arithmetic of a computed question: read as one side of a comparison, which is all the language knows."""
    try:
        built = parse(f"{source} = 0")
    except ConditionError as error:
        problems.append(Problem("form_compute", where, str(error), "写成名字的加减乘除，例如 新签 + 续签"))
        return None
    if isinstance(built, Compare):
        return built.left
    problems.append(Problem("form_compute", where, "不是算式", "写成名字的加减乘除，例如 新签 + 续签"))
    return None
