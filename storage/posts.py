"""Which posts a person holds on a day."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, or_, select

from handlers.people import Post
from storage.people_tables import assignment, unit


def valid(today: ColumnElement[date] | date) -> ColumnElement[bool]:
    """Whether an assignment holds on a day; its last day counts."""
    return (assignment.c.from_date <= today) & or_(assignment.c.to_date.is_(None), assignment.c.to_date >= today)


_POSTS: Select[Any] = (
    select(assignment.c.kind, assignment.c.name, unit.c.name.label("unit"), assignment.c.place)
    .join(unit, unit.c.id == assignment.c.unit_id)
    .where(assignment.c.person_id == bindparam("person"), valid(bindparam("today")))
    .order_by(assignment.c.kind.desc(), assignment.c.id)
)


def posts_of(connection: Connection, person_id: int, today: date) -> tuple[Post, ...]:
    """The person's posts on a day, roles before duties, in the order in which they were given."""
    found = connection.execute(_POSTS, {"person": person_id, "today": today})
    return tuple(_post(row) for row in found)


def _post(row: Row[Any]) -> Post:
    return Post(row.kind, row.name, row.unit, row.place)
