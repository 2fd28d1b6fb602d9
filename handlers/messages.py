"""Messages in and out, in words no channel owns."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Outcome = Literal["answer", "clarify", "suggest", "decline", "chat", "emergency", "desk", "form", "receipt"]
LASTING = ("desk", "receipt")
"""Outcomes of replies whose choices say all they mean, so that they always count."""
UNLISTED = ("desk", "form")
"""Outcomes of replies whose choices are never numbered: a number is an answer, or the text says what to type."""
Kind = Literal["text", "press", "edit", "contact", "file", "blocked", "back"]


@dataclass(frozen=True)
class Inbound:
    """One message of a contact; `text` is already masked and `masked` names what was hidden.

    `event` identifies the message on its channel and account for ever. `received_at` is aware.
    `ref` depends on `kind`: of a text the platform's id of the message it replies to, if any; of a press `Press.ref`
    of the button; of an edit the event of the message that was edited. A contact is a shared card, a file anything
    that is no text (its caption is `text`); blocked and back tell that nothing reaches the person, or does again.
    """

    channel: str
    account: str
    event: str
    text: str
    received_at: datetime
    masked: tuple[str, ...] = ()
    kind: Kind = "text"
    ref: str = ""


@dataclass(frozen=True)
class Citation:
    """Where an answer rests: document (number or title), clause, date of issue, force of the clause."""

    reference: str
    clause: str
    issued: date
    force: str
    dated: Literal["day", "year", ""] = "day"

    @property
    def when(self) -> str:
        """The date of issue as far as it is known: the day, the year (2017年), or nothing."""
        return {"day": self.issued.isoformat(), "year": f"{self.issued.year}年", "": ""}[self.dated]

    def __str__(self) -> str:
        return f"{self.reference} {self.clause}" + (f"（{self.when}）" if self.dated else "")


@dataclass(frozen=True)
class Choice:
    """A button: `say` is what pressing it says for the person."""

    label: str
    say: str


@dataclass(frozen=True)
class Press:
    """A button under a message that was sent: its row in the outbox, and which choice of it."""

    outbox: int
    index: int

    @property
    def ref(self) -> str:
        return f"{self.outbox}:{self.index}"


def press_of(ref: str) -> Press | None:
    """The press written as `ref`, or None if it is none of ours."""
    outbox, colon, index = ref.partition(":")
    whole = colon and all(part.isascii() and part.isdigit() and len(part) < 16 for part in (outbox, index))
    return Press(int(outbox), int(index)) if whole else None


@dataclass(frozen=True)
class Reply:
    """One message to the contact. `entry` is the topic or imported clause that answered."""

    text: str
    outcome: Outcome
    citations: tuple[Citation, ...] = ()
    choices: tuple[Choice, ...] = ()
    entry: str = ""
