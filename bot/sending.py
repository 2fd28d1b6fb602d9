"""Sends claimed messages over a network channel, many at a time, and says what became of each."""

import asyncio
import threading
from collections.abc import Callable
from datetime import timedelta

import structlog

from bot.bootstrap import Clock
from bot.channels.contract import NetworkChannel, SendError
from bot.refused import not_sent
from handlers.messages import Reply
from storage.sending import Delivery
from storage.settling import NotSent, Sent

AT_ONCE = 40
_AGAIN = timedelta(seconds=5)  # after an error nobody foresaw

_log = structlog.get_logger()


class Sender:
    """One message in flight a contact is the outbox's care; here is only how many at once."""

    def __init__(self, channel: NetworkChannel, clock: Clock, settled: Callable[[Sent | NotSent], None]) -> None:
        self._channel = channel
        self._clock = clock
        self._settled = settled
        self._expected = 0
        self._counting = threading.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def room(self) -> int:
        """How many more may be started."""
        return max(0, AT_ONCE - self._expected)

    def expect(self) -> None:
        """One more is about to be started; called by the writer, so that `room` is right at once."""
        with self._counting:
            self._expected += 1

    def start(self, delivery: Delivery) -> None:
        task = asyncio.ensure_future(self._deliver(delivery))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self) -> None:
        """Wait for what is in flight."""
        await asyncio.gather(*self._tasks)

    async def tell(self, account: str, reply: Reply) -> None:
        """Send something that is in no outbox; if that fails nothing more can be done."""
        try:
            await self._channel.send(account, reply)
        except SendError as error:
            _log.warning("not told", why=type(error).__name__)

    async def _deliver(self, delivery: Delivery) -> None:
        log = _log.bind(message=delivery.inbox_id, outbox=delivery.id, tries=delivery.tries)
        try:
            result = await self._result(delivery, log)
        finally:
            with self._counting:
                self._expected -= 1
        self._settled(result)

    async def _result(self, delivery: Delivery, log: structlog.stdlib.BoundLogger) -> Sent | NotSent:
        try:
            external = await self._channel.send(delivery.account, delivery.reply, delivery.id)
        except SendError as error:
            log.warning("not sent", why=type(error).__name__)
            return not_sent(error, delivery, self._clock())
        except Exception:
            log.exception("sending failed")
            return NotSent(delivery.id, delivery.contact_id, again_at=self._clock() + _AGAIN)
        log.info("delivered")
        return Sent(delivery.id, external)
