"""What was said and sent, row by row, and what a phone that fetches its messages has of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, exists, func, or_, select, update

from handlers.messages import LASTING, Kind, Reply, press_of
from storage import payload
from storage.people_tables import binding
from storage.tables import contact, inbox, outbox


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


_SENT: Select[Any] = select(
    outbox.c.id.label("row"),
    outbox.c.contact_id,
    outbox.c.due_at.label("at"),
    outbox.c.kind,
    outbox.c.payload.label("text"),
    outbox.c.state,
    inbox.c.event,
    inbox.c.kind.label("said_kind"),
    inbox.c.ref,
    inbox.c.text.label("said_text"),
    inbox.c.received_at,
).outerjoin(inbox, inbox.c.id == outbox.c.inbox_id)

_SEEN = (
    update(outbox)
    .where(outbox.c.contact_id == bindparam("whose"), outbox.c.id == bindparam("which"), outbox.c.state == "ready")
    .where(outbox.c.due_at <= bindparam("until"))
    .values(state="sent")
)


def news(connection: Connection, contact_id: int, after: int, now: datetime) -> Sequence[Sent]:
    """What was sent to the contact after outbox row `after`, and whatever the phone has not confirmed before it."""
    new = or_(outbox.c.id > after, outbox.c.state == "ready")
    return _read(connection, outbox.c.contact_id == contact_id, new, now=now)


def unseen(connection: Connection, contact_ids: Collection[int], now: datetime) -> Sequence[Sent]:
    """What these contacts' phones have not confirmed yet, in order."""
    if not contact_ids:
        return ()
    return _read(connection, outbox.c.contact_id.in_(contact_ids), outbox.c.state == "ready", now=now)


def since(connection: Connection, channel: str, after: int, now: datetime) -> Sequence[Sent]:
    """What was sent to anybody of a channel after outbox row `after`, in order."""
    theirs = exists().where(contact.c.id == outbox.c.contact_id, contact.c.channel == channel)
    return _read(connection, outbox.c.id > after, theirs, now=now)


def last(connection: Connection) -> int:
    """The newest outbox row there is; 0 if there is none."""
    return connection.scalar(select(func.max(outbox.c.id))) or 0


def see(connection: Connection, had: Mapping[int, Mapping[int, datetime]], now: datetime) -> None:
    """Contact -> messages that its phone has, and since when; of what is another's or was not due then, nothing."""
    rows = [{"whose": whose, "which": each, "until": at} for whose, ids in had.items() for each, at in ids.items()]
    if rows:
        connection.execute(_SEEN.values(sent_at=now), rows)


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
    return {ref: label for (_, ref), label in _labels(connection, {(contact_id, ref) for ref in refs}).items()}


def _labels(connection: Connection, pressed: Collection[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """(contact, Press.ref) -> label, as far as it is a button of that contact's message."""
    presses = {(whose, ref): press for whose, ref in pressed if (press := press_of(ref))}
    if not presses:
        return {}
    wanted = {press.outbox for press in presses.values()}
    query = select(outbox.c.id, outbox.c.contact_id, outbox.c.payload).where(outbox.c.id.in_(wanted))
    choices = {(row.contact_id, row.id): payload.loads(row.payload).choices for row in connection.execute(query)}
    found = {
        key: choices.get((key[0], press.outbox), ())[press.index : press.index + 1] for key, press in presses.items()
    }
    return {key: choice[0].label for key, choice in found.items() if choice}


def _read(connection: Connection, *which: ColumnElement[bool], now: datetime) -> Sequence[Sent]:
    """Messages that are due, but for those of a person who was bound to the contact before."""
    ended = select(func.max(binding.c.ended_at)).where(binding.c.contact_id == outbox.c.contact_id).scalar_subquery()
    query = _SENT.where(*which, outbox.c.due_at <= now, or_(ended.is_(None), outbox.c.due_at >= ended))
    rows = connection.execute(query.order_by(outbox.c.id)).all()
    pressed = _labels(connection, {(row.contact_id, row.ref) for row in rows if row.said_kind == "press"})
    return tuple(sent_in(row, _answered(row, pressed)) for row in rows)


def _answered(row: Row[Any], pressed: Mapping[tuple[int, str], str]) -> Said | None:
    """The message that this one answers."""
    if row.event is None:
        return None
    label = pressed.get((row.contact_id, row.ref), "")
    return Said(row.event, row.said_kind, row.said_text, row.received_at, label)
