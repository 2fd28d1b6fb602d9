import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import event

from handlers.messages import Choice, Citation, Inbound, Reply
from handlers.prompt import AskedPlace, Prompt, dumps
from handlers.reader import Reader
from handlers.turn import Contact, OpenQuestion, SetPlace, Snapshot, Turn
from storage.database import BusyError, Database
from storage.failures import NotFailedError, failed, replay
from storage.finished import Done, Failed
from storage.inbox import receive
from storage.people import register
from storage.questions import close_question, open_questions
from tests.storage.samples import COUNTY, NOW, echo, failure, ids, message, messages, opened, rows, run_all, turning


def test_a_turn_stores_its_replies_in_order_and_finishes_the_row(database: Database, path: Path) -> None:
    replies = (
        Reply("一", "answer", (Citation("石柱府办发〔2025〕48号", "二（二）1", NOW.date(), "应当"),), entry="x"),
        Reply("二", "suggest", choices=(Choice("看原文", "看原文"),)),
    )
    (stored,) = receive(database, [message(1)]).stored
    (done,) = turning(database, lambda *_: Turn(replies)).run(10)
    assert isinstance(done, Done)
    assert (done.message, done.replies) == (stored, replies)
    found = rows(path, "SELECT id, inbox_id, seq, kind, state, tries FROM outbox ORDER BY id")
    assert found == [
        (done.outbox[0], stored.id, 0, "reply", "ready", 0),
        (done.outbox[1], stored.id, 1, "reply", "ready", 0),
    ]
    assert rows(path, "SELECT state, done_at FROM inbox") == [("done", "2026-11-22 08:30:00.000000")]


def test_the_snapshot_holds_contact_prompt_county_and_time(database: Database) -> None:
    seen: list[Snapshot] = []

    def decide(inbound: Inbound, snapshot: Snapshot, read: Reader) -> Turn:
        seen.append(snapshot)
        return Turn((), AskedPlace("多少钱"), (SetPlace("渝中区"),))

    who = register(database, Contact(0, "terminal", "a", "李", "village_doctor", "石柱县"), NOW)
    receive(database, [message(1), message(2)])
    assert len(turning(database, decide).run(10)) == 2
    moved = Contact(who.id, "terminal", "a", "李", "village_doctor", "渝中区")
    told = [(each.contact, each.prompt, each.county, each.now) for each in seen]
    assert told == [(who, None, COUNTY, NOW), (moved, AskedPlace("多少钱"), COUNTY, NOW)]


def test_a_prompt_is_kept_replaced_and_cleared(database: Database, path: Path) -> None:
    left: list[Prompt | None] = [AskedPlace("一"), AskedPlace("一"), AskedPlace("二"), None, None]
    for n, prompt in enumerate(left):
        receive(database, [message(n)])
        turning(database, lambda *_, prompt=prompt: Turn((), prompt)).run(1)
        assert rows(path, "SELECT state FROM prompt") == ([(dumps(prompt),)] if prompt else [])


def test_an_unreadable_prompt_is_none(database: Database) -> None:
    seen: list[Snapshot] = []

    def noting(inbound: Inbound, snapshot: Snapshot, read: Reader) -> Turn:
        seen.append(snapshot)
        return Turn(())

    (stored,) = receive(database, [message(1)]).stored
    with database.write() as connection:
        row = (stored.contact_id, '{"kind": "of another age"}', "2026-01-01 00:00:00.000000")
        connection.exec_driver_sql("INSERT INTO prompt (contact_id, state, updated_at) VALUES (?, ?, ?)", row)
    turning(database, noting).run(1)
    assert seen[0].prompt is None


def test_an_open_question_is_listed_until_closed(database: Database) -> None:
    who = register(database, Contact(0, "terminal", "a", "李", "village_doctor", "石柱县"), NOW)
    (stored,) = receive(database, [message(1)]).stored
    turning(database, lambda *_: Turn((), effects=(OpenQuestion("补助几时发", "石柱县", "文件里没有"),))).run(1)
    (asked,) = open_questions(database)
    assert (asked.asker, asked.inbox_id, asked.asked_at) == (who, stored.id, NOW)
    assert (asked.text, asked.place, asked.role, asked.reason) == (
        "补助几时发",
        "石柱县",
        "village_doctor",
        "文件里没有",
    )
    assert close_question(database, asked.id)
    assert not close_question(database, asked.id)
    assert open_questions(database) == ()


