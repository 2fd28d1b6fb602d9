"""The open database: short transactions that are either stored for good or reported as not stored."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field

from sqlalchemy import URL, Connection, Engine, RootTransaction, create_engine, make_url
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, InternalError, OperationalError

from storage.sqlite import READ_ONLY, in_memory, sqlite_engine


class NotStoredError(Exception):
    """The database failed (full, broken, cut off): nothing of the transaction is known to be stored.

    Nothing a person wrote is in it: not in its text, nor in the traceback printed with it.
    """


class BusyError(NotStoredError):
    """The transaction could not even begin; nothing was attempted, try again later."""


@dataclass(frozen=True)
class Database:
    """An engine and the manner of using it. On SQLite the writers of this process queue up behind one lock."""

    engine: Engine
    _writers: AbstractContextManager[object] = field(default_factory=nullcontext)
    _readers: AbstractContextManager[object] = field(default_factory=nullcontext)

    @property
    def dialect(self) -> str:
        """sqlite or postgresql."""
        return self.engine.dialect.name

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is on disk when the block has ended; raises NotStoredError (BusyError before it began)."""
        with self._writers, _transaction(self.engine, reads=False) as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database; it must not write."""
        with self._readers, _transaction(self.engine, reads=True) as connection:
            yield connection

    def close(self) -> None:
        self.engine.dispose()


def open_database(url: str, busy_ms: int = 5000) -> Database:
    """Open sqlite:///FILE, sqlite:// (in memory, for tests) or postgresql://...; SQLite waits `busy_ms` for a lock."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(parsed, busy_ms)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    return Database(create_engine(parsed, pool_pre_ping=True, hide_parameters=True))


def alive(connection: Connection) -> bool:
    """Whether the transaction still exists: an error may have ended it, and what follows would be stored alone."""
    if connection.invalidated or connection.closed:
        return False
    return bool(getattr(connection.connection.driver_connection, "in_transaction", True))


def is_trouble(error: Exception) -> bool:
    """Whether the database failed, rather than a statement of ours being wrong."""
    if isinstance(error, OperationalError | InterfaceError | InternalError | NotStoredError):
        return True
    return type(error) in (DatabaseError, DBAPIError)


def not_stored(error: Exception) -> NotStoredError:
    """A failure by its names and its place, without its words: databases quote what they were given.

    To be raised `from None`, for the same reason.
    """
    original = error.orig if isinstance(error, DBAPIError) and error.orig else error
    code = getattr(original, "sqlite_errorname", None) or getattr(original, "sqlstate", None)
    names = [type(original).__name__, code] if code else [type(original).__name__]
    return NotStoredError(" ".join(names)).with_traceback(error.__traceback__)


def _open_sqlite(url: URL, busy_ms: int) -> Database:
    lock = threading.RLock()
    return Database(sqlite_engine(url, busy_ms), lock, lock if in_memory(url) else nullcontext())


@contextmanager
def _transaction(engine: Engine, *, reads: bool) -> Iterator[Connection]:
    try:
        with _connect(engine, reads) as connection, _begin(connection):
            yield connection
    except DBAPIError as error:
        if is_trouble(error):
            raise not_stored(error) from None
        raise


def _connect(engine: Engine, reads: bool) -> Connection:
    try:
        return engine.connect().execution_options(**{READ_ONLY: reads})
    except DBAPIError as error:
        raise BusyError(str(error.orig)) from error


def _begin(connection: Connection) -> RootTransaction:
    try:
        return connection.begin()
    except DBAPIError as error:
        raise BusyError(str(error.orig)) from error
