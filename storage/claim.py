"""Choosing what to turn next: the oldest unfinished messages of contacts no other worker holds."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from handlers.messages import Inbound
from storage.inbox import Message
from storage.tables import contact, inbox

_PENDING = inbox.c.state == "pending"


def claim(connection: Connection, limit: int, leave_out: Collection[int] = ()) -> list[Message]:
    """Up to `limit` pending messages, oldest first; of each contact the oldest without a gap, in order.

    On SQLite the transaction is the only writer; elsewhere the contacts are held until it ends.
    """
    query = select(inbox).where(_PENDING, inbox.c.id.not_in(leave_out)).order_by(inbox.c.id).limit(limit)
    if connection.dialect.name != "sqlite":
        query = query.where(inbox.c.contact_id.in_(_hold_free_contacts(connection, limit, leave_out)))
    return [to_message(row) for row in connection.execute(query)]


def hold(connection: Connection, message: Message) -> None:
    """Hold the message's contact until the transaction ends."""
    connection.execute(select(contact.c.id).where(contact.c.id == message.contact_id).with_for_update())


def to_message(row: Row[Any]) -> Message:
    said = (row.channel, row.account, row.event, row.text, row.received_at, tuple(row.masked))
    inbound = Inbound(*said, row.kind, row.ref)
    return Message(row.id, row.contact_id, inbound)


def _hold_free_contacts(connection: Connection, limit: int, leave_out: Collection[int]) -> list[int]:
    return list(connection.scalars(_free_contacts(limit, leave_out)))


def _free_contacts(limit: int, leave_out: Collection[int]) -> Select[tuple[int]]:
    waiting = (
        select(inbox.c.contact_id, func.min(inbox.c.id).label("oldest"))
        .where(_PENDING, inbox.c.id.not_in(leave_out))
        .group_by(inbox.c.contact_id)
        .subquery()
    )
    return (
        select(contact.c.id)
        .join(waiting, waiting.c.contact_id == contact.c.id)
        .order_by(waiting.c.oldest)
        .limit(limit)
        .with_for_update(of=contact, skip_locked=True)
    )
