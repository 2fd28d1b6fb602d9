"""The roster as it is stored: people with every post they hold or held, units with the villages they serve."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select

from handlers.people import Post
from storage.people_tables import assignment, binding, person, unit, unit_place
from storage.tables import contact
from storage.terms import PostKey, Term, UnitName


@dataclass(frozen=True)
class Account:
    """An account that a person is bound to."""

    contact: int
    channel: str
    bound_at: Any


@dataclass(frozen=True)
class Enrolled:
    """Somebody on the roster. `tail` may be empty; `terms` are in the order in which they were given."""

    id: int
    name: str
    tail: str
    active: bool
    terms: tuple[Term, ...] = ()
    accounts: tuple[Account, ...] = ()

    def posts(self, day: date) -> tuple[Post, ...]:
        """Posts held on a day, roles before duties."""
        held = sorted((t.post for t in self.terms if t.holds(day)), key=lambda post: post.kind == "duty")
        return tuple(Post(p.kind, p.name, p.unit.name, p.place) for p in held)


@dataclass(frozen=True)
class Village:
    """A village that a unit serves from a day on; `id` is its row."""

    id: int
    place: str
    since: date


@dataclass(frozen=True)
class StoredUnit:
    """A unit and the villages it serves now or will."""

    id: int
    name: UnitName
    kind: str
    villages: tuple[Village, ...] = ()


_TERMS: Select[Any] = (
    select(assignment, unit.c.name.label("unit_name"), unit.c.place.label("unit_place"))
    .join(unit, unit.c.id == assignment.c.unit_id)
    .order_by(assignment.c.id)
)
_ACCOUNTS: Select[Any] = (
    select(binding.c.person_id, binding.c.contact_id, binding.c.bound_at, contact.c.channel)
    .join(contact, contact.c.id == binding.c.contact_id)
    .where(binding.c.ended_at.is_(None))
    .order_by(binding.c.id)
)


def read_people(connection: Connection, name: str | None = None) -> tuple[Enrolled, ...]:
    """Everybody, or everybody of a name, in the order in which they were added."""
    who = select(person).order_by(person.c.id)
    terms_of, accounts_of = _TERMS, _ACCOUNTS
    if name is not None:
        who = who.where(person.c.name == name)
        theirs = select(person.c.id).where(person.c.name == name)
        terms_of = terms_of.where(assignment.c.person_id.in_(theirs))
        accounts_of = accounts_of.where(binding.c.person_id.in_(theirs))
    terms: dict[int, list[Term]] = {}
    for row in connection.execute(terms_of):
        post = PostKey(row.kind, row.name, UnitName(row.unit_name, row.unit_place), row.place)
        terms.setdefault(row.person_id, []).append(Term(row.id, post, row.from_date, row.to_date))
    accounts: dict[int, list[Account]] = {}
    for row in connection.execute(accounts_of):
        accounts.setdefault(row.person_id, []).append(Account(row.contact_id, row.channel, row.bound_at))
    return tuple(
        Enrolled(
            row.id,
            row.name,
            row.tail,
            row.state == "active",
            tuple(terms.get(row.id, ())),
            tuple(accounts.get(row.id, ())),
        )
        for row in connection.execute(who)
    )


def read_units(connection: Connection, day: date) -> Sequence[StoredUnit]:
    """All units, with the villages they serve on a day or will serve later."""
    villages: dict[int, list[Village]] = {}
    served = unit_place.c.to_date.is_(None) | (unit_place.c.to_date >= day)
    for row in connection.execute(select(unit_place).where(served).order_by(unit_place.c.id)):
        villages.setdefault(row.unit_id, []).append(Village(row.id, row.place, row.from_date))
    return tuple(
        StoredUnit(row.id, UnitName(row.name, row.place), row.kind, tuple(villages.get(row.id, ())))
        for row in connection.execute(select(unit).order_by(unit.c.id))
    )
