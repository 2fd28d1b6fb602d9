"""Updates that wait for the bot: numbered, kept for their lifetime, dropped once confirmed."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.e2e.bot_api.clock import Clock

Payload = dict[str, Any]

DAY = 86_400.0
PRESS_LIFETIME = 150.0
"""Seconds that a button press waits; everything else waits a day."""
KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "inline_query", "chosen_inline_result",
    "callback_query", "shipping_query", "pre_checkout_query", "poll", "poll_answer", "my_chat_member", "chat_member",
    "chat_join_request", "message_reaction", "message_reaction_count", "chat_boost", "removed_chat_boost",
    "business_connection", "business_message", "edited_business_message", "deleted_business_messages",
    "purchased_paid_media",
)  # fmt: skip
UNASKED = frozenset(KINDS) - {"chat_member", "message_reaction", "message_reaction_count"}
"""The kinds that come when allowed_updates was never given, or is empty."""

_LANES = {"callback_query": 3, "my_chat_member": 5}


@dataclass(frozen=True)
class Update:
    """`lane`: those of one lane are pushed to a webhook in order; presses do not queue behind messages."""

    id: int
    kind: str
    payload: Payload
    expires_at: float
    lane: tuple[int, int]

    @property
    def json(self) -> Payload:
        return {"update_id": self.id, self.kind: self.payload}


class Updates:
    """Those that the bot has not confirmed yet, oldest first."""

    def __init__(self, clock: Clock, first_id: int) -> None:
        self._clock = clock
        self._next_id = first_id
        self._waiting: OrderedDict[int, Update] = OrderedDict()
        self.allowed: frozenset[str] = UNASKED

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Sticks until given again; touches only updates that come later. None leaves it as it is."""
        if kinds is not None:
            self.allowed = frozenset(kinds) & frozenset(KINDS) or UNASKED

    def add(self, kind: str, payload: Payload, chat_id: int) -> Update | None:
        """None if the bot does not want it."""
        if kind not in self.allowed:
            return None
        lifetime = PRESS_LIFETIME if kind == "callback_query" else DAY
        lane = _LANES.get(kind, 0), chat_id
        update = Update(self._next_id, kind, payload, self._clock.now() + lifetime, lane)
        self._waiting[update.id] = update
        self._next_id += 1
        return update

    def take(self, offset: int, limit: int) -> list[Update]:
        """The oldest from `offset` on; those before it are forgotten. A negative offset counts from the end."""
        waiting = self.waiting()
        start = offset if offset >= 0 else self._from_end(waiting, -offset)
        while self._waiting and next(iter(self._waiting)) < start:
            self._waiting.popitem(last=False)
        return [each for each in waiting if each.id >= start][:limit]

    @staticmethod
    def _from_end(waiting: Sequence[Update], count: int) -> int:
        return waiting[-min(count, len(waiting))].id if waiting else 0

    def waiting(self) -> list[Update]:
        """Those still alive."""
        now = self._clock.now()
        for old in [each.id for each in self._waiting.values() if each.expires_at <= now]:
            del self._waiting[old]
        return list(self._waiting.values())

    def forget(self, update: Update) -> None:
        self._waiting.pop(update.id, None)

    def clear(self) -> None:
        self._waiting.clear()
