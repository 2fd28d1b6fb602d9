"""What a contact was asked or may still call for: kept between two messages, written out and read back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter


@dataclass(frozen=True)
class AskedPlace:
    """The county was asked; `question` waits for it."""

    question: str
    kind: Literal["place"] = "place"


@dataclass(frozen=True)
class AskedSlot:
    """A fact of a rule was asked for; `question` is what has been said so far, `known` the facts (empty: not known)."""

    topic: str
    slot: str
    question: str
    place: str
    known: dict[str, str]
    kind: Literal["slot"] = "slot"


@dataclass(frozen=True)
class AskedNumber:
    """A number or day was asked for; the answer takes the place of `instead_of` in the question, or is added to it.

    `adds` is said before an answer that is added, `unit` after a bare number.
    """

    question: str
    place: str
    instead_of: str
    adds: str = "总共"
    unit: str = ""
    kind: Literal["number"] = "number"


@dataclass(frozen=True)
class AskedTopic:
    """Up to three topics were offered; a number, a button or the title picks one."""

    topics: tuple[str, ...]
    question: str
    place: str
    kind: Literal["topic"] = "topic"


@dataclass(frozen=True)
class Answered:
    """An answer was given; 更多 and 看原文 refer to it."""

    more: str
    reference: str
    clause: str
    kind: Literal["answered"] = "answered"


@dataclass(frozen=True)
class AskedReply:
    """Somebody at the county's desk is about to answer the question of this number; not any more after `until`."""

    question: int
    until: datetime
    kind: Literal["reply"] = "reply"


@dataclass(frozen=True)
class Filling:
    """A form is being filled in: its draft, and what of it was asked (handlers.report.saying.key_of)."""

    draft: int
    asks: str
    kind: Literal["filling"] = "filling"


Open = AskedPlace | AskedSlot | AskedNumber | AskedTopic | Answered | AskedReply | Filling


@dataclass(frozen=True)
class Patient:
    """A patient was spoken of; what was told stays known until another is, or some hours have passed since `at`.

    `facts` are written (是, 否, a number, low..high; ？ hinted at, empty: not known). `asked` is the fact that was
    asked for; where a number was doubted, a yes takes `offer` and a no `other`. `before` is what was open besides.
    """

    facts: dict[str, str]
    asked: str = ""
    offer: dict[str, str] | None = None
    other: dict[str, str] | None = None
    at: str = ""
    before: Open | None = None
    kind: Literal["patient"] = "patient"


Prompt = Annotated[
    AskedPlace | AskedSlot | AskedNumber | AskedTopic | Answered | AskedReply | Patient | Filling,
    Field(discriminator="kind"),
]
_ADAPTER: TypeAdapter[Prompt] = TypeAdapter(Prompt)


def dumps(prompt: Prompt) -> str:
    """The prompt as JSON."""
    return _ADAPTER.dump_json(prompt).decode()


def loads(text: str) -> Prompt:
    """The prompt of `dumps`; raises pydantic.ValidationError on any other text."""
    return _ADAPTER.validate_json(text)
