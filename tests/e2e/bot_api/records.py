"""What was called: every call of the bot, in the order of arrival."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tests.e2e.bot_api.parameters import Parameters, Upload
from tests.e2e.bot_api.watch import Watch


@dataclass(frozen=True)
class Call:
    """`at` is monotonic seconds at arrival. `status` is None as long as, or for ever if, nothing was answered.

    `accepted` tells whether the call took effect, which a bot that got no answer cannot know.
    """

    method: str
    parameters: Mapping[str, Any]
    chat_id: int | None
    text: str
    at: float
    files: Mapping[str, Upload] = field(default_factory=dict)
    accepted: bool = False
    status: int | None = None
    description: str = ""


class Records:
    """Keeps calls; a call is replaced when more is known of it, and whoever waits for that is told."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._calls: list[Call] = []

    @property
    def calls(self) -> tuple[Call, ...]:
        return tuple(self._calls)

    def arrived(self, method: str, given: Parameters, at: float) -> "Record":
        chat, text = given.integer("chat_id") or None, given.text("text") or given.text("caption")
        self._calls.append(Call(method, given.values, chat, text, at, given.files))
        return Record(self._calls, len(self._calls) - 1, self._watch)

    def forget(self) -> None:
        """Start a new list; calls still open are written to the old one."""
        self._calls = []


class Record:
    """The place of one call."""

    def __init__(self, calls: list[Call], number: int, watch: Watch) -> None:
        self._calls = calls
        self._number = number
        self._watch = watch

    @property
    def call(self) -> Call:
        return self._calls[self._number]

    def note(self, **known: Any) -> None:
        call = self._calls[self._number] = replace(self.call, **known)
        self._watch.changed(call.chat_id)
