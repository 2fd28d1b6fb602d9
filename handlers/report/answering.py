"""Takes an answer to what a form asks: alone, by the question's name, several at once, or as a change."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.report import paste, words
from handlers.report.checks import Past
from handlers.report.draft import Answer, Draft, Pending, to_ask
from handlers.report.put import Given, put
from handlers.report.reading import NotKnown, Read, Reading, Unread, Unsure, read
from handlers.report.steps import Asking, Foreign, Note, Said, Step, open_questions
from knowledge.forms.model import Form, Question
from knowledge.text import normalize


def answered(form: Form, draft: Draft, questions: tuple[Question, ...], said: Said, past: Past) -> Step:
    """An answer to what is asked, to something else by its name, or to several at once."""
    first, text = questions[0], said.text
    if words.command(text) == "same":
        return _same(form, draft, first, said, past)
    if step := changing(form, draft, said, past) or _several(form, draft, questions, said, past):
        return step
    direct = read(text, first, said.today)
    if len(questions) > 1 and (given := _alike(questions, direct, text)):
        return put(form, draft, past, given, said)
    if _is_no_answer(first, direct, text):
        return Foreign(draft)
    return _direct(form, draft, first, direct, said, past)


def _is_no_answer(question: Question, direct: Reading, text: str) -> bool:
    """A question, or a bare yes or no where words are asked for."""
    if isinstance(direct, NotKnown):
        return False
    if question.kind == "text":
        return words.asks(text) or words.yes(text) or words.no(text)
    return words.asks(text) and not isinstance(direct, Read)


def _same(form: Form, draft: Draft, question: Question, said: Said, past: Past) -> Step:
    last = (past.figures or {}).get(question.id)
    if question.same and last is not None:
        return put(form, draft, past, [Given(question, last, said.text)], said)
    return Asking(draft, (Note("report.no_same", {"name": question.label}),))


def _alike(questions: Sequence[Question], direct: Reading, text: str) -> list[Given]:
    """无 and 不清楚 are said of all that are asked together."""
    if isinstance(direct, Read) and direct.value == "0":
        return [Given(question, "0", text) for question in questions]
    if isinstance(direct, NotKnown) and all(question.missing for question in questions):
        return [Given(question, None, text) for question in questions]
    return []


def _direct(form: Form, draft: Draft, first: Question, direct: Reading, said: Said, past: Past) -> Step:
    """What one reading of one question leads to."""
    match direct:
        case Read(value):
            return put(form, draft, past, [Given(first, value, said.text)], said)
        case NotKnown() if first.missing:
            return put(form, draft, past, [Given(first, None, said.text)], said)
        case NotKnown():
            return Asking(draft, (Note("report.must", {"name": first.label}),))
        case Unsure(value):
            return Asking(replace(draft, pending=Pending("value", first.id, value, said.text, said.message)))
        case Unread(why, True):
            return Asking(draft, (Note(f"report.unread.{why}", {"question": first}),))
        case _:
            return Foreign(draft)


def _several(form: Form, draft: Draft, questions: tuple[Question, ...], said: Said, past: Past) -> Step | None:
    """Answers by their labels, or in the order of the questions; None where the text gives no such."""
    first = questions[0]
    found = paste.labelled(form, said.text, said.today, first)
    if found and (any(each.question.id != first.id for each in found.said) or len(questions) > 1):
        return pasted(form, draft, found, said, past)
    following = [q for q in open_questions(form, draft) if q not in questions]
    ahead = [*questions, *following] if first.id not in draft.answers else list(questions)
    ordered = paste.in_order(ahead, said.text, said.today)
    if ordered and (first.kind != "text" or any(each.question.kind != "text" for each in ordered.said)):
        return pasted(form, draft, ordered, said, past)
    return None


def pasted(form: Form, draft: Draft, found: paste.Pasted, said: Said, past: Past) -> Step | None:
    """What is certain is taken, the first that is not is confirmed, the rest stays open."""
    sure = [
        s for s in found.said if isinstance(s.reading, Read) or (isinstance(s.reading, NotKnown) and s.question.missing)
    ]
    unsure = [s for s in found.said if isinstance(s.reading, Unsure)]
    unread = [s for s in found.said if s not in sure and s not in unsure]
    if not (sure or unsure) or (words.asks(said.text) and (unread or unsure or found.rest)):
        return None
    given = [Given(s.question, s.reading.value if isinstance(s.reading, Read) else None, s.text) for s in sure]
    step = put(form, draft, past, given, said) if given else Asking(replace(draft, focus="", pending=None))
    left = [*(f"{s.question.label}“{s.text}”" for s in unread), *([f"“{found.rest}”"] if found.rest else [])]
    notes = (*step.notes, *([Note("report.left", {"parts": left})] if left else []))
    if unsure and isinstance(reading := unsure[0].reading, Unsure):
        waits = Pending("value", unsure[0].question.id, reading.value, unsure[0].text, said.message)
        return Asking(replace(step.draft, pending=waits), notes)
    return Asking(step.draft, notes)


def changing(form: Form, draft: Draft, said: Said, past: Past) -> Step | None:
    """改第3项, 上转改成3, 改成15 (what was answered last)."""
    wish = words.change(said.text)
    question = _wished(form, draft, wish) if wish else None
    if wish is None or question is None:
        return None
    if not wish.to:
        return Asking(replace(draft, focus=question.id, pending=None))
    return answered(form, replace(draft, pending=None), (question,), replace(said, text=wish.to), past)


def _wished(form: Form, draft: Draft, wish: words.Change) -> Question | None:
    asked = to_ask(form, draft)
    if wish.item:
        return asked[wish.item - 1] if wish.item <= len(asked) else None
    if wish.named:
        return next(
            (q for q in asked if wish.named in {normalize(each) for each in (q.name, q.label, *q.labels)}), None
        )
    last = max((a.message for a in draft.answers.values()), default=0)
    return next((q for q in reversed(asked) if _latest(draft.answers.get(q.id), last)), None)


def _latest(answer: Answer | None, message: int) -> bool:
    return answer is not None and answer.message == message
