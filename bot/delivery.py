"""Delivers what waits in the outbox through the channels that are open."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

import structlog

from bot.bootstrap import Clock
from bot.channels.contract import Channel, TryLaterError, UnreachableError
from storage import outbox
from storage.database import Database
from storage.outbox import Delivery

LEASE = timedelta(seconds=5)
_BATCH = 50
_PAUSE = 0.1  # s between two looks at what waits
_ELSEWHERE = timedelta(seconds=2)

_log = structlog.get_logger()


@dataclass(frozen=True)
class Deliverer:
    """Sends by `channels`, keyed by name. `origins` tells which message (inbox id) an outbox row answers."""

    database: Database
    channels: Mapping[str, Channel]
    clock: Clock
    origins: dict[int, int] = field(default_factory=dict)

    def deliver(self, wanted: set[int]) -> None:
        """Send all that is due; wait for the `wanted` rows while an earlier one may be held by a dead lease."""
        give_up = time.monotonic() + LEASE.total_seconds() + 1
        while True:
            outbox.release(self.database, self.clock())
            wanted = wanted - self._round()
            if not wanted or time.monotonic() > give_up:
                return
            time.sleep(_PAUSE)

    def _round(self) -> set[int]:
        """Everything due now, one contact's messages one after the other; the ids that are finished."""
        finished: set[int] = set()
        while found := outbox.due(self.database, self.clock(), LEASE, _BATCH):
            finished.update(delivery.id for delivery in found if self._send(delivery))
        return finished

    def _send(self, delivery: Delivery) -> bool:
        """Whether the row is finished, sent or not."""
        channel = self.channels.get(delivery.channel)
        if channel is None or not channel.serves(delivery.account):
            outbox.retry(self.database, delivery.id, self.clock() + _ELSEWHERE)
            return False
        log = _log.bind(message=self.origins.pop(delivery.id, None), outbox=delivery.id, tries=delivery.tries)
        try:
            external = channel.send(delivery.account, delivery.reply)
        except TryLaterError as error:
            outbox.retry(self.database, delivery.id, self.clock() + timedelta(seconds=error.seconds))
            log.warning("not sent yet", seconds=error.seconds)
            return False
        except UnreachableError:
            outbox.mark_failed(self.database, delivery.id)
            log.warning("unreachable")
            return True
        outbox.mark_sent(self.database, delivery.id, external, self.clock())
        log.info("delivered")
        return True
