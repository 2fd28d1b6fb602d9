"""Messages whose turn failed: marking, listing and replaying them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from storage.claim import to_message
from storage.database import Database
from storage.inbox import Message
from storage.tables import inbox


class NotFailedError(LookupError):
    """There is no failed message with this inbox id."""


@dataclass(frozen=True)
class Failure:
    """A failed message: the id told to the person, when it failed, and the error with its traceback."""

    message: Message
    error_id: str
    error: str
    failed_at: datetime


def failed(database: Database) -> tuple[Failure, ...]:
    """All failed messages, oldest first."""
    query = select(inbox).where(inbox.c.state == "failed").order_by(inbox.c.id)
    with database.read() as connection:
        rows = connection.execute(query)
        return tuple(Failure(to_message(row), row.error_id, row.error, row.done_at) for row in rows)


def replay(database: Database, inbox_id: int) -> None:
    """Make a failed message pending again, so that the next run turns it; raises NotFailedError."""
    again = {"state": "pending", "error_id": None, "error": None, "done_at": None}
    query = update(inbox).where(inbox.c.id == inbox_id, inbox.c.state == "failed").values(again)
    with database.write() as connection:
        if connection.execute(query).rowcount != 1:
            raise NotFailedError(f"inbox {inbox_id} is not a failed message")


def mark_failed(connection: Connection, message: Message, error_id: str, error: str, now: datetime) -> None:
    """Mark a message failed; one that is finished is left as it is."""
    pending = update(inbox).where(inbox.c.id == message.id, inbox.c.state == "pending")
    connection.execute(pending.values(state="failed", error_id=error_id, error=error, done_at=now))
