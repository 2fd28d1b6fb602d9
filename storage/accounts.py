"""A person's accounts and invitations, those that count and those that did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from storage.people_tables import binding, invitation
from storage.tables import contact


@dataclass(frozen=True)
class Bound:
    """An account that is or was a person's; `why` it ended, if it did."""

    channel: str
    reachable: bool
    bound_at: datetime
    ended_at: datetime | None
    why: str


def bindings_of(connection: Connection, person_id: int) -> Sequence[Bound]:
    """The person's accounts, the oldest first."""
    found = (
        select(binding, contact.c.channel, contact.c.reachable)
        .join(contact, contact.c.id == binding.c.contact_id)
        .where(binding.c.person_id == person_id)
        .order_by(binding.c.id)
    )
    return tuple(
        Bound(row.channel, row.reachable, row.bound_at, row.ended_at, row.ended_why or "")
        for row in connection.execute(found)
    )


def open_until(connection: Connection, person_id: int, now: datetime) -> datetime | None:
    """Until when the person's open invitation is good; None if there is none."""
    usable = invitation.c.used_at.is_(None) & invitation.c.revoked_at.is_(None) & (invitation.c.expires_at > now)
    found = select(invitation.c.expires_at).where(invitation.c.person_id == person_id, usable)
    until: datetime | None = connection.scalar(found.order_by(invitation.c.id.desc()).limit(1))
    return until
