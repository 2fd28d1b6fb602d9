"""Writes the roster: people, units, and from when to when posts are held."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, update

from storage.people_tables import assignment, person, unit, unit_place
from storage.roster import StoredUnit, Village
from storage.terms import DAY, PostKey, Settlement, UnitName

_REDATE = (
    update(assignment)
    .where(assignment.c.id == bindparam("row"))
    .values(from_date=bindparam("since"), to_date=bindparam("until"))
)
Redated = Mapping[int, tuple[date, date | None]]


def add_person(connection: Connection, name: str, tail: str, now: datetime) -> int:
    """A new person; the id."""
    row = {"name": name, "tail": tail, "state": "active", "created_at": now}
    return int(connection.execute(insert(person).values(row).returning(person.c.id)).scalar_one())


def set_tail(connection: Connection, person_id: int, tail: str) -> None:
    connection.execute(update(person).where(person.c.id == person_id).values(tail=tail))


def set_active(connection: Connection, person_id: int, active: bool) -> None:
    state = "active" if active else "suspended"
    connection.execute(update(person).where(person.c.id == person_id).values(state=state))


def add_unit(connection: Connection, name: UnitName, kind: str) -> int:
    """A new unit; the id."""
    row = {"name": name.name, "place": name.place, "kind": kind}
    return int(connection.execute(insert(unit).values(row).returning(unit.c.id)).scalar_one())


def serve(connection: Connection, stored: StoredUnit, villages: Sequence[str], day: date) -> None:
    """The unit serves exactly these villages from `day` on."""
    kept = {each.place for each in stored.villages}
    _end_service(connection, [v for v in stored.villages if v.place not in villages], day)
    later = [v.id for v in stored.villages if v.place in villages and v.since > day]
    connection.execute(update(unit_place).where(unit_place.c.id.in_(later)).values(from_date=day))
    rows = [{"unit_id": stored.id, "place": place, "from_date": day} for place in villages if place not in kept]
    if rows:
        connection.execute(insert(unit_place), rows)


def redate(connection: Connection, redated: Redated) -> None:
    """Give terms other dates."""
    if rows := [{"row": row, "since": since, "until": until} for row, (since, until) in redated.items()]:
        connection.execute(_REDATE, rows)


def begin(
    connection: Connection,
    posts: Iterable[tuple[int, PostKey]],
    units: Mapping[UnitName, int],
    since: date,
    until: date | None = None,
) -> None:
    """People get posts from a day on; a unit of each must be there."""
    if rows := [_term(person_id, post, units) | {"from_date": since, "to_date": until} for person_id, post in posts]:
        connection.execute(insert(assignment), rows)


def settle(
    connection: Connection, person_id: int, change: Settlement, units: Mapping[UnitName, int], day: date
) -> None:
    """Make one person's posts change on a day."""
    redate(connection, change.redated)
    begin(connection, [(person_id, post) for post in change.begun], units, day)


def _term(person_id: int, post: PostKey, units: Mapping[UnitName, int]) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "unit_id": units[post.unit],
        "kind": post.kind,
        "name": post.name,
        "place": post.place,
    }


def _end_service(connection: Connection, villages: Sequence[Village], day: date) -> None:
    ids = [each.id for each in villages]
    connection.execute(update(unit_place).where(unit_place.c.id.in_(ids)).values(to_date=day - DAY))
