from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.messages import Reply
from handlers.turn import Turn
from storage import payload
from storage.database import Database
from storage.inbox import receive
from storage.outbox import add_notice
from storage.sending import Delivery, Reach, due, release
from storage.settling import NotSent, Sent, settle
from tests.storage.samples import NOW, message, rows, run_all, turning

LEASE = timedelta(seconds=30)
TERMINAL = Reach("terminal")
LATER = NOW + timedelta(minutes=10)


@pytest.fixture
def two_contacts(database: Database) -> Database:
    """Contact 1 has 甲1 and 甲2 waiting, contact 2 has 乙1."""
    texts = {"a": ("甲1", "甲2"), "b": ("乙1",)}
    receive(database, [message(1, "a"), message(2, "b")])
    run_all(
        turning(database, lambda inbound, *_: Turn(tuple(Reply(text, "answer") for text in texts[inbound.account])))
    )
    return database


def claim(database: Database, limit: int = 10, minutes: int = 0, reach: Reach = TERMINAL) -> dict[str, Delivery]:
    return {each.reply.text: each for each in due(database, reach, NOW + timedelta(minutes=minutes), LEASE, limit)}


def notify(database: Database, contact: int, text: str, minutes: int = 0) -> int:
    with database.write() as connection:
        return add_notice(connection, contact, Reply(text, "answer"), NOW + timedelta(minutes=minutes), NOW)


def test_one_message_of_each_contact_is_in_flight(two_contacts: Database) -> None:
    flying = claim(two_contacts)
    assert set(flying) == {"甲1", "乙1"}
    first = flying["甲1"]
    assert (first.account, first.tries, first.lease_until, first.kind) == ("a", 1, NOW + LEASE, "reply")
    assert claim(two_contacts) == {}
    settle(two_contacts, [Sent(first.id, "tg-77")], NOW)
    assert set(claim(two_contacts)) == {"甲2"}


def test_what_was_sent_keeps_the_platforms_id_and_time(two_contacts: Database, path: Path) -> None:
    settle(two_contacts, [Sent(claim(two_contacts)["甲1"].id, "tg-77")], NOW)
    found = rows(path, "SELECT state, external_id, sent_at, lease_until FROM outbox WHERE id = 1")
    assert found == [("sent", "tg-77", "2026-11-22 08:30:00.000000", None)]


def test_a_limit_is_a_limit(two_contacts: Database) -> None:
    assert len(claim(two_contacts, limit=1)) == 1
    assert len(claim(two_contacts, limit=1)) == 1


def test_what_can_never_arrive_does_not_hold_the_next(two_contacts: Database) -> None:
    lost = claim(two_contacts)["甲1"]
    settle(two_contacts, [NotSent(lost.id, lost.contact_id)], NOW)
    assert set(claim(two_contacts)) == {"甲2"}


def test_a_retry_holds_that_contacts_queue_and_no_other(two_contacts: Database) -> None:
    flying = claim(two_contacts)
    settle(two_contacts, [NotSent(flying["甲1"].id, flying["甲1"].contact_id, again_at=LATER)], NOW)
    settle(two_contacts, [Sent(flying["乙1"].id, "")], NOW)
    notify(two_contacts, 2, "通知")
    assert set(claim(two_contacts, minutes=1)) == {"通知"}
    again = claim(two_contacts, minutes=10)
    assert set(again) == {"甲1"}
    assert again["甲1"].tries == 2


def test_a_notice_for_later_does_not_hold_a_reply(two_contacts: Database) -> None:
    notify(two_contacts, 2, "明早", minutes=600)
    settle(two_contacts, [Sent(claim(two_contacts)["乙1"].id, "")], NOW)
    receive(two_contacts, [message(3, "b")])
    run_all(turning(two_contacts, lambda *_: Turn((Reply("乙2", "answer"),))))
    assert set(claim(two_contacts)) == {"乙2"}


def test_replies_go_before_notices(two_contacts: Database) -> None:
    receive(two_contacts, [message(3, "c")])
    run_all(turning(two_contacts, lambda *_: Turn(())))
    notify(two_contacts, 3, "通知")
    assert list(claim(two_contacts)) == ["甲1", "乙1", "通知"]


