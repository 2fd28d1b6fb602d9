"""Invented messages, a bot that repeats them, and a database to keep them in."""

import itertools
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from handlers.messages import Inbound, Reply
from handlers.reader import Reader
from handlers.turn import County, Snapshot, Turn
from storage.database import Database, NotStoredError, open_database
from storage.finished import Finished
from storage.migrate import migrate
from storage.turn_rows import Decide, Step
from storage.turns import Turns

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
COUNTY = County("石柱县")


def message(event: int | str, account: str = "a", text: str = "") -> Inbound:
    return Inbound("terminal", account, str(event), text or f"问{event}", NOW)


def messages(count: int, accounts: int = 1) -> list[Inbound]:
    return [message(n, f"a{n % accounts}") for n in range(count)]


def echo(inbound: Inbound, snapshot: Snapshot, read: Reader) -> Turn:
    """Repeats what was said; 坏 is a message that breaks it."""
    if "坏" in inbound.text:
        raise ValueError(f"broken by {inbound.event}")
    return Turn((Reply(f"答{inbound.event}", "answer"),))


def failure(error_id: str) -> Reply:
    return Reply(f"出错了，编号{error_id}", "decline")


def numbered() -> Callable[[], str]:
    """Error ids E1, E2..."""
    numbers = itertools.count(1)
    return lambda: f"E{next(numbers)}"


def opened(path: Path, busy_ms: int = 5000) -> Database:
    """A new database; an assertion fails where a test would leave it in the folder that pytest was started in."""
    assert path.is_absolute(), f"{path} is no file of this test's own folder"
    database = open_database(f"sqlite:///{path}", busy_ms)
    migrate(database.engine)
    return database


def turning(database: Database, decide: Decide = echo) -> Turns:
    return Turns(database, Step(decide, COUNTY, lambda: NOW), failure, numbered())


def run_all(turns: Turns, limit: int = 10) -> list[Finished]:
    """Everything there is to turn."""
    return list(itertools.chain.from_iterable(iter(lambda: turns.run(limit), ())))


def run_patiently(turns: Turns, limit: int, times: int) -> list[Finished]:
    """As the bot does while the database fails: try again and again."""
    found: list[Finished] = []
    for _ in range(times):
        try:
            found += turns.run(limit)
        except NotStoredError:
            continue
    return found


def rows(path: Path, query: str, arguments: Sequence[object] = ()) -> list[tuple[object, ...]]:
    """What another program sees in the file."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query, arguments).fetchall()
    finally:
        connection.close()


def ids(finished: Iterable[Finished], kind: type) -> list[int]:
    return [each.message.id for each in finished if isinstance(each, kind)]
