"""Runs many conversations at once: one thread writes to the database in groups, the event loop waits on networks."""

import asyncio
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from types import TracebackType
from typing import Self

import structlog

from bot.bootstrap import App
from bot.channels.contract import Arrival, NetworkChannel, PulledChannel
from bot.core import GROUP, Core
from bot.escalation import escalate
from bot.sending import Sender
from bot.waiting import Waiting, receive, refuse
from storage.finished import Finished, Unsaved
from storage.sending import Reach, due, release
from storage.settling import settle

LEASE = timedelta(seconds=30)
"""A message in flight is ours for so long; a channel's `send` gives up well before."""

_LOOK = 1.0  # s between two looks at what has become due
_ROUND = timedelta(minutes=1)  # between two looks at what nobody answered

_log = structlog.get_logger()


class Service:
    """The core behind channels that send over the network, and those whose people fetch; an async context manager.

    Within it `take` stores messages; answering and sending go on by themselves until it is left.
    """

    def __init__(
        self,
        app: App,
        channels: Iterable[NetworkChannel],
        pulled: Iterable[PulledChannel] = (),
        core: Core | None = None,
    ) -> None:
        self._app = app
        self._core = core or Core(app)
        self._waiting = Waiting()
        settled = self._waiting.settled
        self._senders: Mapping[str, Sender] = {each.name: Sender(each, app.clock, settled) for each in channels}
        self._pulled = tuple(pulled)
        self._stopping = threading.Event()
        self._writer = threading.Thread(target=self._write, name="writer", daemon=True)
        self._last_round = app.clock() - _ROUND
        self._beat = app.clock()
        self._telling: set[asyncio.Task[None]] = set()
        self._told_unsaved: set[tuple[str, str]] = set()

    async def __aenter__(self) -> Self:
        self._loop = asyncio.get_running_loop()
        self._writer.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for sender in self._senders.values():
            await sender.finish()
        await asyncio.gather(*self._telling)
        self._stopping.set()
        self._waiting.something.set()
        await asyncio.to_thread(self._writer.join)

    async def take(self, arrivals: Sequence[Arrival]) -> bool:
        """Whether the messages are on disk now, so that they may be confirmed to the platform.

        If not, nothing of them is stored and their senders are told so, as far as they can be reached: once, though a
        platform hands in the same again and again until it is confirmed.
        """
        if not arrivals:
            return True
        stored = await asyncio.wrap_future(self._waiting.arrived(arrivals).stored)
        people = dict.fromkeys((each.channel, each.account) for each in arrivals)
        if stored:
            self._told_unsaved.difference_update(people)
        else:
            self._tell_unsaved([each for each in people if each not in self._told_unsaved])
            self._told_unsaved.update(people)
        return stored

    @property
    def alive(self) -> bool:
        """Whether the writer is at work: it looks around at least once a second."""
        return self._writer.is_alive() and self._app.clock() - self._beat < LEASE

    def _write(self) -> None:
        """The writer's life: nothing that goes wrong in one round ends it."""
        while not self._stopping.is_set():
            self._waiting.something.wait(_LOOK)
            self._round()
        self._round()

    def _round(self) -> None:
        batches, results = self._waiting.take()
        try:
            receive(self._core, batches)
            settle(self._app.database, results, self._app.clock())
            results = []
            self._turn()
            self._send()
            self._escalate()
            self._beat = self._app.clock()
        except Exception:
            _log.exception("round failed")
            refuse(batches)
            self._waiting.again(results)

    def _turn(self) -> None:
        while finished := self._core.turn():
            self._in_loop(self._turned, finished)
            if self._waiting.batches:
                self._waiting.something.set()
                return

    def _send(self) -> None:
        """Claim what may be sent now and hand it to the senders."""
        for name, sender in self._senders.items():
            reach, now = Reach(name), self._app.clock()
            release(self._app.database, reach, now)
            if room := min(GROUP, sender.room):
                for delivery in due(self._app.database, reach, now, LEASE, room):
                    sender.expect()
                    self._in_loop(sender.start, delivery)
                    self._waiting.something.set()

    def _escalate(self) -> None:
        if self._app.clock() - self._last_round >= _ROUND:
            self._last_round = self._app.clock()
            if escalate(self._app):
                self._in_loop(self._wake)

    def _turned(self, finished: Sequence[Finished]) -> None:
        for each in finished:
            inbound = each.message.inbound
            if isinstance(each, Unsaved):
                self._tell_unsaved([(inbound.channel, inbound.account)])
        self._wake()

    def _wake(self) -> None:
        for pulled in self._pulled:
            pulled.wake()

    def _tell_unsaved(self, people: Iterable[tuple[str, str]]) -> None:
        """Nothing could be stored, so not by the outbox."""
        for channel, account in people:
            if sender := self._senders.get(channel):
                task = asyncio.ensure_future(sender.tell(account, self._core.unsaved()))
                self._telling.add(task)
                task.add_done_callback(self._telling.discard)

    def _in_loop(self, call: Callable[..., object], *arguments: object) -> None:
        self._loop.call_soon_threadsafe(call, *arguments)
