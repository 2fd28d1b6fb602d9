"""The outbox: replies and notices that wait to be sent."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert

from handlers.messages import Reply
from storage import payload
from storage.inbox import Message
from storage.tables import outbox

_INSERT = insert(outbox).returning(outbox.c.id)


def add_replies(connection: Connection, message: Message, replies: Sequence[Reply], now: datetime) -> tuple[int, ...]:
    """Queue the replies of a turn, due at once; their ids in order."""
    common = {"contact_id": message.contact_id, "inbox_id": message.id, "kind": "reply", "due_at": now}
    return tuple(_add(connection, seq, reply, now, common) for seq, reply in enumerate(replies))


def add_notice(connection: Connection, contact_id: int, notice: Reply, due_at: datetime, now: datetime) -> int:
    """Queue a notice that answers nothing."""
    return _add(connection, 0, notice, now, {"contact_id": contact_id, "kind": "notice", "due_at": due_at})


def add_telling(connection: Connection, contact_id: int, reply: Reply, now: datetime) -> int:
    """Queue what somebody answered another contact: sent again after a crash, like any reply."""
    return _add(connection, 0, reply, now, {"contact_id": contact_id, "kind": "reply", "due_at": now})


def _add(connection: Connection, seq: int, reply: Reply, now: datetime, values: dict[str, Any]) -> int:
    row = values | {"seq": seq, "payload": payload.dumps(reply), "created_at": now}
    return int(connection.execute(_INSERT, row).scalar_one())
