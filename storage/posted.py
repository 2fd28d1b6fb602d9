"""What was said and sent, row by row, and what a phone that fetches its messages has of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select, update

from handlers.messages import LASTING, Kind, Reply, press_of
from storage import payload
from storage.people_tables import binding
from storage.tables import inbox, outbox


@dataclass(frozen=True)
class Said:
    """A message of the contact as it was stored; `label` is what the pressed button says."""

    event: str
    kind: Kind
    text: str
    at: datetime
    label: str = ""


@dataclass(frozen=True)
class Sent:
    """A message to the contact, an outbox row. `said` is what it answers.

    `lasting`: its buttons always count. `seen`: the phone has it.
    """

    id: int
    contact: int
    at: datetime
    reply: Reply
    lasting: bool
    seen: bool
    said: Said | None = None


def news(connection: Connection, contact_id: int, after: int, now: datetime) -> Sequence[Sent]:
    """What was sent to the contact after outbox row `after`, and whatever the phone has not confirmed before it."""
    new = or_(outbox.c.id > after, outbox.c.state == "ready")
    return _read(connection, outbox.c.contact_id == contact_id, new, now=now)


def unseen(connection: Connection, contact_ids: Collection[int], now: datetime) -> Sequence[Sent]:
    """What these contacts' phones have not confirmed yet, in order."""
    return _read(connection, outbox.c.contact_id.in_(contact_ids), outbox.c.state == "ready", now=now)


def see(connection: Connection, contact_id: int, ids: Collection[int], now: datetime) -> int:
    """The contact's phone has these messages; how many of them it had not before."""
    theirs = (outbox.c.contact_id == contact_id, outbox.c.id.in_(ids), outbox.c.due_at <= now)
    new = update(outbox).where(*theirs, outbox.c.state == "ready")
    return connection.execute(new.values(state="sent", sent_at=now)).rowcount


def answers(connection: Connection, contact_id: int, event: str) -> Sequence[Reply] | None:
    """What was replied to a message of the contact; None while it is not turned."""
    asked = select(inbox.c.id, inbox.c.state).where(inbox.c.contact_id == contact_id, inbox.c.event == event)
    row = connection.execute(asked).one_or_none()
    if row is None or row.state == "pending":
        return None
    sent = select(outbox.c.payload).where(outbox.c.inbox_id == row.id).order_by(outbox.c.id)
    return tuple(payload.loads(text) for text in connection.scalars(sent))


def said_in(row: Row[Any], label: str) -> Said:
    """The message of a row with event, kind, text and at."""
    return Said(row.event, row.kind, row.text, row.at, label)


def sent_in(row: Row[Any], said: Said | None = None) -> Sent:
    """The message of a row with row, contact_id, at, kind, text (the payload) and state."""
    reply = payload.loads(row.text)
    lasting = row.kind == "notice" or reply.outcome in LASTING
    return Sent(row.row, row.contact_id, row.at, reply, lasting, row.state != "ready", said)


def labels(connection: Connection, contact_id: int, refs: Collection[str]) -> dict[str, str]:
    """Press.ref -> the label of that button, of the contact's own messages."""
    presses = {ref: press for ref in refs if (press := press_of(ref))}
    if not presses:
        return {}
    wanted = {press.outbox for press in presses.values()}
    query = select(outbox.c.id, outbox.c.payload).where(outbox.c.contact_id == contact_id, outbox.c.id.in_(wanted))
    choices = {row.id: payload.loads(row.payload).choices for row in connection.execute(query)}
    found = {ref: choices.get(press.outbox, ())[press.index : press.index + 1] for ref, press in presses.items()}
    return {ref: choice[0].label for ref, choice in found.items() if choice}


def _read(connection: Connection, *which: ColumnElement[bool], now: datetime) -> Sequence[Sent]:
    """Messages that are due, but for those of a person who was bound to the contact before."""
    ended = select(func.max(binding.c.ended_at)).where(binding.c.contact_id == outbox.c.contact_id).scalar_subquery()
    row, at, text = outbox.c.id.label("row"), outbox.c.due_at.label("at"), outbox.c.payload.label("text")
    query: Select[Any] = (
        select(row, outbox.c.contact_id, outbox.c.inbox_id, at, outbox.c.kind, text, outbox.c.state)
        .where(*which, outbox.c.due_at <= now, or_(ended.is_(None), outbox.c.due_at >= ended))
        .order_by(outbox.c.id)
    )
    return tuple(sent_in(each, _answered(connection, each)) for each in connection.execute(query).all())


def _answered(connection: Connection, sent: Row[Any]) -> Said | None:
    """The message that this one answers."""
    if sent.inbox_id is None:
        return None
    said: Select[Any] = select(inbox.c.event, inbox.c.kind, inbox.c.ref, inbox.c.text, inbox.c.received_at.label("at"))
    row = connection.execute(said.where(inbox.c.id == sent.inbox_id)).one()
    pressed = labels(connection, sent.contact_id, [row.ref] if row.kind == "press" else [])
    return said_in(row, pressed.get(row.ref, ""))
