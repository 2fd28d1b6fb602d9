"""Runs messages through: mask, receive, turn, deliver. Synchronous; one writer."""

import time
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import structlog

from bot.bootstrap import App
from bot.channels.choices import LONGEST, said
from bot.channels.contract import Arrival, Channel
from bot.delivery import Deliverer
from handlers.dispatch import handle
from handlers.messages import Inbound, Reply
from handlers.reader import Reader
from handlers.turn import Snapshot, Turn
from knowledge.privacy import mask
from storage.database import NotStoredError
from storage.finished import Finished, Unsaved
from storage.inbox import receive
from storage.offered import offered
from storage.outbox import Reach
from storage.turn_rows import Step
from storage.turns import Turns

_GROUP = 64
_TRIES = 3
_ALL: Mapping[str, str] = MappingProxyType({})

_log = structlog.get_logger()


class Runtime:
    """The core at work on one database, behind any number of channels.

    `only` names the one account a channel reaches from here, for a channel that doesn't reach them all.
    """

    def __init__(self, app: App, channels: Iterable[Channel], only: Mapping[str, str] = _ALL) -> None:
        self._app = app
        self._turns = Turns(app.database, Step(self._decide, app.county, app.clock), self._failure)
        reached = {Reach(channel.name, only.get(channel.name)): channel for channel in channels}
        self._deliverer = Deliverer(app.database, reached, app.clock)

    def recover(self) -> None:
        """Finish what a crash left: messages not turned, replies not delivered."""
        self._deliverer.deliver(self.turn())

    def take(self, arrivals: Sequence[Arrival]) -> None:
        """Store, answer and deliver; when this returns the messages may be confirmed to the platform."""
        if self._receive(arrivals):
            self._deliverer.deliver(self.turn())

    def _receive(self, arrivals: Sequence[Arrival]) -> bool:
        """Whether the messages are on disk; if not, their senders are told so at once."""
        try:
            received = receive(self._app.database, [self._inbound(arrival) for arrival in arrivals])
        except NotStoredError:
            _log.exception("not received", count=len(arrivals))
            for arrival in arrivals:
                self._tell_unsaved(arrival.channel, arrival.account)
            return False
        for message in received.stored:
            _log.info("received", message=message.id, channel=message.inbound.channel, masked=message.inbound.masked)
        return True

    def _inbound(self, arrival: Arrival) -> Inbound:
        """The message without identifiers; a typed choice says what its button would."""
        masked = mask(arrival.text)
        text = masked.text
        if len(text) <= LONGEST:
            text = said(text, offered(self._app.database, arrival.channel, arrival.account))
        return Inbound(arrival.channel, arrival.account, arrival.event, text, arrival.at, masked.found)

    def turn(self) -> set[int]:
        """Turn everything pending, of any channel; the outbox rows of the replies that are to be sent from here."""
        rows: set[int] = set()
        while finished := self._run():
            for each in finished:
                rows |= self._note(each)
        return rows

    def _run(self) -> tuple[Finished, ...]:
        """One group. A busy or full database is tried again; then the rest stays pending for the next message."""
        for attempt in range(_TRIES):
            try:
                return self._turns.run(_GROUP)
            except NotStoredError:
                _log.exception("not turned", attempt=attempt)
                time.sleep(attempt)
        return ()

    def _note(self, finished: Finished) -> set[int]:
        message, inbound = finished.message, finished.message.inbound
        if isinstance(finished, Unsaved):
            _log.error("unsaved", message=message.id, error_id=finished.error_id)
            self._tell_unsaved(inbound.channel, inbound.account)
            return set()
        _log.info("turned", message=message.id, outcomes=[reply.outcome for reply in finished.replies])
        return set(finished.outbox) if self._deliverer.channel(inbound.channel, inbound.account) else set()

    def _tell_unsaved(self, channel: str, account: str) -> None:
        """Nothing could be stored, so not by the outbox."""
        if found := self._deliverer.channel(channel, account):
            found.send(account, Reply(self._app.library.wording.say("unsaved"), "chat"))

    def _failure(self, error_id: str) -> Reply:
        return Reply(self._app.library.wording.say("failed", id=error_id), "chat")

    def _decide(self, inbound: Inbound, snapshot: Snapshot, reader: Reader) -> Turn:
        return handle(inbound, snapshot, self._app.library, reader)
