"""What is sent now: one message in flight per contact, in order."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, exists, or_, select, update

from handlers.messages import Reply
from storage import payload
from storage.database import Database
from storage.tables import contact, outbox


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


def due(database: Database, reach: Reach, now: datetime, lease: timedelta, limit: int) -> tuple[Delivery, ...]:
    """Claim what may be sent now: the oldest due message of each contact with nothing in flight, replies first.

    Contacts out of reach are left to whoever reaches them.
    """
    with database.write() as connection:
        rows = connection.execute(_sendable(now, limit).where(*_reached(reach))).all()
        claimed = update(outbox).where(outbox.c.id.in_([row.id for row in rows]))
        connection.execute(claimed.values(state="sending", lease_until=now + lease, tries=outbox.c.tries + 1))
        return tuple(_delivery(row, now + lease) for row in rows)


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
