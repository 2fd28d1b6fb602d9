"""What a form is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from knowledge.conditions.model import Condition, Term

Kind = Literal["whole", "decimal", "percent", "text", "choice", "choices", "date", "yes_no", "note", "computed"]
Grain = Literal["day", "week", "month", "quarter", "year", "event"]
History = Literal["", "periodic", "cumulative"]
NUMBERS = ("whole", "decimal", "percent", "computed")
LAST = "上次"
"""Before the name of a question in a condition: its figure in the report before."""


@dataclass(frozen=True)
class Check:
    """What must hold (`hard`), or should: then it may be overridden with a reason. `text` says what is wrong."""

    when: Condition
    source: str
    text: str
    hard: bool


@dataclass(frozen=True)
class Option:
    """One choice: what is stored and shown, and other words for it."""

    name: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """One question; conditions know it by `name`, people read `called` and write a label, answers are under `id`.

    `missing`: 不清楚 may be said instead of a figure. `same`: 和上次一样 may be said. `history`: how a figure is
    compared with earlier ones. `group`: questions of one group are asked in one message. `longest`: characters.
    """

    id: str
    name: str
    kind: Kind
    called: str = ""
    ask: str = ""
    unit: str = ""
    hint: str = ""
    labels: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    required: bool = True
    missing: bool = False
    same: bool = False
    copies: bool = False
    relevant: Condition | None = None
    checks: tuple[Check, ...] = ()
    default: str = ""
    history: History = ""
    group: str = ""
    longest: int = 40
    compute: Term | None = None

    @property
    def label(self) -> str:
        """What it is called where it is shown."""
        return self.called or self.name

    @property
    def asked(self) -> bool:
        """Whether anybody is asked it."""
        return self.kind not in ("note", "computed")


@dataclass(frozen=True)
class Owes:
    """Who owes the report: a role, at units of a kind; `villages`: one for each village that the unit serves."""

    role: str
    unit: str
    villages: bool = False


@dataclass(frozen=True)
class Due:
    """When a periodic report may be filled in and is due, in days after the last day of its period."""

    opens: int = -2
    days: int = 2


@dataclass(frozen=True)
class Notify:
    """Who gets an event report in their own chat, and what they may answer: label -> what the reporter reads."""

    duty: str
    answers: Mapping[str, str] = field(default_factory=dict)
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Basis:
    """The clause of a document that a form rests on."""

    document: str
    clause: str


@dataclass(frozen=True)
class Form:
    """One form. `names` start it; `note` begins and ends it (本条不代替法定网络直报). `minutes` to fill it in."""

    id: str
    version: int
    title: str
    names: tuple[str, ...]
    period: Grain
    purpose: str
    basis: tuple[Basis, ...]
    minutes: int
    places: tuple[str, ...]
    owes: Owes
    due: Due
    questions: tuple[Question, ...]
    note: str = ""
    warning: str = ""
    notify: Notify | None = None

    def question(self, name: str) -> Question | None:
        """The question of this id."""
        return self.by_id.get(name)

    @property
    def by_id(self) -> Mapping[str, Question]:
        return {question.id: question for question in self.questions}

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions that people answer, in order; 第3项 counts in it."""
        return tuple(question for question in self.questions if question.asked)