def test_after_a_crash_replies_are_sent_again_and_notices_are_maybe_sent(two_contacts: Database, path: Path) -> None:
    receive(two_contacts, [message(3, "c")])
    run_all(turning(two_contacts, lambda *_: Turn(())))
    notice = notify(two_contacts, 3, "通知")
    assert len(claim(two_contacts)) == 3
    assert release(two_contacts, TERMINAL, NOW + LEASE - timedelta(seconds=1)) == 0
    assert release(two_contacts, TERMINAL, NOW + LEASE) == 3
    again = claim(two_contacts, minutes=1)
    assert set(again) == {"甲1", "乙1"}
    assert again["甲1"].tries == 2
    assert rows(path, "SELECT state FROM outbox WHERE id = ?", (notice,)) == [("maybe",)]


def test_a_send_that_outlived_its_lease_is_still_sent(two_contacts: Database) -> None:
    first = claim(two_contacts)["甲1"]
    release(two_contacts, TERMINAL, LATER)
    settle(two_contacts, [Sent(first.id, "tg-77")], NOW)
    assert set(claim(two_contacts, minutes=10)) == {"甲2", "乙1"}


OTHERS = [Reach("telegram"), Reach("telegram", "a"), Reach("terminal", "c"), Reach("")]


@pytest.mark.parametrize("reach", OTHERS, ids=str)
def test_what_is_out_of_reach_is_neither_claimed_nor_touched(two_contacts: Database, path: Path, reach: Reach) -> None:
    before = rows(path, "SELECT * FROM outbox")
    assert claim(two_contacts, reach=reach) == {}
    assert rows(path, "SELECT * FROM outbox") == before


@pytest.mark.parametrize("reach", OTHERS, ids=str)
def test_what_another_process_sends_is_not_released(two_contacts: Database, path: Path, reach: Reach) -> None:
    claim(two_contacts)
    assert release(two_contacts, reach, LATER) == 0
    assert rows(path, "SELECT count(*) FROM outbox WHERE state = 'sending'") == [(2,)]


def test_one_account_is_reached_without_the_others_of_its_channel(two_contacts: Database) -> None:
    alone = Reach("terminal", "b")
    assert set(claim(two_contacts, reach=alone)) == {"乙1"}
    assert set(claim(two_contacts)) == {"甲1"}
    assert release(two_contacts, alone, LATER) == 1


def test_the_same_account_of_another_channel_is_somebody_else(two_contacts: Database) -> None:
    receive(two_contacts, [replace(message(3, "a"), channel="telegram")])
    run_all(turning(two_contacts))
    assert set(claim(two_contacts, reach=Reach("telegram", "a"))) == {"答3"}
    assert set(claim(two_contacts, reach=Reach("terminal", "a"))) == {"甲1"}


def test_a_limit_counts_only_what_is_within_reach(two_contacts: Database) -> None:
    assert set(claim(two_contacts, limit=1, reach=Reach("terminal", "b"))) == {"乙1"}


@pytest.mark.parametrize("reach", [Reach("terminal"), Reach("terminal", "a")], ids=str)
def test_a_reach_covers_its_accounts_only(reach: Reach) -> None:
    assert reach.covers("terminal", "a")
    assert reach.covers("terminal", "b") == (reach.account is None)
    assert not reach.covers("telegram", "a")


def test_a_delivery_names_the_message_it_answers(two_contacts: Database) -> None:
    flying = claim(two_contacts)
    assert (flying["甲1"].inbox_id, flying["乙1"].inbox_id) == (1, 2)
    release(two_contacts, TERMINAL, LATER)
    assert claim(two_contacts, minutes=10)["甲1"].inbox_id == 1
    notify(two_contacts, 2, "通知")
    settle(two_contacts, [Sent(flying["乙1"].id, "")], NOW)
    assert claim(two_contacts)["通知"].inbox_id is None


def test_a_reply_is_read_back_as_it_was(two_contacts: Database) -> None:
    reply = Reply("量＜800人", "clarify", (), (), "x")
    assert payload.loads(payload.dumps(reply)) == reply


def test_inbound_is_not_needed_for_a_notice(two_contacts: Database, path: Path) -> None:
    notice = notify(two_contacts, 1, "通知")
    assert rows(path, "SELECT inbox_id, kind FROM outbox WHERE id = ?", (notice,)) == [(None, "notice")]
