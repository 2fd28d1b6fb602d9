"""How a SQLite connection is opened, begun and committed.

pysqlite's own transaction handling is off (isolation_level None): it sends no BEGIN before SAVEPOINT, and its
commit() does nothing, silently, when the transaction has already been lost (measured after SQLITE_FULL). So BEGIN
and COMMIT are sent as statements, and a COMMIT with nothing to commit is an error.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event

READ_ONLY = "cunyi_read_only"


def sqlite_engine(url: URL, busy_ms: int) -> Engine:
    """An engine whose transactions write (BEGIN IMMEDIATE) unless the execution option READ_ONLY is set."""
    connecting = {"check_same_thread": False}
    engine = create_engine(url, connect_args=connecting, hide_parameters=True, **_pool(url))
    event.listen(engine, "connect", _prepare(busy_ms))
    event.listen(engine, "begin", _begin)
    event.listen(engine, "commit", _commit)
    return engine


def in_memory(url: URL) -> bool:
    return url.database in (None, "", ":memory:")


def _pool(url: URL) -> dict[str, Any]:
    """One connection for everybody in memory, where each connection would be a database of its own."""
    return {"poolclass": StaticPool} if in_memory(url) else {}


def _prepare(busy_ms: int) -> Callable[[Any, object], None]:
    def prepare(raw: Any, _record: object) -> None:
        raw.isolation_level = None
        raw.execute(f"PRAGMA busy_timeout = {busy_ms:d}")
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("PRAGMA foreign_keys = ON")

    return prepare


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN" if _reads(connection) else "BEGIN IMMEDIATE")


def _commit(connection: Connection) -> None:
    if not _reads(connection):
        connection.exec_driver_sql("COMMIT")


def _reads(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(READ_ONLY, False))
