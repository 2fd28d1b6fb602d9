"""Delivers what waits in the outbox through the channels that are open."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot.bootstrap import Clock
from bot.channels.contract import Channel, SendError
from bot.refused import not_sent
from storage.database import Database
from storage.sending import Delivery, Reach, due, release
from storage.settling import NotSent, Sent, settle

LEASE = timedelta(seconds=5)
_BATCH = 50
_PAUSE = 0.1  # s between two looks at what waits

_log = structlog.get_logger()


@dataclass(frozen=True)
class Deliverer:
    """Sends by `channels`, each to those it reaches from here; what is beyond is left to other processes."""

    database: Database
    channels: Mapping[Reach, Channel]
    clock: Clock

    def channel(self, name: str, account: str) -> Channel | None:
        """The channel that reaches this account from here."""
        return next((channel for reach, channel in self.channels.items() if reach.covers(name, account)), None)

    def deliver(self, wanted: set[int]) -> None:
        """Send all that is due; wait for the `wanted` rows while an earlier one may be held by a dead lease."""
        give_up = time.monotonic() + LEASE.total_seconds() + 1
        while True:
            for reach, channel in self.channels.items():
                wanted = wanted - self._round(reach, channel)
            if not wanted or time.monotonic() > give_up:
                return
            time.sleep(_PAUSE)

    def _round(self, reach: Reach, channel: Channel) -> set[int]:
        """Everything due now, one contact's messages one after the other; the ids that are finished."""
        finished: set[int] = set()
        release(self.database, reach, self.clock())
        while found := due(self.database, reach, self.clock(), LEASE, _BATCH):
            finished.update(delivery.id for delivery in found if self._send(channel, delivery))
        return finished

    def _send(self, channel: Channel, delivery: Delivery) -> bool:
        """Whether the row is finished, sent or not."""
        log = _log.bind(message=delivery.inbox_id, outbox=delivery.id, tries=delivery.tries)
        result: Sent | NotSent
        try:
            result = Sent(delivery.id, channel.send(delivery.account, delivery.reply, delivery.id))
            log.info("delivered")
        except SendError as error:
            result = not_sent(error, delivery, self.clock())
            log.warning("not sent", why=type(error).__name__)
        settle(self.database, [result], self.clock())
        return isinstance(result, Sent) or result.again_at is None
