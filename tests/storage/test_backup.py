import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from storage.backup import BackupError, backup
from storage.database import Database, open_database
from storage.inbox import receive
from storage.migrate import migrate, needs_migration
from tests.storage.samples import message, rows, run_all, turning


def test_a_backup_is_whole_while_a_writer_goes_on(database: Database, path: Path, tmp_path: Path) -> None:
    stop, begun = threading.Event(), threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            receive(database, [message(number), message(number + 1)])
            run_all(turning(database))
            number += 2
            begun.set()

    writer = threading.Thread(target=write)
    writer.start()
    begun.wait(10)
    counts = []
    for n in range(5):
        target = tmp_path / f"copy{n}.db"
        backup(database, target)
        assert rows(target, "PRAGMA integrity_check") == [("ok",)]
        assert rows(target, "PRAGMA foreign_key_check") == []
        ((received, answered),) = rows(target, "SELECT (SELECT count(*) FROM inbox), (SELECT count(*) FROM outbox)")
        assert int(str(received)) % 2 == 0
        assert int(str(answered)) in (int(str(received)), int(str(received)) - 2)
        counts.append(int(str(received)))
    stop.set()
    writer.join()
    assert counts == sorted(counts)
    assert counts[-1] > counts[0] > 0


def test_a_backup_is_one_file_that_can_be_opened(database: Database, tmp_path: Path) -> None:
    receive(database, [message(1)])
    target = tmp_path / "backups" / "copy.db"
    target.parent.mkdir()
    target.write_bytes(b"an older one")
    backup(database, target)
    assert [each.name for each in target.parent.iterdir()] == ["copy.db"]
    copy = open_database(f"sqlite:///{target}")
    assert not needs_migration(copy.engine)
    assert len(run_all(turning(copy))) == 1
    copy.close()


def test_a_backup_that_fails_leaves_the_older_one(database: Database, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_bytes(b"an older one")
    (tmp_path / "copy.db.part").mkdir()
    with pytest.raises(OSError, match=r"copy\.db\.part"):
        backup(database, target)
    assert target.read_bytes() == b"an older one"


def test_a_database_in_memory_can_be_backed_up(tmp_path: Path) -> None:
    database = open_database("sqlite://")
    migrate(database.engine)
    receive(database, [message(1)])
    backup(database, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT count(*) FROM inbox").fetchone() == (1,)
    database.close()


def test_postgresql_is_left_to_its_own_tool(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="pg_dump"):
        backup(open_database("postgresql://localhost/x"), tmp_path / "copy.db")
