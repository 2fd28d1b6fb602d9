"""The table of completed reports that both peers keep by aiosqlite; each is on the disk before it is acknowledged."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import aiosqlite

from tests.bench.wire.bots.questions import NAMES

FILE = "reports.sqlite3"
_COLUMNS = ", ".join(f"{name} INTEGER NOT NULL" for name in ("user_id", *NAMES))
_TABLE = f"CREATE TABLE IF NOT EXISTS report (id INTEGER PRIMARY KEY, at TEXT NOT NULL, {_COLUMNS})"
_INSERT = f"INSERT INTO report (user_id, at, {', '.join(NAMES)}) VALUES (?, ?{', ?' * len(NAMES)})"


async def opened(file: Path) -> aiosqlite.Connection:
    """A database that waits for the disk at every commit, with the table."""
    connection = await aiosqlite.connect(file, timeout=60)
    await connection.execute("PRAGMA journal_mode = WAL")
    await connection.execute("PRAGMA synchronous = FULL")
    await connection.execute(_TABLE)
    await connection.commit()
    return connection


async def stored(connection: aiosqlite.Connection, user_id: int, figures: Mapping[str, int], at: datetime) -> int:
    """The number of the report, which is on the disk now."""
    row = (user_id, at.isoformat(), *(figures[name] for name in NAMES))
    cursor = await connection.execute(_INSERT, row)
    await connection.commit()
    assert cursor.lastrowid is not None
    return cursor.lastrowid
