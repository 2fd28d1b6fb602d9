"""Receives and turns messages on the database; whoever uses it brings them and sends what follows."""

import time
from collections.abc import Sequence

import structlog

from bot.bootstrap import App
from bot.channels.contract import Arrival
from handlers import codes
from handlers.dispatch import handle, marked
from handlers.messages import Inbound, Reply
from handlers.reader import Reader
from handlers.turn import Snapshot, Turn
from knowledge.privacy import mask
from storage.database import NotStoredError
from storage.finished import Finished
from storage.inbox import Message, receive
from storage.turn_rows import Decide, Step
from storage.turns import Turns

GROUP = 64
_TRIES = 3

_log = structlog.get_logger()


class Core:
    """Used by one thread at a time. `decide` is what answers; handlers.dispatch unless a test says otherwise."""

    def __init__(self, app: App, decide: Decide | None = None) -> None:
        self._app = app
        step = Step(decide or self._decide, app.county, app.clock, app.config.desk.answer_within)
        self._turns = Turns(app.database, step, self._failure)

    def receive(self, arrivals: Sequence[Arrival]) -> tuple[Message, ...]:
        """Store what is new, masked, in one transaction; raises NotStoredError, and then nothing of it is stored."""
        stored = receive(self._app.database, [inbound(arrival) for arrival in arrivals]).stored
        for each in stored:
            _log.info("received", message=each.id, channel=each.inbound.channel, masked=each.inbound.masked)
        return stored

    def turn(self) -> tuple[Finished, ...]:
        """One group of what is pending; nothing when there is none left, or when the rest must wait.

        A busy or full database is tried again; then the rest stays pending for the next message.
        """
        for attempt in range(_TRIES):
            try:
                finished = self._turns.run(GROUP)
            except NotStoredError:
                _log.exception("not turned", attempt=attempt)
                time.sleep(attempt)
            else:
                for each in finished:
                    _note(each)
                return finished
        return ()

    def unsaved(self) -> Reply:
        """What a person is told when nothing could be stored."""
        return self._said("unsaved")

    def _failure(self, error_id: str) -> Reply:
        return self._said("failed", id=error_id)

    def _said(self, wording: str, **values: str) -> Reply:
        reply = Reply(self._app.library.wording.say(wording, **values), "chat")
        return marked(reply, self._app.county, self._app.library)

    def _decide(self, inbound: Inbound, snapshot: Snapshot, reader: Reader) -> Turn:
        return handle(inbound, snapshot, self._app.library, reader)


def inbound(arrival: Arrival) -> Inbound:
    """The message as it is stored: without identifiers, and of an invitation code only the digest."""
    masked = mask(arrival.text)
    who, text = (arrival.channel, arrival.account, arrival.event), codes.hide(masked.text)
    return Inbound(*who, text, arrival.at, masked.found, arrival.kind, arrival.ref)


def _note(finished: Finished) -> None:
    message = finished.message.id
    if replies := getattr(finished, "replies", None):
        _log.info("turned", message=message, outcomes=[reply.outcome for reply in replies])
    elif hasattr(finished, "error_id"):
        _log.error("unsaved", message=message, error_id=finished.error_id)
