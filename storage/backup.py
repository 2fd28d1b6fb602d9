"""A copy of the whole database, consistent while others go on writing."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from storage.database import Database


class BackupError(Exception):
    """This database is not copied by us; the message says what to use."""


def backup(database: Database, target: Path) -> None:
    """Copy a SQLite database to `target`, replacing it only when the copy is complete and on disk."""
    if database.dialect != "sqlite":
        raise BackupError(
            "Only SQLite is copied by this command. For PostgreSQL use: pg_dump --format=custom URL > FILE"
        )
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    _copy(database, part)
    _sync(part)
    part.replace(target)
    _sync(target.parent)


def _copy(database: Database, part: Path) -> None:
    """All pages in one step, as one reader sees them; then one file without a log beside it."""
    source = database.engine.raw_connection()
    try:
        with closing(sqlite3.connect(part)) as copy:
            source.driver_connection.backup(copy)  # type: ignore[union-attr]
            copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        source.close()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
