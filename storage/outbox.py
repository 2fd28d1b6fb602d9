"""The outbox: replies and notices on their way, one in flight per contact, in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    case,
    exists,
    insert,
    or_,
    select,
    update,
)

from handlers.messages import Reply
from storage import payload
from storage.database import Database
from storage.inbox import Message
from storage.tables import contact, handover, outbox

# Built once: they are run for every message.
_INSERT = insert(outbox).returning(outbox.c.id)
_SETTLE = update(outbox).where(outbox.c.id == bindparam("row"))


@dataclass(frozen=True)
class Reach:
    """Whom a process delivers to: every account of a channel, or a single one."""

    channel: str
    account: str | None = None

    def covers(self, channel: str, account: str) -> bool:
        return channel == self.channel and self.account in (None, account)


@dataclass(frozen=True)
class Delivery:
    """A message to be sent now; it is ours until `lease_until`.

    `tries` counts this one; `inbox_id` is the message it answers, None for a notice.
    """

    id: int
    contact_id: int
    inbox_id: int | None
    channel: str
    account: str
    kind: str
    reply: Reply
    tries: int
    lease_until: datetime


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


def due(database: Database, reach: Reach, now: datetime, lease: timedelta, limit: int) -> tuple[Delivery, ...]:
    """Claim what may be sent now: the oldest due message of each contact with nothing in flight, replies first.

    Contacts out of reach are left to whoever reaches them.
    """
    with database.write() as connection:
        rows = connection.execute(_sendable(now, limit).where(*_reached(reach))).all()
        claimed = update(outbox).where(outbox.c.id.in_([row.id for row in rows]))
        connection.execute(claimed.values(state="sending", lease_until=now + lease, tries=outbox.c.tries + 1))
        return tuple(_delivery(row, now + lease) for row in rows)


@dataclass(frozen=True)
class Sent:
    """A message arrived, under this id of the platform."""

    id: int
    external_id: str


@dataclass(frozen=True)
class NotSent:
    """A message did not arrive. With `again_at` it is tried again then; without, never.

    `gone` when nothing will reach the contact any more.
    """

    id: int
    contact_id: int
    again_at: datetime | None = None
    gone: bool = False


def settle(database: Database, results: Sequence[Sent | NotSent], now: datetime) -> None:
    """What became of messages that were claimed, in one transaction."""
    if not results:
        return
    with database.write() as connection:
        for each in results:
            connection.execute(_SETTLE, {"row": each.id, **_outcome(each, now)})
            if isinstance(each, NotSent) and each.gone:
                lose(connection, each.contact_id, now)


def lose(connection: Connection, contact_id: int, now: datetime) -> None:
    """Somebody is reached no more, and the questions brought to them are to go to others at once."""
    connection.execute(update(contact).where(contact.c.id == contact_id).values(reachable=False))
    brought = select(outbox.c.id).where(outbox.c.contact_id == contact_id)
    connection.execute(update(handover).where(handover.c.outbox_id.in_(brought)).values(due_at=now))


def revive(connection: Connection, contact_id: int, now: datetime) -> None:
    """Somebody can be reached again: what people answered them, and never arrived, is sent."""
    connection.execute(update(contact).where(contact.c.id == contact_id).values(reachable=True))
    lost = (outbox.c.state == "failed") & (outbox.c.kind == "reply") & outbox.c.inbox_id.is_(None)
    connection.execute(update(outbox).where(outbox.c.contact_id == contact_id, lost).values(state="ready", due_at=now))


def _outcome(result: Sent | NotSent, now: datetime) -> dict[str, Any]:
    match result:
        case Sent():
            return {"state": "sent", "sent_at": now, "external_id": result.external_id, "lease_until": None}
        case NotSent(again_at=None):
            return {"state": "failed", "lease_until": None}
        case NotSent():
            return {"state": "ready", "due_at": result.again_at, "lease_until": None}


def release(database: Database, reach: Reach, now: datetime) -> int:
    """After a crash: replies whose lease ran out are sent again, notices left as maybe sent; how many there were."""
    state = case((outbox.c.kind == "notice", "maybe"), else_="ready")
    ours = outbox.c.contact_id.in_(select(contact.c.id).where(*_reached(reach)))
    stranded = update(outbox).where(outbox.c.state == "sending", outbox.c.lease_until <= now, ours)
    with database.write() as connection:
        return connection.execute(stranded.values(state=state, lease_until=None)).rowcount


def _sendable(now: datetime, limit: int) -> Select[Any]:
    return (
        select(outbox, contact.c.channel, contact.c.account)
        .join(contact, contact.c.id == outbox.c.contact_id)
        .where(outbox.c.state == "ready", outbox.c.due_at <= now, ~_held(now))
        .order_by((outbox.c.kind == "notice"), outbox.c.id)
        .limit(limit)
        .with_for_update(of=outbox, skip_locked=True)
    )


def _reached(reach: Reach) -> list[ColumnElement[bool]]:
    channel = contact.c.channel == reach.channel
    return [channel] if reach.account is None else [channel, contact.c.account == reach.account]


def _held(now: datetime) -> Any:
    """Something of the same contact is in flight, waits to be tried again, or is due and older."""
    other = outbox.alias()
    older = and_(other.c.due_at <= now, other.c.id < outbox.c.id)
    tried = and_(other.c.due_at > now, other.c.tries > 0)
    blocks = or_(other.c.state == "sending", and_(other.c.state == "ready", or_(older, tried)))
    live = other.c.state.in_(("sending", "ready"))
    return exists().where(other.c.contact_id == outbox.c.contact_id, live, blocks)


def _delivery(row: Row[Any], lease_until: datetime) -> Delivery:
    reply = payload.loads(row.payload)
    whose = (row.id, row.contact_id, row.inbox_id, row.channel, row.account)
    return Delivery(*whose, row.kind, reply, row.tries + 1, lease_until)


def _add(connection: Connection, seq: int, reply: Reply, now: datetime, values: dict[str, Any]) -> int:
    row = values | {"seq": seq, "payload": payload.dumps(reply), "created_at": now}
    return int(connection.execute(_INSERT, row).scalar_one())
