import traceback
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import IntegrityError

from storage.database import BusyError, Database, NotStoredError, alive, open_database
from storage.tables import contact
from storage.upsert import insert_new
from tests.storage.faults import KINDS, Kind, faulty
from tests.storage.samples import NOW, opened, rows


def add(database: Database, account: str) -> None:
    with database.write() as connection:
        insert_new(connection, contact, channel="t", account=account, created_at=NOW)


def test_sqlite_is_opened_durable_and_strict(database: Database) -> None:
    with database.read() as connection:
        found = [
            connection.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert found == ["wal", 2, 1, 5000]


def test_a_released_savepoint_does_not_survive_the_outer_rollback(database: Database, path: Path) -> None:
    def write() -> None:
        with database.write() as connection:
            with connection.begin_nested():
                connection.execute(insert(contact).values(channel="t", account="a", created_at=NOW))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write()
    assert rows(path, "SELECT count(*) FROM contact") == [(0,)]


def test_a_commit_without_a_transaction_is_an_error(database: Database) -> None:
    def lose() -> None:
        with database.write() as connection:
            connection.exec_driver_sql("ROLLBACK")
            assert not alive(connection)

    with pytest.raises(NotStoredError) as caught:
        lose()
    assert "no transaction" in str(caught.value.__context__)


def test_a_transaction_lost_on_the_way_is_reported_even_when_more_was_written(database: Database) -> None:
    def lose() -> None:
        with database.write() as connection:
            connection.exec_driver_sql("ROLLBACK")
            connection.execute(insert(contact).values(channel="t", account="a", created_at=NOW))

    with pytest.raises(NotStoredError) as caught:
        lose()
    assert "no transaction" in str(caught.value.__context__)


@pytest.mark.parametrize("kind", KINDS)
def test_a_write_that_fails_is_reported_and_the_next_one_works(database: Database, path: Path, kind: Kind) -> None:
    with faulty(database) as plan:
        add(database, "before")
        plan.kind, plan.after, plan.times = kind, 0 if kind.startswith("commit") else 1, 1
        with pytest.raises(NotStoredError) as caught:
            add(database, "during")
        assert "injected" in str(caught.value.__context__)
        add(database, "after")
    kept = {"before", "after"} | ({"during"} if kind == "commit lies" else set())
    assert {account for (account,) in rows(path, "SELECT account FROM contact")} == kept


def test_a_transaction_that_cannot_begin_is_busy(database: Database, path: Path) -> None:
    other = opened(path, busy_ms=10)
    with database.write(), pytest.raises(BusyError, match="locked"), other.write():
        pass
    other.close()


def test_a_full_disk_is_not_stored(database: Database, path: Path) -> None:
    def fill() -> None:
        with database.write() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
            many = [{"channel": "t", "account": str(n) * 1000, "created_at": NOW} for n in range(500)]
            connection.execute(insert(contact), many)

    with pytest.raises(NotStoredError, match="OperationalError SQLITE_FULL"):
        fill()
    assert rows(path, "SELECT count(*) FROM contact") == [(0,)]


def test_statements_of_ours_that_are_wrong_fail_as_themselves(database: Database) -> None:
    add(database, "a")
    with pytest.raises(Exception, match="UNIQUE") as caught, database.write() as connection:
        connection.execute(insert(contact).values(channel="t", account="a", created_at=NOW))
    assert not isinstance(caught.value, NotStoredError)


SAID = "张三的病情"


def test_what_the_database_quotes_is_not_in_the_failure(database: Database) -> None:
    with pytest.raises(NotStoredError) as caught, database.read() as connection:
        connection.execute(text("SELECT 1 FROM clause_search WHERE clause_search MATCH :words"), {"words": f"{SAID}:1"})
    assert SAID in str(caught.value.__context__)
    told = "".join(traceback.format_exception(caught.value))
    assert SAID not in told
    assert "test_what_the_database_quotes" in told
    assert str(caught.value) == "OperationalError SQLITE_ERROR"


@pytest.mark.parametrize("url", ["sqlite://", "postgresql://localhost/x"])
def test_parameters_are_hidden(url: str) -> None:
    assert open_database(url).engine.hide_parameters


def test_an_error_of_ours_shows_no_parameters(database: Database) -> None:
    add(database, SAID)
    with pytest.raises(IntegrityError) as caught, database.write() as connection:
        connection.execute(insert(contact).values(channel="t", account=SAID, created_at=NOW))
    assert SAID not in str(caught.value)


def test_a_reader_sees_one_state_while_others_write(database: Database) -> None:
    count = select(func.count()).select_from(contact)
    with database.read() as connection:
        assert connection.scalar(count) == 0
        add(database, "a")
        assert connection.scalar(count) == 0
    with database.read() as connection:
        assert connection.scalar(count) == 1


def test_an_address_without_driver_means_psycopg() -> None:
    assert open_database("postgresql://localhost/x").engine.driver == "psycopg"
