"""What became of a message, as far as the database says so."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from handlers.messages import Reply
from storage import payload
from storage.inbox import Message
from storage.tables import inbox, outbox


@dataclass(frozen=True)
class Done:
    """Turned and committed; `outbox` are the ids of its replies."""

    message: Message
    outbox: tuple[int, ...]
    replies: tuple[Reply, ...]


@dataclass(frozen=True)
class Failed:
    """The turn raised or could not be stored; the row is marked failed and the failure text waits in the outbox."""

    message: Message
    error_id: str
    outbox: tuple[int, ...]
    replies: tuple[Reply, ...]


@dataclass(frozen=True)
class Unsaved:
    """Nothing could be stored, not even the failure: nobody will tell the person 未保存 but the caller, now."""

    message: Message
    error_id: str


Finished = Done | Failed | Unsaved


def recorded(connection: Connection, message: Message) -> Done | Failed | None:
    """What is stored of a message, None while it is pending: a commit may go through and be reported as failed."""
    row = connection.execute(select(inbox).where(inbox.c.id == message.id)).one()
    if row.state == "pending":
        return None
    sent = _replies(connection, row)
    ids, replies = tuple(r.id for r in sent), tuple(payload.loads(r.payload) for r in sent)
    if row.state == "done":
        return Done(message, ids, replies)
    return Failed(message, row.error_id, ids, replies)


def _replies(connection: Connection, row: Row[Any]) -> list[Row[Any]]:
    """Those of the last attempt: a replayed message has the failure text of the first one as well."""
    of_last = (outbox.c.inbox_id == row.id, outbox.c.created_at >= row.done_at)
    return list(connection.execute(select(outbox).where(*of_last).order_by(outbox.c.id)))
