"""Whatever the database does in the middle of turning: what was reported is stored, and nothing is answered twice."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from handlers.messages import Inbound, Reply
from handlers.reader import Reader
from handlers.turn import Snapshot, Turn
from storage.database import Database
from storage.failures import failed
from storage.finished import Done, Failed, Unsaved
from storage.inbox import receive
from tests.storage.faults import KINDS, Kind, Plan, faulty
from tests.storage.samples import echo, ids, message, messages, opened, rows, run_all, run_patiently, turning


def in_state(path: Path, state: str) -> list[int]:
    return [int(str(found)) for (found,) in rows(path, "SELECT id FROM inbox WHERE state = ? ORDER BY id", (state,))]


def answered(path: Path) -> list[int]:
    """Inbox ids in the order of what will be sent for them, once for each reply."""
    return [int(str(found)) for (found,) in rows(path, "SELECT inbox_id FROM outbox ORDER BY id")]


@pytest.mark.parametrize("after", [0, 1, 7, 23])
@pytest.mark.parametrize("kind", KINDS)
def test_one_fault_in_a_group_costs_nobody_the_answer(database: Database, path: Path, kind: Kind, after: int) -> None:
    receive(database, messages(10, accounts=3))
    with faulty(database) as plan:
        plan.kind, plan.after, plan.times = kind, 0 if kind.startswith("commit") else after, 1
        finished = run_patiently(turning(database), limit=10, times=2)
    assert ids(finished, Done) == in_state(path, "done") == answered(path)
    assert len(finished) == 10


@pytest.mark.parametrize("kind", ["void", "statement"])
def test_a_database_that_stays_broken_leaves_the_messages_for_later(database: Database, path: Path, kind: Kind) -> None:
    receive(database, messages(4))
    turns = turning(database)
    with faulty(database) as plan:
        plan.kind, plan.after, plan.times = kind, 6, 10_000
        assert run_patiently(turns, limit=10, times=3) == []
        assert answered(path) == []
        plan.times = 0
        assert len(ids(run_all(turns), Done)) == 4


def test_commits_that_keep_failing_are_unsaved_and_marked_when_possible(database: Database, path: Path) -> None:
    receive(database, messages(3))
    turns = turning(database)
    with faulty(database) as plan:
        plan.kind, plan.times = "commit", 10_000
        finished = turns.run(10)
        assert finished == tuple(Unsaved(each.message, f"E{n}") for n, each in enumerate(finished, 1))
        assert len(finished) == 3
        assert run_patiently(turns, limit=10, times=3) == []
        assert in_state(path, "pending") == [1, 2, 3]
        plan.times = 0
        assert turns.run(10) == ()
    assert [each.error_id for each in failed(database)] == ["E1", "E2", "E3"]
    assert answered(path) == []


def test_a_failing_turn_beside_a_failing_commit_fails_alone(database: Database, path: Path) -> None:
    receive(database, [message(1, "a"), message(2, "b", "坏"), message(3, "c")])
    with faulty(database) as plan:
        plan.kind, plan.times = "commit", 1
        finished = turning(database).run(10)
    assert [type(each) for each in finished] == [Done, Failed, Done]
    assert (in_state(path, "done"), in_state(path, "failed")) == ([1, 3], [2])


def test_a_turn_that_hides_a_lost_transaction_stores_nothing_outside_it(database: Database, path: Path) -> None:
    receive(database, messages(3))
    lost: list[str] = []

    def decide(inbound: Inbound, snapshot: Snapshot, read: Reader) -> Turn:
        if inbound.event == "1" and not lost:
            lost.append("once")
            read._connection.exec_driver_sql("ROLLBACK")  # type: ignore[attr-defined]
            assert answered(path) == []
        return echo(inbound, snapshot, read)

    finished = turning(database, decide).run(10)
    assert ids(finished, Done) == answered(path) == [1, 2, 3]


def test_a_group_lost_to_a_turn_that_raises_is_told_without_what_was_said(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    lost: list[str] = []

    def decide(inbound: Inbound, snapshot: Snapshot, read: Reader) -> Turn:
        if not lost:
            lost.append("once")
            read._connection.exec_driver_sql("ROLLBACK")  # type: ignore[attr-defined]
            raise ValueError(f"broken on {inbound.text}")
        return echo(inbound, snapshot, read)

    receive(database, [message(1, text="张三的病情")])
    assert ids(turning(database, decide).run(10), Done) == [1]
    assert "turned alone: ValueError" in caplog.text
    assert "张三" not in caplog.text


@contextmanager
def small(database: Database, pages: int) -> Iterator[None]:
    """The file may not grow beyond this many pages more than it has."""

    def limit(raw: object, _record: object) -> None:
        raw.execute(f"PRAGMA max_page_count = {size + pages}")  # type: ignore[attr-defined]

    with database.read() as connection:
        size = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
    database.engine.dispose()
    event.listen(database.engine, "connect", limit)
    yield
    event.remove(database.engine, "connect", limit)
    database.engine.dispose()


def test_a_disk_full_in_the_middle_of_a_group(database: Database, path: Path) -> None:
    def long_winded(inbound: Inbound, snapshot: Snapshot, read: Reader) -> Turn:
        return Turn((Reply("长" * 3000, "answer"),))

    receive(database, messages(40, accounts=5))
    turns = turning(database, long_winded)
    with small(database, pages=30):
        finished = run_patiently(turns, limit=40, times=2)
        assert 0 < len(ids(finished, Done)) < 40
        assert ids(finished, Done) == in_state(path, "done")
        assert ids(finished, Unsaved) or ids(finished, Failed)
        assert answered(path) == [each.message.id for each in finished if not isinstance(each, Unsaved)]
    rest = run_all(turns)
    assert ids(rest, Done) == []
    assert len(in_state(path, "done")) + len(in_state(path, "failed")) == 40
    assert sorted(set(answered(path))) == sorted(answered(path))


faults = st.builds(
    Plan,
    kind=st.sampled_from(KINDS),
    after=st.integers(0, 60),
    times=st.sampled_from([1, 1, 2, 3, 8, 40]),
)
batches = st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=12)


@settings(max_examples=100, deadline=None)
@example(batch=[(0, False)], plans=[Plan("commit lies", 0, 3)], limit=1)
@given(batch=batches, plans=st.lists(faults, min_size=1, max_size=3), limit=st.integers(1, 12))
def test_what_is_answered_is_what_is_stored(batch: list[tuple[int, bool]], plans: list[Plan], limit: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cunyi.db"
        database = opened(path, busy_ms=10)
        inbounds = [message(n, f"a{who}", "坏" if bad else "好") for n, (who, bad) in enumerate(batch)]
        stored = receive(database, inbounds).stored
        turns = turning(database)
        reported = []
        for wanted in plans:
            with faulty(database) as plan:
                plan.kind, plan.after, plan.times = wanted.kind, wanted.after, wanted.times
                reported += run_patiently(turns, limit, times=3)
                assert set(ids(reported, Done)) <= set(in_state(path, "done"))
                assert set(ids(reported, Failed)) <= set(in_state(path, "failed"))
                if all(each.kind != "commit lies" for each in plans):
                    assert sorted(ids(reported, Done)) == in_state(path, "done")
                    assert sorted(ids(reported, Failed)) == in_state(path, "failed") or ids(reported, Unsaved)
        reported += run_all(turns)
        database.close()

        done, broken = in_state(path, "done"), in_state(path, "failed")
        assert sorted(done + broken) == [each.id for each in stored]
        assert set(ids(reported, Done)) <= set(done)
        assert set(ids(reported, Failed)) | set(ids(reported, Unsaved)) <= set(broken)
        replies = answered(path)
        assert len(replies) == len(set(replies))
        assert set(done) <= set(replies)
        assert set(broken) - set(replies) <= set(ids(reported, Unsaved))
        for contact in {each.contact_id for each in stored}:
            own = [each.id for each in stored if each.contact_id == contact]
            sent = [each for each in replies if each in own]
            assert sent == sorted(sent)
