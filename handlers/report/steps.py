"""What a form asks for next, and what one answer leads to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from handlers.report.checks import Doubt, Past, doubts
from handlers.report.draft import Draft, Pending, to_ask
from knowledge.forms.model import Form, Question


@dataclass(frozen=True)
class Said:
    """What came: its words, the inbox row of the message, the day."""

    text: str
    message: int
    today: date


@dataclass(frozen=True)
class Note:
    """A sentence to say: its name in wording.toml and the values that fill it."""

    wording: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class AskQuestions:
    """An answer to the first of these; they are asked together."""

    questions: tuple[Question, ...]

    @property
    def key(self) -> str:
        return "+".join(question.id for question in self.questions)


@dataclass(frozen=True)
class AskPending:
    """Yes or no to what waits."""

    pending: Pending

    @property
    def key(self) -> str:
        waits = self.pending
        return f"{waits.kind}:{waits.question}:{waits.message}"


@dataclass(frozen=True)
class AskDoubt:
    """Whether an unlikely figure is meant."""

    doubt: Doubt

    @property
    def key(self) -> str:
        return f"doubt:{self.doubt.question}:{self.doubt.key}"


@dataclass(frozen=True)
class Review:
    """Everything is answered: send it, or change something."""

    key: str = "review"


Ask = AskQuestions | AskPending | AskDoubt | Review


@dataclass(frozen=True)
class Asking:
    """The form goes on: the draft as it is now, what to say first."""

    draft: Draft
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Complete:
    """The person sends it."""

    draft: Draft


@dataclass(frozen=True)
class Held:
    """The person puts it aside."""

    draft: Draft


@dataclass(frozen=True)
class Dropped:
    """The person throws it away, and has confirmed that."""

    draft: Draft


@dataclass(frozen=True)
class Foreign:
    """The words say nothing to the form: perhaps a question of another kind. `wording`: what to say otherwise."""

    draft: Draft
    wording: Note = field(default_factory=lambda: Note("report.unread.unreadable"))


Step = Asking | Complete | Held | Dropped | Foreign


def asking(form: Form, draft: Draft, past: Past) -> Ask:
    """What is asked now: it follows from the draft alone, whichever way it came about."""
    if draft.pending:
        return AskPending(draft.pending)
    if draft.focus and (question := form.question(draft.focus)):
        return AskQuestions((question,))
    if doubt := next(doubts(form, draft, past), None):
        return AskDoubt(doubt)
    for question in (unanswered := open_questions(form, draft)):
        together = (q for q in unanswered if q.group == question.group)
        return AskQuestions(tuple(together) if question.group else (question,))
    return Review()


def open_questions(form: Form, draft: Draft) -> tuple[Question, ...]:
    """The questions still to be answered, in order."""
    return tuple(q for q in to_ask(form, draft) if q.id not in draft.answers and (q.required or not q.default))
