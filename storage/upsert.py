"""INSERT that minds what is there already, which every database spells through its own dialect."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_new(connection: Connection, table: Table, **values: Any) -> int | None:
    """Insert one row and return its id; None if a unique key exists already."""
    found: int | None = connection.scalar(_insert_new(connection.dialect.name, table), values)
    return found


def put(connection: Connection, table: Table, key: Mapping[str, Any], *, new: Mapping[str, Any], **values: Any) -> None:
    """Set `values` in the row of this primary key; where there is none, insert one, with what is `new` beside them."""
    statement = _put(connection.dialect.name, table, tuple(key), tuple(values))
    connection.execute(statement, {**key, **new, **values})


# Built once: they are run for every message.
@cache
def _insert_new(dialect: str, table: Table) -> Executable:
    statement: Executable = _insert(dialect, table).on_conflict_do_nothing().returning(table.c.id)
    return statement


@cache
def _put(dialect: str, table: Table, key: tuple[str, ...], changing: tuple[str, ...]) -> Executable:
    statement = _insert(dialect, table)
    changed: Executable = statement.on_conflict_do_update(
        index_elements=key, set_={name: statement.excluded[name] for name in changing}
    )
    return changed


def _insert(dialect: str, table: Table) -> Any:
    return (sqlite.insert if dialect == "sqlite" else postgresql.insert)(table)
