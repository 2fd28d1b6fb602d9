"""Whom a question goes to: those on duty, then county staff, then administrators, as far as they can be reached."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, case, func, or_, select

from handlers.people import ADMINISTRATOR, COUNTY, DESK, Receiver
from storage.people_tables import assignment, binding, person
from storage.posts import valid
from storage.tables import contact, inbox

LADDER = (DESK, COUNTY, ADMINISTRATOR)


def receivers(connection: Connection, places: Sequence[str], now: datetime) -> tuple[Receiver, ...]:
    """Everybody who may be handed a question from `places[0]`, whose parents follow it; the first is to have it.

    Duty comes before role, the nearer place before the farther; of a person's accounts the one last written from.
    Who only reads when they look is left out while they don't. `now` is local: its date decides who is on duty.
    """
    found: dict[int, Receiver] = {}
    for row in connection.execute(_query(places, now)):
        found.setdefault(row.person_id, Receiver(row.person_id, row.contact_id, row.name))
    return tuple(found.values())


def _query(places: Sequence[str], now: datetime) -> Select[Any]:
    last = select(func.max(inbox.c.id)).where(inbox.c.contact_id == contact.c.id).scalar_subquery()
    rung = case({name: rank for rank, name in enumerate(LADDER)}, value=assignment.c.name)
    near = case({place: rank for rank, place in enumerate(places)}, value=assignment.c.place)
    return (
        select(person.c.id.label("person_id"), contact.c.id.label("contact_id"), person.c.name)
        .join(assignment, assignment.c.person_id == person.c.id)
        .join(binding, (binding.c.person_id == person.c.id) & binding.c.ended_at.is_(None))
        .join(contact, contact.c.id == binding.c.contact_id)
        .where(assignment.c.name.in_(LADDER), assignment.c.place.in_(places), valid(now.date()))
        .where(person.c.state == "active", contact.c.reachable)
        .where(or_(contact.c.present_until.is_(None), contact.c.present_until > now))
        .order_by(rung, near, assignment.c.id, last.desc())
    )


def reached(connection: Connection, person_id: int) -> Receiver | None:
    """The person by the account they wrote from last, if one can be reached."""
    last = select(func.max(inbox.c.id)).where(inbox.c.contact_id == contact.c.id).scalar_subquery()
    found = (
        select(person.c.name, contact.c.id)
        .join(binding, (binding.c.person_id == person.c.id) & binding.c.ended_at.is_(None))
        .join(contact, contact.c.id == binding.c.contact_id)
        .where(person.c.id == person_id, person.c.state == "active", contact.c.reachable)
        .order_by(func.coalesce(last, 0).desc(), binding.c.id.desc())
        .limit(1)
    )
    row = connection.execute(found).one_or_none()
    return Receiver(person_id, row.id, row.name) if row else None
