"""Contacts: who is behind an account of a channel."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from handlers.people import Person
from handlers.turn import Contact
from storage.database import Database
from storage.people_tables import binding, person
from storage.posts import posts_of
from storage.tables import contact
from storage.upsert import insert_new

PERSON = (
    select(contact, person.c.id.label("person_id"), person.c.name.label("person_name"))
    .select_from(contact)
    .outerjoin(binding, (binding.c.contact_id == contact.c.id) & binding.c.ended_at.is_(None))
    .outerjoin(person, (person.c.id == binding.c.person_id) & (person.c.state == "active"))
    .where(contact.c.id == bindparam("contact"))
)
"""A contact with the person it is bound to; the parameter is `contact`, its id."""


_BY_ACCOUNT = select(contact).where(
    contact.c.channel == bindparam("channel"), contact.c.account == bindparam("account")
)
_HELD = _BY_ACCOUNT.with_only_columns(contact.c.id).with_for_update()


def find_account(database: Database, channel: str, account: str) -> Contact | None:
    with database.read() as connection:
        row = connection.execute(_BY_ACCOUNT, {"channel": channel, "account": account}).one_or_none()
        return to_contact(row) if row else None


def register(database: Database, who: Contact, now: datetime) -> Contact:
    """Store name, role and place of an account, known before or not; `who.id` is ignored, the stored one returned."""
    with database.write() as connection:
        contact_id = hold_account(connection, who.channel, who.account, now)
        known = update(contact).where(contact.c.id == contact_id)
        connection.execute(known.values(name=who.name, role=who.role, place=who.place))
    return replace(who, id=contact_id)


def hold_account(connection: Connection, channel: str, account: str, now: datetime) -> int:
    """The account's contact, made if new, and nobody else's to write to until the transaction ends."""
    wanted = {"channel": channel, "account": account}
    known = connection.scalar(_HELD, wanted)
    if known is None:
        insert_new(connection, contact, **wanted, created_at=now)
        known = connection.execute(_HELD, wanted).scalar_one()
    return int(known)


def bound_contact(connection: Connection, row: Row[Any], today: date) -> Contact:
    """The contact of a row of PERSON; of somebody on the roster with the name, role and place of today's first post."""
    known = replace(to_contact(row), wrong_codes=row.wrong_codes, locked_until=row.locked_until)
    if row.person_id is None:
        return known
    who = Person(row.person_id, row.person_name, posts_of(connection, row.person_id, today))
    first = who.posts[0] if who.posts else None
    role, place = (first.name, first.place) if first else ("", known.place)
    return replace(known, name=who.name, role=role, place=place, person=who)


def to_contact(row: Row[Any]) -> Contact:
    """The contact as it introduced itself."""
    return Contact(row.id, row.channel, row.account, row.name, row.role, row.place)
