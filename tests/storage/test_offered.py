from dataclasses import replace

import pytest

from handlers.messages import Choice, Inbound, Reply
from handlers.reader import Reader
from handlers.turn import Snapshot, Turn
from storage.database import Database
from storage.inbox import receive
from storage.offered import offered
from storage.outbox import add_notice
from storage.people import find_account
from tests.storage.samples import NOW, message, run_all, turning

YES_NO = (Choice("是", "是"), Choice("不是", "不是"))


def ask_then_tell(inbound: Inbound, snapshot: Snapshot, read: Reader) -> Turn:
    """Offers what was said, and the choices of a question; thanks are answered without any."""
    if inbound.text == "谢谢":
        return Turn((Reply("不谢", "chat"),))
    return Turn(
        (Reply("先说一句", "chat", choices=(Choice("看原文", "看原文"),)), Reply("是不是", "clarify", choices=YES_NO))
    )


@pytest.fixture
def asked(database: Database) -> Database:
    receive(database, [message(1, "a"), message(2, "b", "谢谢")])
    run_all(turning(database, ask_then_tell))
    return database


def choices(database: Database, channel: str, account: str, asked_by: int | None = None) -> tuple[Choice, ...]:
    contact = find_account(database, channel, account)
    with database.read() as connection:
        return offered(connection, contact.id if contact else 0, asked_by)


def test_the_choices_are_those_of_the_last_reply(asked: Database) -> None:
    assert choices(asked, "terminal", "a") == YES_NO
    assert choices(asked, "terminal", "b") == ()


def test_a_reply_without_choices_takes_the_earlier_ones_away(asked: Database) -> None:
    receive(asked, [message(3, "a", "谢谢")])
    run_all(turning(asked, ask_then_tell))
    assert choices(asked, "terminal", "a") == ()


def test_a_notice_leaves_the_choices_as_they_are(asked: Database) -> None:
    with asked.write() as connection:
        add_notice(connection, 1, Reply("明天报表", "chat", choices=(Choice("好", "好"),)), NOW, NOW)
    assert choices(asked, "terminal", "a") == YES_NO


def test_the_same_account_of_another_channel_was_offered_nothing(asked: Database) -> None:
    assert choices(asked, "telegram", "a") == ()
    receive(asked, [replace(message(3, "a", "谢谢"), channel="telegram")])
    run_all(turning(asked, ask_then_tell))
    assert choices(asked, "terminal", "a") == YES_NO


def test_a_stranger_was_offered_nothing(asked: Database) -> None:
    assert choices(asked, "terminal", "nobody") == ()
