"""Runs messages through one after the other: receive, turn, deliver. For channels that send at once."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import structlog

from bot.bootstrap import App
from bot.channels.contract import Arrival, Channel
from bot.core import Core
from bot.delivery import Deliverer
from storage.database import NotStoredError
from storage.finished import Unsaved
from storage.sending import Reach

_ALL: Mapping[str, str] = MappingProxyType({})

_log = structlog.get_logger()


class Runtime:
    """The core at work on one database, behind any number of channels.

    `only` names the one account a channel reaches from here, for a channel that doesn't reach them all.
    """

    def __init__(self, app: App, channels: Iterable[Channel], only: Mapping[str, str] = _ALL) -> None:
        self._core = Core(app)
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
            self._core.receive(arrivals)
        except NotStoredError:
            _log.exception("not received", count=len(arrivals))
            for arrival in arrivals:
                self._tell_unsaved(arrival.channel, arrival.account)
            return False
        return True

    def turn(self) -> set[int]:
        """Turn everything pending, of any channel; the outbox rows of the replies that are to be sent from here."""
        rows: set[int] = set()
        while finished := self._core.turn():
            for each in finished:
                inbound = each.message.inbound
                if isinstance(each, Unsaved):
                    self._tell_unsaved(inbound.channel, inbound.account)
                elif self._deliverer.channel(inbound.channel, inbound.account):
                    rows |= set(each.outbox)
        return rows

    def _tell_unsaved(self, channel: str, account: str) -> None:
        """Nothing could be stored, so not by the outbox."""
        if found := self._deliverer.channel(channel, account):
            found.send(account, self._core.unsaved())
