"""INSERT that leaves out what is there already, which every database spells through its own dialect."""

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_new(connection: Connection, table: Table, **values: Any) -> int | None:
    """Insert one row and return its id; None if a unique key exists already."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement: Any = insert(table).on_conflict_do_nothing().returning(table.c.id)
    found: int | None = connection.scalar(statement, values)
    return found
