"""A contact's conversation as it went, for people who look at it themselves.

Whoever was bound to the contact before takes their conversation with them: nothing from before is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, Text, func, literal, null, select, tuple_, union_all

from storage.columns import UtcDateTime
from storage.people_tables import binding
from storage.posted import Said, Sent, labels, said_in, sent_in
from storage.tables import inbox, outbox

PAGE = 50
_LAST = 2**53  # sorts what answers nothing behind every turn of its moment
_EVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Before:
    """A place in a conversation: its moment, the message of the turn, whether it is an answer, its row."""

    at: datetime
    turn: int
    answer: int
    row: int


def page(
    connection: Connection, contact_id: int, now: datetime, before: Before | None = None, limit: int = PAGE
) -> tuple[Sequence[Said | Sent], Before | None]:
    """The last `limit` messages before a place, oldest first, and where the page before them ends (None: nowhere)."""
    both = union_all(_said(contact_id), _sent(contact_id, now)).subquery()
    query = select(both).where(both.c.at >= _since(connection, contact_id))
    place = tuple_(both.c.at, both.c.turn, both.c.answer, both.c.row)
    if before:
        query = query.where(place < tuple_(literal(before.at, UtcDateTime), before.turn, before.answer, before.row))
    newest = (each.desc() for each in (both.c.at, both.c.turn, both.c.answer, both.c.row))
    rows = connection.execute(query.order_by(*newest).limit(limit + 1)).all()
    shown = rows[:limit][::-1]
    pressed = labels(connection, contact_id, [row.ref for row in shown if row.kind == "press"])
    first = shown[0] if len(rows) > limit else None
    earlier = Before(first.at, first.turn, first.answer, first.row) if first else None
    return tuple(_entry(row, pressed.get(row.ref, "")) for row in shown), earlier


def last_sent(connection: Connection, contact_id: int) -> int:
    """The newest outbox row of the contact; 0 if there is none."""
    return connection.scalar(select(func.max(outbox.c.id)).where(outbox.c.contact_id == contact_id)) or 0


def _since(connection: Connection, contact_id: int) -> datetime:
    """When the person who was bound to the contact before was gone."""
    ended = connection.scalar(select(func.max(binding.c.ended_at)).where(binding.c.contact_id == contact_id))
    return ended or _EVER


def _said(contact_id: int) -> Select[Any]:
    return select(
        inbox.c.received_at.label("at"),
        inbox.c.id.label("turn"),
        literal(0).label("answer"),
        inbox.c.id.label("row"),
        inbox.c.contact_id,
        inbox.c.kind,
        inbox.c.event,
        inbox.c.ref,
        inbox.c.text,
        literal("sent").label("state"),
    ).where(inbox.c.contact_id == contact_id, inbox.c.kind.not_in(("blocked", "back")))


def _sent(contact_id: int, now: datetime) -> Select[Any]:
    return select(
        outbox.c.due_at,
        func.coalesce(outbox.c.inbox_id, _LAST),
        literal(1),
        outbox.c.id,
        outbox.c.contact_id,
        outbox.c.kind,
        null().cast(Text),
        null().cast(Text),
        outbox.c.payload,
        outbox.c.state,
    ).where(outbox.c.contact_id == contact_id, outbox.c.due_at <= now)


def _entry(row: Row[Any], label: str) -> Said | Sent:
    return sent_in(row) if row.answer else said_in(row, label)
