"""A turn: what is known before a message is handled, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from handlers.messages import Reply
from handlers.prompt import Prompt


@dataclass(frozen=True)
class County:
    """What the deployment says of itself: home place and whom to call (name of the desk -> phone)."""

    home: str
    contacts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Contact:
    """Somebody on a channel. `place` is None until they said or were bound to one."""

    id: int
    channel: str
    account: str
    name: str = ""
    role: str = ""
    place: str | None = None


@dataclass(frozen=True)
class Snapshot:
    """What a turn needs to know: read before it, in the same transaction.

    `now` is aware; `kept` is false where nothing that follows will be stored (a question asked in passing).
    """

    contact: Contact
    prompt: Prompt | None
    county: County
    now: datetime
    on_duty: str = ""
    kept: bool = True


@dataclass(frozen=True)
class OpenQuestion:
    """Effect: keep a question for the county centre."""

    text: str
    place: str
    reason: str


@dataclass(frozen=True)
class SetPlace:
    """Effect: remember the contact's place."""

    place: str


Effect = OpenQuestion | SetPlace


@dataclass(frozen=True)
class Turn:
    """What follows from one message: replies in order, the prompt left open (None: none), effects to store."""

    replies: tuple[Reply, ...]
    prompt: Prompt | None = None
    effects: tuple[Effect, ...] = ()
