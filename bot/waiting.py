"""What waits for the writer: messages to be stored, and what became of those that were sent. Filled from any thread."""

import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

import structlog

from bot.channels.contract import Arrival
from bot.core import Core
from storage.database import NotStoredError
from storage.settling import NotSent, Sent

_log = structlog.get_logger()


@dataclass(frozen=True)
class Batch:
    """Arrivals waiting to be stored, and the promise to say whether they were."""

    arrivals: Sequence[Arrival]
    stored: Future[bool] = field(default_factory=Future)


@dataclass
class Waiting:
    batches: list[Batch] = field(default_factory=list)
    results: list[Sent | NotSent] = field(default_factory=list)
    something: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def arrived(self, arrivals: Sequence[Arrival]) -> Batch:
        batch = Batch(arrivals)
        with self._lock:
            self.batches.append(batch)
            self.something.set()
        return batch

    def settled(self, result: Sent | NotSent) -> None:
        with self._lock:
            self.results.append(result)
            self.something.set()

    def take(self) -> tuple[list[Batch], list[Sent | NotSent]]:
        with self._lock:
            taken = self.batches, self.results
            self.batches, self.results = [], []
            self.something.clear()
        return taken

    def again(self, results: Sequence[Sent | NotSent]) -> None:
        """What could not be written is written in the next round."""
        with self._lock:
            self.results[:0] = results


def receive(core: Core, batches: Sequence[Batch]) -> None:
    """Store all in one transaction; if that fails each by itself. Who has stopped waiting is left out."""
    batches = [each for each in batches if each.stored.set_running_or_notify_cancel()]
    try:
        core.receive([each for batch in batches for each in batch.arrivals])
    except NotStoredError:
        _log.exception("not received", count=len(batches))
        for batch in batches:
            batch.stored.set_result(_received(core, batch))
        return
    for batch in batches:
        batch.stored.set_result(True)


def refuse(batches: Sequence[Batch]) -> None:
    """Who still waits to be stored is told no."""
    for batch in batches:
        if not batch.stored.done():
            batch.stored.set_result(False)


def _received(core: Core, batch: Batch) -> bool:
    try:
        core.receive(batch.arrivals)
    except NotStoredError:
        return False
    return True
