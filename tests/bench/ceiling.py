"""The ceiling: the rows of a turn written with plain sqlite3, with as many commits."""

import sqlite3
import tempfile
import time
from pathlib import Path

from tests.robustness.material import NOW
from tests.storage.samples import opened

_RECEIVE = (
    "INSERT INTO inbox (contact_id, channel, account, event, text, masked, received_at, state)"
    " VALUES (?, 'test', ?, ?, '石柱一个家医最多签几个人', '[]', ?, 'pending')"
)
_TURN = (
    ("UPDATE inbox SET state = 'done', done_at = :now WHERE event = :event AND contact_id = :contact"),
    ("DELETE FROM prompt WHERE contact_id = :contact"),
    ("INSERT INTO prompt (contact_id, state, updated_at) VALUES (:contact, :payload, :now)"),
    (
        "INSERT INTO outbox (contact_id, inbox_id, seq, kind, payload, state, due_at, tries, created_at)"
        " VALUES (:contact, NULL, 0, 'reply', :payload, 'ready', :now, 0, :now)"
    ),
)
_PAYLOAD = "答" * 150


def rate(messages: int, contacts: int, size: int) -> float:
    """Messages a second, `size` of them in each of two commits."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cunyi.db"
        opened(path).close()
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        _people(connection, contacts)
        before = time.perf_counter()
        for start in range(0, messages, size):
            _group(connection, range(start, min(start + size, messages)), contacts)
        spent = time.perf_counter() - before
        connection.close()
    return messages / spent


def _people(connection: sqlite3.Connection, contacts: int) -> None:
    rows = [(number + 1, f"a{number}", NOW.isoformat()) for number in range(contacts)]
    connection.executemany(
        "INSERT INTO contact (id, channel, account, name, role, created_at) VALUES (?, 'test', ?, '', '', ?)", rows
    )


def _group(connection: sqlite3.Connection, numbers: range, contacts: int) -> None:
    now = NOW.isoformat()
    connection.execute("BEGIN IMMEDIATE")
    for number in numbers:
        connection.execute(_RECEIVE, (number % contacts + 1, f"a{number % contacts}", str(number), now))
    connection.execute("COMMIT")
    connection.execute("BEGIN IMMEDIATE")
    for number in numbers:
        values = {"contact": number % contacts + 1, "event": str(number), "now": now, "payload": _PAYLOAD}
        for statement in _TURN:
            connection.execute(statement, values)
    connection.execute("COMMIT")