def test_a_turn_that_raises_leaves_nothing_but_its_mark(database: Database, path: Path) -> None:
    receive(database, [message(1, "a"), message(2, "b", "坏"), message(3, "c")])
    finished = turning(database).run(10)
    assert [type(each) for each in finished] == [Done, Done, Failed]
    assert rows(path, "SELECT event, state, error_id FROM inbox ORDER BY id") == [
        ("1", "done", None),
        ("2", "failed", "E1"),
        ("3", "done", None),
    ]
    (shown,) = failed(database)
    assert (shown.message.inbound.event, shown.error_id, shown.failed_at) == ("2", "E1", NOW)
    assert "ValueError: broken by 2" in shown.error
    assert isinstance(finished[2], Failed)
    assert finished[2].replies == (failure("E1"),)
    assert rows(path, "SELECT inbox_id FROM outbox WHERE payload LIKE '%编号E1%'") == [(shown.message.id,)]


def test_after_a_failure_the_contact_goes_on_in_order_with_its_prompt(database: Database, path: Path) -> None:
    prompts: list[Prompt | None] = []

    def decide(inbound: Inbound, snapshot: Snapshot, read: Reader) -> Turn:
        prompts.append(snapshot.prompt)
        return Turn(echo(inbound, snapshot, read).replies, AskedPlace(inbound.text))

    receive(database, [message(1), message(2, text="坏"), message(3)])
    finished = run_all(turning(database, decide))
    assert [each.message.inbound.event for each in finished] == ["1", "2", "3"]
    assert prompts == [None, AskedPlace("问1"), AskedPlace("问1")]
    texts = [str(payload) for (payload,) in rows(path, "SELECT payload FROM outbox ORDER BY id")]
    assert [any(word in text for word in ("答1", "编号", "答3")) for text in texts] == [True] * 3
    assert ["编号" in text for text in texts] == [False, True, False]


def test_a_failed_message_can_be_replayed(database: Database) -> None:
    receive(database, [message(1, text="坏")])
    run_all(turning(database))
    (shown,) = failed(database)
    replay(database, shown.message.id)
    assert failed(database) == ()
    (done,) = run_all(turning(database, lambda *_: Turn((Reply("好了", "answer"),))))
    assert isinstance(done, Done)
    with pytest.raises(NotFailedError):
        replay(database, shown.message.id)


def test_nothing_to_turn_is_nothing(database: Database) -> None:
    assert turning(database).run(10) == ()


def test_a_busy_database_answers_nobody_and_loses_nothing(database: Database, path: Path) -> None:
    receive(database, messages(3))
    other = opened(path, busy_ms=10)
    with database.write(), pytest.raises(BusyError):
        turning(other).run(10)
    assert len(ids(run_all(turning(other)), Done)) == 3
    other.close()


def test_a_group_is_one_commit(database: Database) -> None:
    receive(database, messages(50, accounts=20))
    commits: list[str] = []
    event.listen(database.engine, "commit", lambda _connection: commits.append("one"))
    assert len(turning(database).run(100)) == 50
    assert len(commits) == 1


def test_a_turn_reads_what_the_turn_before_it_in_the_group_wrote(database: Database) -> None:
    places: list[str | None] = []

    def decide(inbound: Inbound, snapshot: Snapshot, read: Reader) -> Turn:
        places.append(snapshot.contact.place)
        return Turn((), effects=(SetPlace(inbound.text),))

    receive(database, [message(1, text="石柱县"), message(2, text="渝中区")])
    turning(database, decide).run(10)
    assert places == [None, "石柱县"]


def _work(databases: Sequence[Database], order: list[tuple[str, int]]) -> None:
    """One worker a database until nothing is left; `order` is in which they were decided."""

    def decide(inbound: Inbound, snapshot: Snapshot, read: Reader) -> Turn:
        order.append((inbound.account, int(inbound.event)))
        return echo(inbound, snapshot, read)

    threads = [threading.Thread(target=run_all, args=(turning(each, decide), 7)) for each in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_several_workers_keep_the_order_of_each_contact(database: Database, path: Path) -> None:
    batch = messages(300, accounts=7)
    receive(database, batch)
    others = [opened(path) for _ in range(2)]
    order: list[tuple[str, int]] = []
    _work([database, database, *others], order)
    for other in others:
        other.close()
    assert sorted(order) == sorted((each.account, int(each.event)) for each in batch)
    for account in {each.account for each in batch}:
        events = [number for who, number in order if who == account]
        assert events == sorted(events)
    assert rows(path, "SELECT count(*), count(DISTINCT inbox_id) FROM outbox") == [(300, 300)]
