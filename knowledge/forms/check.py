"""What is wrong with the forms of a library, beyond their shape."""

from collections import Counter
from collections.abc import Iterator, Mapping

from knowledge.conditions.error import ConditionError
from knowledge.conditions.model import Condition
from knowledge.conditions.names import kinds, term_names
from knowledge.forms.model import LAST, NUMBERS, Form, Question
from knowledge.places import Gazetteer
from knowledge.problems import Problem
from knowledge.text import normalize


def form_problems(forms: Mapping[str, Form], gazetteer: Gazetteer) -> Iterator[Problem]:
    """Every problem of these forms."""
    for form in forms.values():
        for place in form.places:
            if place not in gazetteer.places:
                yield Problem("form_place", form.id, f"地区 {place} 没有写", "在 places/*.toml 里加上它，或改对 places")
        for basis in form.basis:
            if basis.document not in gazetteer.documents:
                yield Problem("form_basis", form.id, f"没有文件 {basis.document}", "在 documents/*.toml 里加上它")
        if form.notify and form.period != "event":
            yield Problem("form_notify", form.id, "只有随时登记的表（event）能转给值班的人", "删掉 notify，或改 period")
        yield from _names(form)
        for question in form.questions:
            yield from _question(form, question)


def _names(form: Form) -> Iterator[Problem]:
    for what in ("id", "name"):
        for value, count in Counter(getattr(question, what) for question in form.questions).items():
            if count > 1:
                yield Problem("form_twice", form.id, f"{what} {value} 写了{count}次", "换一个")
    said = [normalize(label) for q in form.asked for label in {q.name, q.label, *q.labels}]
    for label, count in Counter(said).items():
        if count > 1:
            yield Problem("form_label", form.id, f"“{label}”是两个问题的说法", "只留给一个问题，labels 里换个说法")
    groups: dict[str, list[int]] = {}
    for at, question in enumerate(form.asked):
        groups.setdefault(question.group, []).append(at)
    for group, members in groups.items():
        if group and members != list(range(members[0], members[0] + len(members))):
            yield Problem("form_group", form.id, f"一组（{group}）的问题没有排在一起", "挪到一起，或分开写 group")


def _question(form: Form, question: Question) -> Iterator[Problem]:
    where = f"{form.id} › {question.id}"
    if question.asked and not question.ask:
        yield Problem("form_ask", where, "没有写怎么问", "写 ask，例如“这周上转了几人？”")
    if question.kind in ("choice", "choices") and len(question.options) < 2:
        yield Problem("form_options", where, "选项不到两个", "用 [[form.question.options]] 写选项")
    if question.kind == "computed" and question.compute is None:
        yield Problem("form_compute", where, "没有写怎么算", "写 compute，例如 新签 + 续签")
    if question.history and question.kind not in NUMBERS:
        yield Problem("form_history", where, "不是数，没法跟往期比", "删掉 history")
    for name in term_names(question.compute) if question.compute else ():
        yield from _known(form, where, name, "number")
    for condition in (*([question.relevant] if question.relevant else []), *(c.when for c in question.checks)):
        yield from _condition(form, where, condition)


def _condition(form: Form, where: str, condition: Condition) -> Iterator[Problem]:
    try:
        needed = kinds(condition)
    except ConditionError as error:
        yield Problem("form_condition", where, str(error), "改对条件")
        return
    for name, kind in needed.items():
        yield from _known(form, where, name, kind)


def _known(form: Form, where: str, name: str, kind: str) -> Iterator[Problem]:
    """A name must be that of a question of the right kind, perhaps with 上次 before it."""
    found = {question.name: question for question in form.questions}
    question = found.get(name) or found.get(name.removeprefix(LAST))
    if question is None:
        yield Problem("form_name", where, f"条件里的“{name}”不是哪一个问题的 name", "改成问题的 name")
        return
    own = "number" if question.kind in NUMBERS else "truth" if question.kind == "yes_no" else "text"
    if own != kind:
        yield Problem("form_kind", where, f"条件里的“{name}”用法不对（它是{question.kind}）", "数用比较，选项用 = '…'")
