"""People get in, move and leave: what is changed on the roster holds for the very next message."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from bot.bootstrap import App, build
from bot.channels.contract import Arrival
from bot.config import load
from bot.database_state import update
from bot.roster.applying import import_roster
from bot.roster.duties import Shift, set_duty
from bot.roster.finding import one_person
from bot.roster.inviting import invited
from bot.roster.leaving import Left, lock_out, suspend
from bot.roster.moving import Wish, move
from bot.runtime import Runtime
from handlers.messages import Reply
from storage.changes import changes_of
from storage.people import find_account
from storage.people_tables import invitation, session
from storage.questions import open_questions
from storage.reader import SqlReader
from storage.tables import outbox
from tests.bot.rosters import ROSTER, written

QUESTION = "村医每个月补助好多钱"


@dataclass
class Clock:
    now: datetime = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Phone:
    """A channel that keeps what is sent to each account."""

    name: str
    sent: list[tuple[str, str]] = field(default_factory=list)

    def send(self, account: str, reply: Reply, outbox: int | None = None) -> str:
        self.sent.append((account, reply.text))
        return f"{self.name}{len(self.sent)}"


@dataclass
class County:
    """A county with a roster, two channels, and a clock."""

    app: App
    clock: Clock
    phones: dict[str, Phone]
    runtime: Runtime
    events: int = 0

    def says(self, account: str, text: str, channel: str = "page") -> list[str]:
        """What the account is sent when it says this."""
        self.events += 1
        phone = self.phones[channel]
        before = len(phone.sent)
        self.runtime.take([Arrival(channel, account, str(self.events), self.clock(), text)])
        self.runtime.recover()
        return [said for to, said in phone.sent[before:] if to == account]

    def told(self, account: str, channel: str = "page") -> list[str]:
        """What the account is sent without saying anything."""
        phone = self.phones[channel]
        before = len(phone.sent)
        self.runtime.recover()
        return [said for to, said in phone.sent[before:] if to == account]

    def code(self, name: str) -> str:
        with self.app.database.write() as connection:
            return invited(self.app, connection, one_person(connection, name)).code

    def binds(self, name: str, account: str, channel: str = "page") -> None:
        assert "登记好了" in self.says(account, self.code(name), channel)[0]

    def bound(self, account: str, channel: str = "page") -> str:
        """Who the account is, as it is told."""
        return self.says(account, "我是谁", channel)[0]

    def leaves(self, name: str, successor: str = "") -> Left:
        with self.app.database.write() as connection:
            to = one_person(connection, successor) if successor else None
            return suspend(self.app, connection, one_person(connection, name), to)

    def loses_phone(self, name: str) -> int:
        with self.app.database.write() as connection:
            return lock_out(self.app, connection, one_person(connection, name), "lost")

    def moves(self, name: str, wish: Wish, days: int = 0) -> None:
        with self.app.database.write() as connection:
            day = self.clock().date() + timedelta(days=days)
            move(self.app, connection, one_person(connection, name), wish, day)


@pytest.fixture
def county() -> Iterator[County]:
    clock = Clock()
    app = replace(build(load()), clock=clock)
    update(app)
    import_roster(app, written(ROSTER), clock().date(), apply=True)
    phones = {name: Phone(name) for name in ("page", "telegram")}
    yield County(app, clock, phones, Runtime(app, phones.values()))
    app.database.close()


def test_a_code_binds_once_and_only_its_digest_is_stored(county: County) -> None:
    code = county.code("马国华")
    assert re.fullmatch(r"[A-HJKMNP-TV-Z][0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{4}", code)
    assert "马国华，登记好了：石柱县中益乡华溪村 村医（华溪村卫生室）" in county.says("a", code.lower())[0]
    assert "您是马国华" in county.bound("a")
    assert "您已经登记好了" in county.says("a", code)[0]
    assert "这个邀请码已经用过了" in county.says("b", code)[0]
    assert "您还没登记" in county.bound("b")
    assert code.replace("-", "").encode() not in b"".join(f.read_bytes() for f in Path("data").iterdir())
    assert code.encode() not in b"".join(f.read_bytes() for f in Path("data").iterdir())


def test_an_expired_a_revoked_and_a_suspended_persons_code_are_refused(county: County) -> None:
    old = county.code("马国华")
    new = county.code("马国华")
    assert "作废" in county.says("a", old)[0]
    county.clock.now += timedelta(days=7, minutes=1)
    assert "过期" in county.says("a", new)[0]
    newest = county.code("马国华")
    county.leaves("马国华")
    assert "作废" in county.says("a", newest)[0]
    assert "您还没登记" in county.bound("a")


def test_five_wrong_codes_lock_an_account_for_an_hour_and_nobody_elses(county: County) -> None:
    good = county.code("马国华")
    for left in (4, 3, 2, 1):
        assert f"还可以试{left}次" in county.says("a", "ABCD-2345")[0]
    assert "错了5次，1小时后再试" in county.says("a", "ABCD-2345")[0]
    assert "请过60分钟再发" in county.says("a", good)[0]
    assert "27名" in county.says("a", "石柱县理事会一共好多人")[0], "questions are answered all the same"
    county.clock.now += timedelta(minutes=59)
    assert "请过1分钟再发" in county.says("a", good)[0]
    county.clock.now += timedelta(minutes=1)
    assert "登记好了" in county.says("a", good)[0]
    assert "还可以试4次" in county.says("b", "ABCD-2345")[0]


def test_one_person_is_the_same_on_two_channels(county: County) -> None:
    county.binds("马国华", "a", "page")
    county.binds("马国华", "7", "telegram")
    assert county.bound("a", "page") == county.bound("7", "telegram")
    county.binds("马国华", "8", "telegram")
    assert "您还没登记" in county.bound("7", "telegram")
    assert "您是马国华" in county.bound("a", "page")


def test_a_lost_phone_is_out_at_once_on_every_channel(county: County) -> None:
    county.binds("马国华", "a", "page")
    county.binds("马国华", "7", "telegram")
    contact = find_account(county.app.database, "page", "a")
    assert contact
    with county.app.database.write() as connection:
        now = county.clock()
        row = {"digest": "d", "contact_id": contact.id, "created_at": now, "expires_at": now + timedelta(days=9)}
        connection.execute(insert(session).values(row))
    unused = county.code("马国华")
    assert county.loses_phone("马国华") == 2
    assert "马国华的账号已在这里停用" in county.told("a")[0]
    assert "您还没登记" in county.bound("a")
    assert "您还没登记" in county.bound("7", "telegram")
    assert "作废" in county.says("thief", unused)[0]
    with county.app.database.read() as connection:
        assert connection.scalar(select(session.c.ended_at)) is not None
    county.binds("马国华", "new")
    assert "您是马国华" in county.bound("new")


def test_what_waited_to_be_sent_to_a_lost_phone_is_not_sent(county: County) -> None:
    county.binds("周丽", "desk", "telegram")
    county.binds("马国华", "asker")
    county.runtime = Runtime(county.app, [county.phones["page"]])
    county.says("asker", QUESTION)
    county.loses_phone("周丽")
    county.runtime = Runtime(county.app, county.phones.values())
    assert [text[:2] for text in county.told("desk", "telegram")] == ["【演"]
    with county.app.database.read() as connection:
        assert connection.scalar(select(outbox.c.state).where(outbox.c.state == "failed")) == "failed"


def asked(county: County) -> str:
    """A village doctor asks what no document answers, and the person on duty has it."""
    county.binds("马国华", "asker")
    county.binds("周丽", "desk")
    assert "周丽" in county.says("asker", QUESTION)[0]
    (question,) = open_questions(county.app.database)
    return str(question.id)


def test_a_leaver_is_out_and_the_successor_has_duties_and_questions(county: County) -> None:
    number = asked(county)
    county.binds("吴勇", "wu")
    left = county.leaves("周丽", successor="吴勇")
    assert (left.accounts, left.handed, left.lying) == (1, ((int(number), "吴勇"),), ())
    assert [post.name for post in left.passed] == ["值班", "中心药房"]
    assert [post.name for post in left.ended] == ["county_admin"]
    told, question = county.told("wu")
    assert "您的登记改了，现在是：石柱县 县中心" in told
    assert "石柱县 值班" in told
    assert QUESTION in question
    assert "您还没登记" in county.bound("desk")
    assert "县中心答复" not in county.says("desk", f"答复{number} 每月一千")[0]
    assert "值班" in county.bound("wu")
    assert "已发给马国华" in county.says("wu", f"答复{number} 请看今年的通知")[0]
    assert (
        "县中心答复（吴勇）：请看今年的通知" in [text for to, text in county.phones["page"].sent if to == "asker"][-1]
    )
    assert open_questions(county.app.database) == ()
    assert "周丽" not in county.says("asker", "村医养老保险一年补好多")[0]


def test_the_answer_follows_its_asker_to_the_new_phone(county: County) -> None:
    number = asked(county)
    county.loses_phone("马国华")
    county.binds("马国华", "new")
    county.says("desk", f"答复{number} 请看今年的通知")
    assert [to for to, text in county.phones["page"].sent if "县中心答复（周丽）" in text] == ["new"]


def test_waiting_questions_come_to_the_desks_new_phone(county: County) -> None:
    number = asked(county)
    county.loses_phone("周丽")
    county.binds("周丽", "new")
    county.clock.now += timedelta(seconds=2)
    (question,) = county.told("new")
    assert f"有人问（{number}号）：{QUESTION}" in question
    county.says("new", f"答复{number} 请看今年的通知")
    assert open_questions(county.app.database) == ()


def test_of_many_waiting_questions_five_come_to_the_new_phone(county: County) -> None:
    county.binds("马国华", "asker")
    county.binds("周丽", "desk")
    for many in range(7):
        county.says("asker", f"{QUESTION}{many}")
    county.loses_phone("周丽")
    assert "有7个问题等您答复，发“待答复”看全部。" in county.says("new", county.code("周丽"))[0]
    county.clock.now += timedelta(seconds=2)
    questions = county.told("new")
    assert [f"（{number}号）" in text for number, text in enumerate(questions, start=1)] == [True] * 5


def test_another_phone_of_somebody_who_has_one_brings_nothing_twice(county: County) -> None:
    asked(county)
    county.binds("周丽", "7", "telegram")
    county.clock.now += timedelta(seconds=2)
    assert county.told("7", "telegram") == []


def test_a_card_names_also_whoever_has_another_account(county: County) -> None:
    county.binds("马国华", "a")
    with county.app.database.read() as connection:
        assert SqlReader(connection, county.clock()).roster_names("0417") == ("马国华",)
    county.leaves("马国华")
    with county.app.database.read() as connection:
        assert SqlReader(connection, county.clock()).roster_names("0417") == ()


def test_a_successor_without_account_leaves_the_questions_to_the_next_at_the_desk(county: County) -> None:
    number = asked(county)
    county.binds("郑涛", "admin")
    assert county.leaves("周丽", successor="吴勇").handed == ((int(number), "郑涛"),)
    assert QUESTION in county.told("admin")[0]


def test_questions_nobody_can_have_stay_open_and_are_named(county: County) -> None:
    number = asked(county)
    assert county.leaves("周丽").lying == (int(number),)
    assert len(open_questions(county.app.database)) == 1


def test_village_posts_pass_but_authority_does_not(county: County) -> None:
    left = county.leaves("刘芳", successor="马国华")
    assert [post.name for post in left.passed] == ["family_doctor"]
    left = county.leaves("郑涛", successor="吴勇")
    assert (left.passed, [post.name for post in left.ended]) == ((), ["administrator"])
    county.binds("马国华", "a")
    assert "家医团队（中益乡第一家医团队）" in county.bound("a")


def test_a_move_takes_effect_with_the_next_message_and_is_told(county: County) -> None:
    county.binds("马国华", "a")
    county.moves("马国华", Wish(place="黄水镇大风堡村"))
    assert "您的登记改了，现在是：石柱县黄水镇大风堡村 村医（大风堡村卫生室）" in county.told("a")[0]
    assert "石柱县黄水镇大风堡村 村医" in county.bound("a")
    assert "华溪村" not in county.bound("a")


def test_a_move_later_takes_effect_on_its_day(county: County) -> None:
    county.binds("马国华", "a")
    county.moves("马国华", Wish(place="黄水镇大风堡村"), days=3)
    assert county.told("a") == []
    assert "华溪村" in county.bound("a")
    county.clock.now += timedelta(days=3)
    assert "大风堡村" in county.bound("a")


def test_a_duty_belongs_to_its_place_and_ends_with_a_move_away(county: County) -> None:
    county.binds("周丽", "desk")
    county.moves("周丽", Wish("中益乡卫生院", "中益乡", "乡镇卫生院"))
    assert "值班" not in county.bound("desk")
    assert "中益乡 乡镇卫生院（中益乡卫生院）" in county.bound("desk")


def test_somebody_on_duty_for_some_days_has_the_questions_on_those_days(county: County) -> None:
    county.binds("周丽", "desk")
    county.binds("郑涛", "admin")
    county.binds("马国华", "asker")
    since = county.clock().date() + timedelta(days=1)
    with county.app.database.write() as connection:
        for name, on in (("周丽", False), ("郑涛", True)):
            shift = Shift("值班", on, since, since + timedelta(days=1))
            set_duty(county.app, connection, one_person(connection, name), shift)
    for days, name in ((0, "周丽"), (1, "郑涛"), (2, "郑涛"), (3, "周丽")):
        county.clock.now = datetime(2026, 11, 22, 8, 30, tzinfo=UTC) + timedelta(days=days)
        assert name in county.says("asker", f"{QUESTION}{days}")[0], days


def test_every_change_is_in_the_audit(county: County) -> None:
    county.binds("马国华", "a")
    county.moves("马国华", Wish(place="坪坝村"))
    county.leaves("马国华", successor="陈静")
    with county.app.database.read() as connection:
        leaver, successor = (one_person(connection, name).id for name in ("马国华", "陈静"))
        assert [each.what for each in changes_of(connection, leaver)] == ["import", "invite", "move", "suspend"]
        assert [each.what for each in changes_of(connection, successor)] == ["import", "succeed"]
        assert {each.who for each in changes_of(connection, leaver)} == {"cli"}
        assert connection.scalar(select(invitation.c.used_by)) is not None
