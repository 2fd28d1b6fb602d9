"""What a channel hands in and is asked to do."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from handlers.messages import Kind, Reply


@dataclass(frozen=True)
class Arrival:
    """A message as it came, not yet masked: its text is never stored, logged or shown in a repr.

    `kind` and `ref` are those of handlers.messages.Inbound.
    """

    channel: str
    account: str
    event: str
    at: datetime
    text: str = field(repr=False)
    kind: Kind = "text"
    ref: str = ""


class SendError(Exception):
    """A message could not be sent; the subclass says whether trying again makes sense."""


class TryLaterError(SendError):
    """Not now: try again after `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"try again in {seconds} s")
        self.seconds = seconds


class UnreachableError(SendError):
    """Never again: the person blocked the bot or is gone."""


class RefusedError(SendError):
    """Not this message: the platform will never take it, though the person can be reached."""


class Channel(Protocol):
    """Something that sends at once. `name` is the channel of its arrivals."""

    @property
    def name(self) -> str: ...

    def send(self, account: str, reply: Reply, outbox: int | None = None) -> str:
        """Send a reply, whose buttons refer to its `outbox` row, and return the platform's id; raises SendError."""
        ...


class NetworkChannel(Protocol):
    """Something that sends over the network, many at a time. `name` is the channel of its arrivals."""

    @property
    def name(self) -> str: ...

    async def send(self, account: str, reply: Reply, outbox: int | None = None) -> str:
        """As Channel.send. It gives up by itself before bot.service.LEASE is over."""
        ...


class PulledChannel(Protocol):
    """Something whose people fetch their messages from storage themselves."""

    @property
    def name(self) -> str: ...

    def wake(self) -> None:
        """There may be something new in the outbox. Called in the event loop."""
        ...
