"""Every chat command by every role and place: whoever may not is refused, and nothing follows from what was refused."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.bootstrap import App, build
from bot.channels.contract import Arrival
from bot.config import load
from bot.database_state import update
from bot.runtime import Runtime
from handlers.messages import Press, Reply
from handlers.people import (
    ADMINISTRATOR,
    COUNTY,
    DESK,
    DUTIES,
    FAMILY_DOCTOR,
    PHARMACY,
    REFERRAL,
    TOWNSHIP,
    VILLAGE_DOCTOR,
)
from storage.database import Database
from storage.handed import handed
from storage.questions import open_questions
from storage.tables import outbox
from tests.storage.roster_samples import bind, enlist

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
VILLAGE = "石柱县中益乡华溪村"
QUESTION = "村医绩效工资哪天发"
POSTS = (VILLAGE_DOCTOR, FAMILY_DOCTOR, TOWNSHIP, COUNTY, ADMINISTRATOR, DESK, PHARMACY, REFERRAL)
PLACES = (VILLAGE, "石柱县中益乡", "石柱县", "石柱县南宾街道", "渝中区", "安徽省")
AT_THE_DESK = (COUNTY, ADMINISTRATOR, DESK)
ABOVE = (VILLAGE, "石柱县中益乡", "石柱县")
COMMANDS = ("答复1 每月10号", "答复1", "回复那条", "按别人的按钮")


@dataclass
class Everybody:
    """A channel on which everybody can be reached; what each was sent."""

    name: str = "test"
    sent: dict[str, list[Reply]] = field(default_factory=dict)

    def send(self, account: str, reply: Reply, outbox: int | None = None) -> str:
        self.sent.setdefault(account, []).append(reply)
        return f"ext{outbox}"


@dataclass
class County:
    app: App
    channel: Everybody
    runtime: Runtime
    events: Iterator[int] = field(default_factory=itertools.count)

    @property
    def database(self) -> Database:
        return self.app.database

    def hears(self, account: str, text: str, **more: str) -> str:
        """All that the account is sent in answer."""
        before = len(self.channel.sent.get(account, ()))
        arrival = Arrival("test", account, str(next(self.events)), NOW, text, **more)  # type: ignore[arg-type]
        self.runtime.take([arrival])
        self.runtime.recover()
        return "\n".join(reply.text for reply in self.channel.sent.get(account, ())[before:])


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[County]:
    """A village doctor has asked something, and the county's clerk has it."""
    monkeypatch.chdir(tmp_path)
    app = replace(build(load()), clock=lambda: NOW)
    update(app)
    channel = Everybody()
    county = County(app, channel, Runtime(app, [channel]))
    bind(app.database, enlist(app.database, "马登科", COUNTY, "石柱县"), "clerk", "test")
    bind(app.database, enlist(app.database, "谭小红", VILLAGE_DOCTOR, VILLAGE), "doctor", "test")
    assert "转给县中心马登科" in county.hears("doctor", QUESTION)
    yield county
    app.database.close()


def done(county: County, account: str, command: str) -> str:
    if command == "回复那条":
        return county.hears(account, "每月10号", ref="ext1")
    if command == "按别人的按钮":
        with county.database.read() as connection:
            row = connection.execute(outbox.select().where(outbox.c.kind == "notice").order_by(outbox.c.id)).first()
        assert row
        return county.hears(account, "", kind="press", ref=Press(row.id, 0).ref)
    return county.hears(account, command)


def may(post: str, place: str, command: str) -> bool:
    """Who was not handed the question may answer it by its number, at the desk of the asker's place or above."""
    return post in AT_THE_DESK and place in ABOVE and command.startswith("答复1")


@pytest.mark.parametrize(("post", "place"), list(itertools.product(POSTS, PLACES)))
def test_only_the_desk_of_the_place_may_answer(county: County, post: str, place: str) -> None:
    kind = "duty" if post in DUTIES else "role"
    bind(county.database, enlist(county.database, "过路人", post, place, kind=kind), "other", "test")
    for command in COMMANDS:
        told = done(county, "other", command)
        with county.database.read() as connection:
            question = handed(connection, 1)
        assert question
        assert (not question.open) is (may(post, place, command) and command != "答复1"), (command, told)
        if may(post, place, "答复1"):
            break
        assert "每月10号" not in "".join(reply.text for reply in county.channel.sent["doctor"])
        assert QUESTION not in told, "a question is shown to nobody it is not for"


@pytest.mark.parametrize("command", [*COMMANDS, "待答复"])
def test_strangers_and_those_who_left_see_and_do_nothing(county: County, command: str) -> None:
    assert QUESTION not in done(county, "stranger", command)
    assert next(each.id for each in open_questions(county.database)) == 1


@pytest.mark.parametrize(("post", "shown"), [(post, post in AT_THE_DESK) for post in POSTS])
def test_what_waits_is_listed_for_the_desk_only(county: County, post: str, shown: bool) -> None:
    kind = "duty" if post in DUTIES else "role"
    bind(county.database, enlist(county.database, "过路人", post, "石柱县", kind=kind), "other", "test")
    told = county.hears("other", "待答复")
    assert ("待答复1个" in told and QUESTION in told) is shown


def test_the_clerk_who_has_it_answers_in_each_of_the_ways(county: County) -> None:
    assert "请发1号问题的答复" in done(county, "clerk", "答复1")
    assert "1号的答复已发给谭小红" in county.hears("clerk", "每月10号")
    assert "县中心答复（马登科）：每月10号" in county.channel.sent["doctor"][-1].text
    assert "已经答复过了" in done(county, "clerk", "答复1 再说一次")
