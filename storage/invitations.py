"""Invitations: made for a person, open for a week, used once. The code itself is never stored."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from handlers.people import Invitation
from storage.people_tables import invitation, person
from storage.posts import posts_of

LASTS = timedelta(days=7)


def invite(connection: Connection, person_id: int, digest: str, now: datetime) -> datetime:
    """Store an invitation; those open before are void. Returns the time until which it is good."""
    revoke(connection, person_id, now)
    row = {"person_id": person_id, "digest": digest, "created_at": now, "expires_at": now + LASTS}
    connection.execute(insert(invitation).values(row))
    return now + LASTS


def revoke(connection: Connection, person_id: int, now: datetime) -> None:
    """Make the person's open invitations void."""
    open_ones = invitation.c.used_at.is_(None) & invitation.c.revoked_at.is_(None)
    connection.execute(update(invitation).where(invitation.c.person_id == person_id, open_ones).values(revoked_at=now))


def find_invitation(connection: Connection, digest: str, now: datetime) -> Invitation | None:
    """What the code stands for; `now` is local, its date decides on the posts."""
    query = select(invitation, person.c.name, person.c.state).join(person).where(invitation.c.digest == digest)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    posts = posts_of(connection, row.person_id, now.date())
    return Invitation(row.id, row.person_id, row.name, posts, _state(row, now), row.used_by)


def _state(row: Row[Any], now: datetime) -> Any:
    if row.used_at:
        return "used"
    if row.revoked_at or row.state != "active":
        return "void"
    return "open" if now < row.expires_at else "expired"
