"""Messages in and out, in words no channel owns."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Outcome = Literal["answer", "clarify", "suggest", "decline", "chat", "emergency"]


@dataclass(frozen=True)
class Inbound:
    """One message of a contact; `text` is already masked and `masked` names what was hidden.

    `event` identifies the message on its channel and account for ever. `received_at` is aware.
    """

    channel: str
    account: str
    event: str
    text: str
    received_at: datetime
    masked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Citation:
    """Where an answer rests: document (number or title), clause, date of issue, force of the clause."""

    reference: str
    clause: str
    issued: date
    force: str

    def __str__(self) -> str:
        return f"{self.reference} {self.clause}（{self.issued.isoformat()}）"


@dataclass(frozen=True)
class Choice:
    """A button: `say` is what pressing it says for the person."""

    label: str
    say: str


@dataclass(frozen=True)
class Reply:
    """One message to the contact. `entry` is the topic or imported clause that answered."""

    text: str
    outcome: Outcome
    citations: tuple[Citation, ...] = ()
    choices: tuple[Choice, ...] = ()
    entry: str = ""
