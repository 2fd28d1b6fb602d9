"""Browsers that are signed in: a session is a contact of the phone page, known by the digest of its cookie."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    bindparam,
    case,
    delete,
    exists,
    insert,
    or_,
    select,
    update,
)

from handlers.turn import Contact
from storage.people import PERSON, bound_contact
from storage.people_tables import binding, invitation, person, session
from storage.tables import contact

LASTS = timedelta(days=180)
_FRESH = timedelta(days=1)  # a session is prolonged once a day at most

_SESSIONS: Select[Any] = (
    select(session, person.c.state.label("person_state"))
    .outerjoin(binding, (binding.c.contact_id == session.c.contact_id) & binding.c.ended_at.is_(None))
    .outerjoin(person, person.c.id == binding.c.person_id)
)
_BY_DIGEST = _SESSIONS.where(session.c.digest == bindparam("digest"))


@dataclass(frozen=True)
class Session:
    """A session that counts, and whose it is; a visitor's contact has no person."""

    id: int
    contact: Contact
    expires_at: datetime


def begin(connection: Connection, digest: str, contact_id: int, now: datetime) -> None:
    """Sign a browser in as a contact; sessions long over are forgotten."""
    connection.execute(delete(session).where(session.c.expires_at < now - LASTS))
    row = {"digest": digest, "contact_id": contact_id, "created_at": now, "expires_at": now + LASTS}
    connection.execute(insert(session).values(row))
    never = update(contact).where(contact.c.id == contact_id, contact.c.present_until.is_(None))
    connection.execute(never.values(present_until=now))


def present(connection: Connection, contact_ids: Collection[int], now: datetime, until: datetime) -> None:
    """These contacts look at their messages until then, and not after; but for those who have signed out meanwhile."""
    if contact_ids:
        there = update(contact).where(contact.c.id.in_(contact_ids), _signed_in(now))
        connection.execute(there.values(present_until=until))


def find(connection: Connection, digest: str, now: datetime) -> Session | None:
    """The session of a cookie unless it ended, ran out, or its person is suspended; `now` is local."""
    row = connection.execute(_BY_DIGEST, {"digest": digest}).one_or_none()
    if row is None or not _counts(row, now):
        return None
    known = connection.execute(PERSON, {"contact": row.contact_id}).one()
    return Session(row.id, bound_contact(connection, known, now.date()), row.expires_at)


def stale(found: Session, now: datetime) -> bool:
    """Whether it is time to prolong it."""
    return found.expires_at - now < LASTS - _FRESH


def prolong(connection: Connection, session_id: int, now: datetime) -> None:
    """Good for another LASTS from now."""
    going = update(session).where(session.c.id == session_id, session.c.ended_at.is_(None))
    connection.execute(going.values(expires_at=now + LASTS))


def end(connection: Connection, session_id: int, now: datetime) -> None:
    """Sign a browser out: whoever has no other session is there no more."""
    going = update(session).where(session.c.id == session_id, session.c.ended_at.is_(None))
    connection.execute(going.values(ended_at=now))
    whose = select(session.c.contact_id).where(session.c.id == session_id).scalar_subquery()
    gone = update(contact).where(contact.c.id == whose, ~_signed_in(now))
    connection.execute(gone.values(present_until=now))


def over(connection: Connection, session_ids: Collection[int], now: datetime) -> set[int]:
    """Which of these sessions count no more."""
    ended = or_(session.c.ended_at.is_not(None), session.c.expires_at <= now, person.c.state != "active")
    rows = connection.execute(_SESSIONS.where(session.c.id.in_(session_ids), ended)) if session_ids else ()
    return {row.id for row in rows}


def why_over(connection: Connection, digest: str) -> str:
    """Why a cookie counts no more: how the binding of its contact ended ("rebound", ...); "" if that is not why.

    "replaced" where the contact is another person's now.
    """
    later = binding.alias()
    taken = exists().where(later.c.contact_id == binding.c.contact_id, later.c.ended_at.is_(None))
    last = (
        select(case((taken, "replaced"), else_=binding.c.ended_why))
        .join(session, session.c.contact_id == binding.c.contact_id)
        .where(session.c.digest == digest, binding.c.ended_at.is_not(None), session.c.ended_at == binding.c.ended_at)
        .order_by(binding.c.id.desc())
        .limit(1)
    )
    return connection.scalar(last) or ""


def used(connection: Connection, code_digest: str, contact_id: int) -> bool:
    """Whether this contact is bound by the invitation code with this digest."""
    query = (
        select(binding.c.id)
        .join(invitation, invitation.c.person_id == binding.c.person_id)
        .where(invitation.c.digest == code_digest, invitation.c.used_by == contact_id)
        .where(binding.c.contact_id == contact_id, binding.c.ended_at.is_(None))
    )
    return connection.scalar(query) is not None


def _signed_in(now: datetime) -> ColumnElement[bool]:
    """Of a contact: whether it has a session that counts."""
    return exists().where(
        session.c.contact_id == contact.c.id, session.c.ended_at.is_(None), session.c.expires_at > now
    )


def _counts(row: Row[Any], now: datetime) -> bool:
    return row.ended_at is None and now < row.expires_at and row.person_state in (None, "active")
