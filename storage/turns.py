"""Turning what was received: claim, decide, commit; nothing is reported before it is on disk."""

import logging
import secrets
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from handlers.messages import Reply
from storage.claim import claim, hold
from storage.database import BusyError, Database, NotStoredError
from storage.failures import mark_failed
from storage.finished import Done, Failed, Finished, Unsaved, recorded
from storage.group import Group, Raised, run_group
from storage.inbox import Message
from storage.outbox import add_replies
from storage.turn_rows import Step

_log = logging.getLogger(__name__)
_ERROR_LENGTH = 4000
_Job = TypeVar("_Job")


def new_error_id() -> str:
    """Short enough to be read out on the telephone."""
    return secrets.token_hex(4)


@dataclass(frozen=True)
class _Untold:
    """A failure the database does not know of yet; its person was told 未保存, so it must not be turned any more."""

    message: Message
    error_id: str
    error: str


@dataclass(frozen=True)
class Turns:
    """Turns pending messages by `step`; `failure` words the reply to a turn that failed. Any thread may run it."""

    database: Database
    step: Step
    failure: Callable[[str], Reply]
    error_id: Callable[[], str] = new_error_id
    _untold: dict[int, _Untold] = field(default_factory=dict)

    def run(self, limit: int) -> tuple[Finished, ...]:
        """Turn up to `limit` messages as one group; call again until it returns nothing.

        Raises NotStoredError (or BusyError) when nothing could be claimed: nobody was answered, try again later.
        """
        self._settle()
        claimed: list[Message] = []
        try:
            group = self._group(limit, claimed)
        except NotStoredError as error:
            if not claimed:
                raise
            _log.warning("a group of %d messages was not stored, each is turned alone: %s", len(claimed), error)
            return tuple(_until_busy(self._alone, claimed))
        return (*group.done, *_until_busy(self._fail, group.raised))

    def _group(self, limit: int, claimed: list[Message]) -> Group:
        """The committed group; what it set out to turn is in `claimed` even when it is lost."""
        with self.database.write() as connection:
            claimed += claim(connection, limit, tuple(self._untold))
            return run_group(connection, claimed, self.step)

    def _alone(self, message: Message) -> Finished:
        """The message turned in a transaction of its own; Failed or Unsaved if that did not work either."""
        try:
            with self.database.write() as connection:
                hold(connection, message)
                return recorded(connection, message) or self.step.turn(connection, message)
        except BusyError:
            raise
        except Exception as error:
            return self._fail(Raised(message, error))

    def _fail(self, raised: Raised) -> Finished:
        message, error_id, error = raised.message, self.error_id(), raised.error
        _log.error("inbox %d failed, error id %s", message.id, error_id, exc_info=error)
        untold = _Untold(message, error_id, "".join(traceback.format_exception(error))[-_ERROR_LENGTH:])
        try:
            return self._mark(untold)
        except BusyError:
            raise
        except NotStoredError:
            return self._look(message) or self._unsaved(untold)

    def _look(self, message: Message) -> Done | Failed | None:
        """What is stored after a commit that failed: it may have gone through."""
        try:
            with self.database.read() as connection:
                return recorded(connection, message)
        except NotStoredError:
            return None

    def _unsaved(self, untold: _Untold) -> Unsaved:
        self._untold[untold.message.id] = untold
        return Unsaved(untold.message, untold.error_id)

    def _mark(self, untold: _Untold) -> Finished:
        """The failure and the reply that tells of it, in a transaction of their own."""
        message, now, replies = untold.message, self.step.clock(), (self.failure(untold.error_id),)
        with self.database.write() as connection:
            hold(connection, message)
            if found := recorded(connection, message):
                return found
            mark_failed(connection, message, untold.error_id, untold.error, now)
            ids = add_replies(connection, message, replies, now)
        return Failed(message, untold.error_id, ids, replies)

    def _settle(self) -> None:
        """Mark what was reported as unsaved, now that it may be possible."""
        for untold in tuple(self._untold.values()):
            try:
                with self.database.write() as connection:
                    mark_failed(connection, untold.message, untold.error_id, untold.error, self.step.clock())
            except NotStoredError:
                return
            self._untold.pop(untold.message.id, None)


def _until_busy(finish: Callable[[_Job], Finished], jobs: Iterable[_Job]) -> Iterator[Finished]:
    """Each job in turn; when not even a transaction begins, the rest stays pending for the next run."""
    for job in jobs:
        try:
            yield finish(job)
        except BusyError as error:
            _log.warning("the database is busy, the rest waits: %s", error)
            return
