"""What a channel hands in and is asked to do."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from handlers.messages import Reply


@dataclass(frozen=True)
class Arrival:
    """A message as it came, not yet masked: its text is never stored, logged or shown in a repr."""

    channel: str
    account: str
    event: str
    at: datetime
    text: str = field(repr=False)


class SendError(Exception):
    """A message could not be sent; the subclass says whether trying again makes sense."""


class TryLaterError(SendError):
    """Not now: try again after `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"try again in {seconds} s")
        self.seconds = seconds


class UnreachableError(SendError):
    """Never again: the person blocked the bot or is gone."""


class Channel(Protocol):
    """Something that sends. `name` is the channel of its arrivals."""

    @property
    def name(self) -> str: ...

    def send(self, account: str, reply: Reply) -> str:
        """Send a reply and return the platform's id for it; raises SendError."""
        ...
