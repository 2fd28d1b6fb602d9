"""A question changes hands: it is brought, answered, and goes up when nobody answers."""

from datetime import timedelta
from pathlib import Path

import pytest

from handlers.messages import Choice, Inbound, Reply
from handlers.people import COUNTY, HandedQuestion, Receiver
from handlers.reader import Reader
from handlers.turn import NUMBER, AnswerQuestion, OpenQuestion, SetReachable, Snapshot, Tell, Turn
from storage import desk
from storage.database import Database
from storage.handed import brought_by, handed, waiting
from storage.inbox import receive
from storage.outbox import add_telling
from storage.questions import open_questions
from storage.receivers import receivers
from storage.sending import Reach, due
from storage.settling import NotSent, Sent, revive, settle
from tests.storage.roster_samples import CHAIN, bind, enlist
from tests.storage.samples import NOW, message, rows, run_all, turning

NOTICE = Reply(f"{NUMBER}号问题", "desk", choices=(Choice("答复", f"答复{NUMBER}"),))
HOURS = timedelta(hours=2)


@pytest.fixture
def asked(database: Database) -> Database:
    """A doctor asked, 马 has it."""
    bind(database, enlist(database, "马", COUNTY, "石柱县"), "duty")

    def decide(inbound: Inbound, snapshot: Snapshot, read: Reader) -> Turn:
        return Turn((), effects=(OpenQuestion("补助好多", "石柱县", "money", read.receiver(CHAIN, None), NOTICE),))

    receive(database, [message(1, "doctor")])
    run_all(turning(database, decide))
    return database


def question(database: Database) -> HandedQuestion:
    with database.read() as connection:
        found = handed(connection, 1)
    assert found
    return found


def sent(database: Database, external_id: str = "77") -> str:
    """Deliver what waits; the last text."""
    found = due(database, Reach("terminal"), NOW, HOURS, 10)
    settle(database, [Sent(each.id, external_id) for each in found], NOW)
    return found[-1].reply.text


def test_the_notice_carries_the_number_and_is_found_by_a_reply_to_it(asked: Database) -> None:
    assert sent(asked) == "1号问题"
    with asked.read() as connection:
        duty = receivers(connection, CHAIN, NOW)[0]
        assert brought_by(connection, duty.contact, "77") == question(asked)
        assert brought_by(connection, duty.contact, "78") is None
        assert brought_by(connection, duty.contact, "") is None
        assert brought_by(connection, question(asked).asker, "77") is None, "somebody else's message of the same number"
        assert [each.id for each in waiting(connection, duty.person, ())] == [1]


def test_an_answer_closes_the_question_and_goes_to_the_asker(asked: Database, path: Path) -> None:
    def answer(inbound: Inbound, snapshot: Snapshot, read: Reader) -> Turn:
        return Turn(
            (), effects=(AnswerQuestion(1, "按月发"), Tell(question(asked).asker, Reply("县里说按月发", "desk")))
        )

    receive(asked, [message(2, "duty")])
    run_all(turning(asked, answer))
    found = question(asked)
    assert (found.open, found.answered_by, found.answer) == (False, "马", "按月发")
    assert open_questions(asked) == ()
    assert rows(path, "SELECT kind, contact_id FROM outbox ORDER BY id DESC LIMIT 1") == [("reply", found.asker)]


def test_nobody_answers_twice(asked: Database) -> None:
    with asked.write() as connection:
        person = receivers(connection, CHAIN, NOW)[0].person
        desk.keep_answer(connection, 1, person, 1, "一", NOW)
    with pytest.raises(Exception, match="UNIQUE"), asked.write() as connection:
        desk.keep_answer(connection, 1, person, 1, "二", NOW)
    assert question(asked).answer == "一"


def test_a_question_is_overdue_only_when_the_last_who_has_it_is(asked: Database) -> None:
    late = NOW + HOURS
    with asked.read() as connection:
        assert desk.overdue(connection, late - timedelta(seconds=1)) == ()
        (found,) = desk.overdue(connection, late)
    assert (found.asked.text, found.asked.place, found.handed) == ("补助好多", "石柱县", question(asked).handed_to)
    second = enlist(asked, "秦", COUNTY, "石柱县")
    to = Receiver(second, bind(asked, second, "chief"), "秦")
    with asked.write() as connection:
        desk.hand_over(connection, 1, to, NOTICE, late, HOURS)
        assert desk.overdue(connection, late) == ()
        assert len(desk.overdue(connection, late + HOURS)) == 1
        desk.give_up(connection, 1, late + timedelta(days=365))
        assert desk.overdue(connection, late + timedelta(days=2)) == ()


def test_a_closed_question_is_never_overdue(asked: Database) -> None:
    with asked.write() as connection:
        person = receivers(connection, CHAIN, NOW)[0].person
        desk.keep_answer(connection, 1, person, 1, "一", NOW)
        assert desk.overdue(connection, NOW + timedelta(days=9)) == ()


def test_blocked_and_back_decide_whether_somebody_can_be_reached(asked: Database) -> None:
    for number, reachable in ((2, False), (3, True)):
        receive(asked, [message(number, "duty")])
        run_all(turning(asked, lambda *_, now=reachable: Turn((), effects=(SetReachable(now),))))
        with asked.read() as connection:
            assert bool(receivers(connection, CHAIN, NOW)) is reachable


def test_a_fresh_question_that_nobody_had_waits_for_whoever_comes(database: Database) -> None:
    lonely = Turn((), effects=(OpenQuestion("补助好多", "石柱县", "money"),))
    receive(database, [message(1, "doctor")])
    run_all(turning(database, lambda *_: lonely))
    with database.read() as connection:
        (found,) = desk.overdue(connection, NOW)
        assert found.handed == frozenset()
        assert desk.overdue(connection, NOW + desk.FRESH) == ()


def test_whoever_is_gone_has_the_question_no_longer(asked: Database) -> None:
    """The message could not be sent, or they blocked the bot: it goes to somebody else at once."""
    (brought,) = due(asked, Reach("terminal"), NOW, HOURS, 10)
    settle(asked, [NotSent(brought.id, brought.contact_id, gone=True)], NOW)
    with asked.read() as connection:
        assert receivers(connection, CHAIN, NOW) == ()
        assert [each.id for each in desk.overdue(connection, NOW)] == [1]
        assert not desk.overdue(connection, NOW)[0].given_up


def test_an_answer_that_could_not_arrive_does_when_its_asker_is_back(asked: Database, path: Path) -> None:
    sent(asked)
    with asked.write() as connection:
        telling = add_telling(connection, question(asked).asker, Reply("县里说按月发", "desk"), NOW)
    (delivery,) = due(asked, Reach("terminal"), NOW, HOURS, 10)
    settle(asked, [NotSent(delivery.id, delivery.contact_id, gone=True)], NOW)
    assert not question(asked).reachable
    assert due(asked, Reach("terminal"), NOW, HOURS, 10) == ()
    with asked.write() as connection:
        revive(connection, delivery.contact_id, NOW)
    assert question(asked).reachable
    assert [each.id for each in due(asked, Reach("terminal"), NOW, HOURS, 10)] == [telling]
