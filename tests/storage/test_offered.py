"""Which choices still count: for a typed number, and for a button."""

from dataclasses import replace

import pytest

from handlers.messages import Choice, Inbound, Press, Reply
from handlers.prompt import AskedPlace
from handlers.reader import Reader
from handlers.turn import Snapshot, Turn
from storage.database import Database
from storage.inbox import receive
from storage.outbox import add_notice
from tests.storage.samples import NOW, message, run_all, turning

YES_NO = (Choice("是", "是"), Choice("不是", "不是"))
ORIGINAL = (Choice("看原文", "看原文"),)


class Talk:
    """Offers 看原文 and then yes or no, and waits; a word that is no question is answered without choices."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.seen: list[Snapshot] = []

    def __call__(self, inbound: Inbound, snapshot: Snapshot, read: Reader) -> Turn:
        self.seen.append(snapshot)
        match inbound.text:
            case "问":
                replies = (Reply("先说一句", "chat", choices=ORIGINAL), Reply("是不是", "clarify", choices=YES_NO))
                return Turn(replies, AskedPlace(inbound.event))
            case "旁白":
                return Turn((Reply("好的", "chat"),), snapshot.prompt)
        return Turn((Reply("完了", "chat"),))

    def hears(self, event: int, text: str, account: str = "a") -> Snapshot:
        """What was known when this message was decided."""
        return self.takes(message(event, account, text))

    def presses(self, event: int, press: Press, account: str = "a") -> Snapshot:
        return self.takes(replace(message(event, account, "按"), kind="press", ref=press.ref))

    def takes(self, inbound: Inbound) -> Snapshot:
        receive(self.database, [inbound])
        run_all(turning(self.database, self))
        return self.seen[-1]


@pytest.fixture
def talk(database: Database) -> Talk:
    talk = Talk(database)
    talk.hears(1, "问")
    return talk


def test_a_typed_number_may_name_the_choices_of_the_last_reply(talk: Talk) -> None:
    assert talk.hears(2, "1").offered == YES_NO


def test_an_aside_leaves_the_choices_while_what_was_asked_is_open(talk: Talk) -> None:
    talk.hears(2, "旁白")
    assert talk.hears(3, "1").offered == YES_NO


def test_a_reply_that_closes_the_question_takes_its_choices_away(talk: Talk) -> None:
    talk.hears(2, "随便")
    assert talk.hears(3, "1").offered == ()


def test_a_notice_offers_nothing_and_takes_nothing_away(talk: Talk) -> None:
    with talk.database.write() as connection:
        add_notice(connection, 1, Reply("明天报表", "chat", choices=(Choice("好", "好"),)), NOW, NOW)
    assert talk.hears(2, "1").offered == YES_NO


def test_nobody_is_offered_what_another_account_or_channel_was(talk: Talk) -> None:
    assert talk.hears(2, "1", "b").offered == ()
    assert talk.takes(replace(message(3, "a", "1"), channel="telegram")).offered == ()


def test_a_long_text_names_no_choice(talk: Talk) -> None:
    assert talk.hears(2, "长" * 200).offered == ()


def test_a_button_counts_while_its_question_is_open(talk: Talk) -> None:
    assert talk.presses(2, Press(2, 1)).pressed == YES_NO[1]


def test_a_button_of_an_earlier_question_no_longer_counts(talk: Talk) -> None:
    talk.hears(2, "问")
    assert talk.presses(3, Press(2, 1)).pressed is None
    talk.hears(4, "问")
    talk.hears(5, "旁白")
    latest = 2 * 3 + 1
    assert talk.presses(6, Press(latest, 0)).pressed == YES_NO[0]


def test_a_button_counts_no_more_once_its_question_is_answered(talk: Talk) -> None:
    talk.hears(2, "随便")
    assert talk.presses(3, Press(2, 1)).pressed is None


@pytest.mark.parametrize("press", [Press(2, 2), Press(99, 0), Press(0, 0)])
def test_a_button_that_never_was_is_none(talk: Talk, press: Press) -> None:
    assert talk.presses(2, press).pressed is None


def test_somebody_elses_button_is_none(talk: Talk) -> None:
    talk.hears(2, "问", "b")
    assert talk.presses(3, Press(2, 1), "b").pressed is None


def test_a_notices_button_always_counts(talk: Talk) -> None:
    with talk.database.write() as connection:
        notice = add_notice(connection, 1, Reply("有人问", "desk", choices=(Choice("答复", "答复7"),)), NOW, NOW)
    talk.hears(2, "随便")
    assert talk.presses(3, Press(notice, 0)).pressed == Choice("答复", "答复7")


@pytest.mark.parametrize("ref", ["", ":", "1", "1:", ":1", "一:1", "1:1:1", "9" * 30 + ":1", "-1:0"])
def test_a_press_that_is_none_of_ours_is_harmless(talk: Talk, ref: str) -> None:
    assert talk.takes(replace(message(2, "a", "按"), kind="press", ref=ref)).pressed is None


def test_only_the_last_message_can_be_edited(talk: Talk) -> None:
    talk.hears(2, "旁白")
    edit = replace(message("2e", "a", "旁白"), kind="edit", ref="2")
    assert talk.takes(edit).edits_latest
    assert talk.takes(replace(edit, event="2f")).edits_latest, "the same message again"
    assert not talk.takes(replace(edit, event="1e", ref="1")).edits_latest
