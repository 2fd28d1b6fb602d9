"""A turn: what is known before a message is handled, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from handlers.messages import Choice, Reply
from handlers.people import HandedQuestion, Person, Receiver
from handlers.prompt import Prompt
from handlers.report.effects import ReportEffect


@dataclass(frozen=True)
class County:
    """What the deployment says of itself: home place, whom to call (desk -> phone), whether it is a demo."""

    home: str
    contacts: Mapping[str, str] = field(default_factory=dict)
    demo: bool = False


@dataclass(frozen=True)
class Contact:
    """Somebody on a channel. `place` is None until they said or were bound to one.

    `name`, `role` and `place` are those of `person` when the contact is bound to one. `wrong_codes` counts the wrong
    invitation codes in a row; none is looked at before `locked_until`.
    """

    id: int
    channel: str
    account: str
    name: str = ""
    role: str = ""
    place: str | None = None
    person: Person | None = None
    wrong_codes: int = 0
    locked_until: datetime | None = None


@dataclass(frozen=True)
class Snapshot:
    """What a turn needs to know: read before it, in the same transaction.

    `now` is aware; `kept` is false where nothing that follows will be stored (a question asked in passing).
    `message` is the inbox row of what is handled. `offered` are the choices that a typed number may name. Of what the
    message refers to: `pressed` is the choice of a button that still counts, `stale` of one that does not,
    `edits_latest` whether the message edited was the contact's last, `edited` its inbox row (0: none), `replied` the
    question that the message replied to had brought.
    """

    contact: Contact
    prompt: Prompt | None
    county: County
    now: datetime
    kept: bool = True
    offered: tuple[Choice, ...] = ()
    pressed: Choice | None = None
    edits_latest: bool = False
    replied: HandedQuestion | None = None
    message: int = 0
    stale: Choice | None = None
    edited: int = 0


@dataclass(frozen=True)
class Tell:
    """Effect: a message to another contact."""

    contact: int
    reply: Reply


@dataclass(frozen=True)
class OpenQuestion:
    """Effect: keep a question for the county centre, and hand it over if somebody is there to have it.

    `notice` is what the receiver reads; NUMBER in it stands for the number the question gets.
    """

    text: str
    place: str
    reason: str
    to: Receiver | None = None
    notice: Reply | None = None


NUMBER = "〔编号〕"


@dataclass(frozen=True)
class AnswerQuestion:
    """Effect: the county's answer to a question, by the contact's person; the question is closed."""

    question: int
    text: str


@dataclass(frozen=True)
class CorrectAnswer:
    """Effect: the answer to a question in other words, by the contact's person."""

    question: int
    text: str


@dataclass(frozen=True)
class SetPlace:
    """Effect: remember the contact's place."""

    place: str


@dataclass(frozen=True)
class SetReachable:
    """Effect: whether anything that is sent reaches the contact (the bot was blocked, or let back in)."""

    reachable: bool


@dataclass(frozen=True)
class Bind:
    """Effect: use an invitation. An account that the person had on this channel is out at once and is told `notice`."""

    invitation: int
    notice: Reply


@dataclass(frozen=True)
class WrongCode:
    """Effect: one more wrong code; `locked_until` when it was one too many."""

    locked_until: datetime | None


Effect = (
    OpenQuestion | AnswerQuestion | CorrectAnswer | SetPlace | SetReachable | Bind | WrongCode | Tell | ReportEffect
)


@dataclass(frozen=True)
class Turn:
    """What follows from one message: replies in order, the prompt left open (None: none), effects to store."""

    replies: tuple[Reply, ...]
    prompt: Prompt | None = None
    effects: tuple[Effect, ...] = ()
