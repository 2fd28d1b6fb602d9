import threading
from pathlib import Path

import pytest

from handlers.messages import Inbound
from handlers.turn import Contact
from storage.database import Database, NotStoredError
from storage.inbox import receive
from storage.people import find_account, register
from tests.storage.faults import faulty
from tests.storage.samples import NOW, message, messages, rows


def test_what_is_received_is_on_disk_when_it_returns(database: Database, path: Path) -> None:
    inbound = Inbound("telegram", "7", "e1", "身份证［已隐去］", NOW, ("身份证号",))
    (stored,) = receive(database, [inbound]).stored
    assert stored.inbound == inbound
    found = rows(path, "SELECT id, channel, account, event, text, masked, state FROM inbox")
    assert found == [
        (stored.id, "telegram", "7", "e1", "身份证［已隐去］", '["\\u8eab\\u4efd\\u8bc1\\u53f7"]', "pending")
    ]


def test_a_contact_is_made_once(database: Database) -> None:
    first = receive(database, [message(1, "a"), message(2, "b"), message(3, "a")])
    second = receive(database, [message(4, "a")])
    one, two, three = (each.contact_id for each in first.stored)
    assert one == three == second.stored[0].contact_id != two
    found = find_account(database, "terminal", "a")
    assert found is not None
    assert (found.id, found.account, found.place) == (one, "a", None)


def test_a_duplicate_event_in_a_batch_is_left_out_and_reported(database: Database) -> None:
    again = message(1, text="又来")
    received = receive(database, [message(1), again, message(2)])
    assert [each.inbound.event for each in received.stored] == ["1", "2"]
    assert received.duplicates == (again,)


def test_a_duplicate_event_of_an_earlier_batch_is_left_out_and_reported(database: Database, path: Path) -> None:
    receive(database, [message(1)])
    received = receive(database, [message(1), message(2)])
    assert received.duplicates == (message(1),)
    assert rows(path, "SELECT event FROM inbox ORDER BY id") == [("1",), ("2",)]


def test_the_same_event_of_another_account_is_another_message(database: Database) -> None:
    assert len(receive(database, [message(1, "a"), message(1, "b")]).stored) == 2


def test_a_batch_that_fails_half_way_leaves_nothing(database: Database, path: Path) -> None:
    with faulty(database) as plan:
        receive(database, [message(0)])
        plan.after, plan.times = 6, 1
        with pytest.raises(NotStoredError):
            receive(database, messages(10))
        assert rows(path, "SELECT event FROM inbox") == [("0",)]
        assert len(receive(database, messages(10)).stored) == 10


def test_an_empty_batch_is_nothing(database: Database) -> None:
    assert receive(database, []).stored == ()


def test_threads_receiving_the_same_events_store_each_once(database: Database, path: Path) -> None:
    stored: list[int] = []

    def work() -> None:
        for n in range(20):
            stored.extend(each.id for each in receive(database, [message(n, f"a{n % 3}")]).stored)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(stored) == len(set(stored)) == 20
    assert rows(path, "SELECT count(*) FROM contact") == [(3,)]


def test_registering_names_a_contact_known_or_not(database: Database) -> None:
    new = register(database, Contact(0, "terminal", "a", "李医生", "village_doctor", "石柱县"), NOW)
    assert find_account(database, "terminal", "a") == new
    again = register(database, Contact(0, "terminal", "a", "李医生", "township_admin"), NOW)
    assert find_account(database, "terminal", "a") == again
    assert again.place is None


def test_an_unknown_contact_is_none(database: Database) -> None:
    assert find_account(database, "terminal", "a") is None
