"""People of an invented roster, and accounts bound to them."""

from datetime import date, timedelta

from sqlalchemy import insert, select

from storage.database import Database
from storage.people import hold_account
from storage.people_tables import assignment, binding, person, unit
from tests.storage.samples import NOW

CHAIN = ("石柱县中益乡华溪村", "石柱县中益乡", "石柱县", "重庆市")


def enlist(
    database: Database, name: str, post: str, place: str, *, kind: str = "role", since: date | None = None
) -> int:
    """A person with one post, or one more post of a person; the person's id."""
    with database.write() as connection:
        known = connection.scalar(select(person.c.id).where(person.c.name == name))
        if known is None:
            row = {"name": name, "tail": "", "state": "active", "created_at": NOW}
            known = connection.execute(insert(person).values(row).returning(person.c.id)).scalar_one()
        unit_id = connection.scalar(select(unit.c.id).where(unit.c.place == place))
        if unit_id is None:
            row = {"name": f"{place}的单位", "kind": "centre", "place": place}
            unit_id = connection.execute(insert(unit).values(row).returning(unit.c.id)).scalar_one()
        post_row = {"person_id": known, "unit_id": unit_id, "kind": kind, "name": post, "place": place}
        begun = since or NOW.date() - timedelta(days=30)
        connection.execute(insert(assignment).values(post_row | {"from_date": begun}))
    return int(known)


def bind(database: Database, person_id: int, account: str, channel: str = "terminal") -> int:
    """The contact of the account, bound to the person."""
    with database.write() as connection:
        contact_id = hold_account(connection, channel, account, NOW)
        connection.execute(insert(binding).values(contact_id=contact_id, person_id=person_id, bound_at=NOW))
    return contact_id
