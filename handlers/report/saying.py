"""Words a form's questions, checks and read-back."""

from collections.abc import Sequence
from datetime import date

from handlers.messages import Choice, Outcome, Reply
from handlers.report.checks import Past
from handlers.report.draft import WHOLE, Draft, progress, to_ask
from handlers.report.steps import Ask, AskDoubt, AskPending, AskQuestions, Note, Review, asking
from knowledge.forms.model import NUMBERS, Form, Question
from knowledge.forms.periods import period_of
from knowledge.forms.values import computed, shown
from knowledge.library import Library


def key_of(ask: Ask, message: int) -> str:
    """What a prompt keeps of what was asked; a read-back is one of its kind, so that only its own button sends it."""
    return f"review:{message}" if isinstance(ask, Review) else ask.key


def coded(draft: Draft, key: str, label: str, answer: str = "") -> Choice:
    """A button of the dialogue: it says which question of which draft it answers."""
    return Choice(label, f"〔{draft.id}·{key}〕{answer or label}")


class Saying:
    """How one form speaks about one draft."""

    def __init__(self, library: Library, form: Form, past: Past, message: int, today: date) -> None:
        self._library, self._say = library, library.wording.say
        self._form, self._past, self._message, self._today = form, past, message, today

    def asks(self, draft: Draft, notes: Sequence[Note] = ()) -> Reply:
        """The notes, then what is asked now."""
        ask = asking(self._form, draft, self._past)
        said = [self.note(note, draft) for note in notes]
        text, labels, outcome = self._ask(ask, draft)
        key = key_of(ask, self._message)
        choices = tuple(coded(draft, key, *label) for label in labels)
        return Reply("\n".join([*filter(None, said), text]), outcome, choices=choices)

    def note(self, note: Note, draft: Draft) -> str:
        if note.wording == "report.preview":
            return self.lines(draft)
        values = dict(note.values)
        if isinstance(question := values.get("question"), Question):
            values |= {"unit": question.unit, "name": question.label}
        try:
            return self._say(note.wording, **values)
        except KeyError:
            return self._say("report.unread.other")

    def _ask(self, ask: Ask, draft: Draft) -> tuple[str, list[tuple[str, ...]], Outcome]:
        match ask:
            case AskQuestions(questions):
                return self._questions(questions, draft)
            case AskPending(pending) if pending.kind == "value":
                question = self._form.by_id[pending.question]
                text = self._say("report.confirm", name=question.label, value=shown(question, pending.value))
                return text, [("是", "是"), ("不是", "不是")], "form"
            case AskPending(pending) if pending.kind == "cancel":
                done, count = progress(self._form, draft)
                text = self._say("report.cancel", title=self._form.title, done=done, count=count)
                return text, [("取消", "是"), ("不取消", "不取消")], "form"
            case AskPending(pending):
                question = self._form.by_id[pending.question]
                answer = draft.answers.get(question.id)
                text = self._say(
                    "report.answered", name=question.label, value=shown(question, answer.value if answer else None)
                )
                return text, [("要改", "是"), ("不改", "不改")], "form"
            case AskDoubt():
                return self._doubt(ask, draft)
            case Review():
                return self._review(draft)

    def _questions(self, questions: Sequence[Question], draft: Draft) -> tuple[str, list[tuple[str, ...]], Outcome]:
        first = questions[0]
        asked = to_ask(self._form, draft)
        at = next((at for at, q in enumerate(asked, 1) if q.id == first.id), 0)
        old = draft.answers.get(first.id)
        last = (self._past.figures or {}).get(first.id) if first.same else None
        text = self._say(
            "report.question",
            at=at,
            count=len(asked),
            asks=[q.ask for q in questions],
            together=len(questions) > 1,
            hint=first.hint if old is None else "",
            old=shown(first, old.value) if old else "",
            last=shown(first, last) if last is not None else "",
        )
        if first.kind in ("choice", "yes_no"):
            options = [option.name for option in first.options] or ["是", "否"]
            return text, [(name, name) for name in options], "clarify"
        labels: list[tuple[str, ...]] = [("0", "0")] if first.kind in NUMBERS and not last else []
        labels += [(f"和上次一样（{last}）", "和上次一样")] if last is not None else []
        labels += [("不清楚", "不清楚")] if first.missing else []
        return text, [*labels, ("上一步", "上一步"), ("暂存", "暂存")], "form"

    def _doubt(self, ask: AskDoubt, draft: Draft) -> tuple[str, list[tuple[str, ...]], Outcome]:
        doubt = ask.doubt
        question = self._form.question(doubt.question)
        answer = draft.answers.get(doubt.question)
        values = dict(doubt.values)
        if question and answer:
            values |= {"name": question.label, "value": shown(question, answer.value)}
        text = self._say(doubt.wording, **values)
        labels = [("确认", "确认"), ("改", "改")]
        if doubt.question == WHOLE and doubt.key.startswith("swapped"):
            labels.insert(0, ("对调", "对调"))
        return text, list(labels), "form"

    def _review(self, draft: Draft) -> tuple[str, list[tuple[str, ...]], Outcome]:
        text = self._say("report.review", head=self.head(draft), lines=self.lines(draft), corrects=draft.corrects)
        labels = [(label, label) for label in ("发送", "改", "暂存", "取消")]
        return text, [*labels], "form"

    def head(self, draft: Draft) -> str:
        """What is being reported: form, place, period."""
        place = self._library.gazetteer.places.get(draft.place)
        period = period_of(draft.period)
        titled = period.title(self._today) if period else ""
        name = place.name if place else draft.place
        return self._say("report.head", title=self._form.title, place=name, period=titled, behalf=draft.on_behalf_name)

    def lines(self, draft: Draft) -> str:
        """Every question with its answer, numbered as 改第3项 counts."""
        asked = to_ask(self._form, draft)
        known = {name: a.value for name, a in draft.answers.items() if a.value is not None}
        rows = [f"{at}. {q.label} {self._line(q, draft)}" for at, q in enumerate(asked, 1)]
        whole = computed(self._form, known)
        rows += [f"{q.label} {shown(q, whole[q.id])}" for q in self._form.questions if q.compute and q.id in whole]
        return "\n".join(rows)

    def _line(self, question: Question, draft: Draft) -> str:
        if question.id in draft.answers:
            return shown(question, draft.answers[question.id].value)
        return f"{shown(question, question.default)}（默认）" if question.default else "（未填）"
