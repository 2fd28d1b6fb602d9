"""The bot at Telegram, polling: conversations, buttons, edits, and everything that can go wrong on the way."""

import asyncio
import json
import socket
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert
from structlog.testing import capture_logs

from bot.bootstrap import App
from bot.channels.contract import Arrival, TryLaterError
from bot.channels.telegram import link, opened, username
from bot.core import Core
from bot.errors import UserError
from bot.service import Service
from handlers.codes import digest
from handlers.messages import Choice, Reply
from storage.database import NotStoredError
from storage.inbox import Message
from storage.invitations import invite
from storage.people_tables import person
from tests.e2e.bot_api import BotApi, Delay, DropAfter, DropBefore, HangAfter, Page, Refusal, too_many
from tests.e2e.bot_api.errors import BLOCKED, OTHER_POLLER
from tests.e2e.bot_api.faults import Fault
from tests.e2e.client import in_loop
from tests.e2e.telegram_county import (
    FAST,
    PATIENCE,
    county,
    hears,
    hears_only,
    met,
    on_duty,
    queued,
    reachable,
    received,
    running,
)

COUNCIL = "理事会一共好多人？"
COUNCIL_ANSWER = "理事会设理事27名"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def server() -> BotApi:
    """Not up yet; on a port that is free."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return BotApi(port=free.getsockname()[1])


@pytest.fixture
def app(tmp_path: Path, server: BotApi) -> Iterator[App]:
    app = county(tmp_path, server.url)
    yield app
    app.database.close()


@in_loop
async def test_a_question_its_buttons_and_the_answer(app: App, server: BotApi) -> None:
    async with server, running(app):
        doctor = server.user(7, "李医生")
        doctor.starts()
        (greeting,) = await hears(doctor, 1)
        assert greeting.text.startswith("【演示】您好，我是村医助手。")
        doctor.says(COUNCIL)
        *_, asked = await hears(doctor, 2)
        assert [len(row) for row in asked.buttons] == [2, 2]
        first, second = doctor.presses(asked, "石柱县"), doctor.presses(asked, "石柱县")
        texts = await hears_only(doctor, 4)
        assert texts[-2] == "【演示】好，记下您在石柱县。"
        assert COUNCIL_ANSWER in texts[-1]
        assert "石柱府办发〔2025〕48号" in texts[-1]
        await server.until(lambda: doctor.answered(first) is not None and doctor.answered(second) is not None, PATIENCE)
        doctor.presses(asked, "渝中区")
        texts = await hears_only(doctor, 5)
        assert "这个按钮过期了" in texts[-1]
    assert [row.kind for row in received(app)] == ["text", "text", "press", "press"]


@in_loop
async def test_a_press_is_not_held_up_by_its_acknowledgement(app: App, server: BotApi) -> None:
    async with server, running(app):
        doctor = server.user(7)
        doctor.says(COUNCIL)
        (asked,) = await hears(doctor, 1)
        server.fails(HangAfter(60), method="answerCallbackQuery")
        doctor.presses(asked, "石柱县")
        assert COUNCIL_ANSWER in (await hears(doctor, 3))[-1].text


@in_loop
async def test_an_edit_of_the_last_question_asks_again(app: App, server: BotApi) -> None:
    async with server, running(app):
        (doctor,) = met(server, app, 7)
        first = doctor.says(COUNCIL)
        await hears(doctor, 1)
        second = doctor.says("你好")
        await hears(doctor, 2)
        doctor.edits(second, COUNCIL)
        assert COUNCIL_ANSWER in (await hears(doctor, 3))[-1].text
        doctor.edits(first, "村医每个月补助好多钱")
        assert "只认最近一句的修改" in (await hears_only(doctor, 4))[-1]


@in_loop
async def test_what_is_no_text(app: App, server: BotApi) -> None:
    async with server, running(app):
        (doctor,) = met(server, app, 7)
        doctor.sends_photo()
        doctor.sends_voice()
        doctor.sends_document("表.pdf", b"%PDF", caption=COUNCIL)
        texts = await hears_only(doctor, 4)
        assert [("图片、语音、文件我收不了" in text) for text in texts] == [True, True, True, False]
        assert COUNCIL_ANSWER in texts[-1]


@in_loop
async def test_a_contact_card(app: App, server: BotApi, tmp_path: Path) -> None:
    async with server, running(app):
        doctor, other = met(server, app, 7, 8)
        with app.database.write() as connection:
            row = {"name": "马小兰", "tail": "1234", "state": "active", "created_at": datetime(2026, 1, 1, tzinfo=UTC)}
            connection.execute(insert(person).values(row))
        doctor.shares_contact(number="+8613800001234")
        assert "您的号码没有保存" in (await hears_only(doctor, 1))[0]
        other.shares_contact(own=False, number="+8613800001234")
        assert "不是您自己的名片" in (await hears_only(other, 1))[0]
    assert not any(b"13800001234" in each.read_bytes() for each in tmp_path.glob("cunyi.sqlite3*"))


@in_loop
async def test_a_link_binds(app: App, server: BotApi, tmp_path: Path) -> None:
    code = "H7KQ2M9X"
    with app.database.write() as connection:
        row = {"name": "马小兰", "tail": "1234", "state": "active", "created_at": datetime(2026, 1, 1, tzinfo=UTC)}
        who = connection.execute(insert(person).values(row).returning(person.c.id)).scalar_one()
        invite(connection, who, digest(code), app.clock())
    async with server, running(app):
        address = link(await username(app.config.telegram), code)
        assert address == f"https://t.me/cunyi_test_bot?start={code}"
        doctor = server.user(7)
        doctor.starts(address.rpartition("=")[2])
        assert "马小兰，登记好了" in (await hears_only(doctor, 1))[0]
        doctor.says("/me")
        assert "您是马小兰" in (await hears_only(doctor, 2))[-1]
    assert not any(code.encode() in each.read_bytes() for each in tmp_path.glob("cunyi.sqlite3*"))


@in_loop
async def test_blocked_and_back(app: App, server: BotApi) -> None:
    async with server, running(app):
        (doctor,) = met(server, app, 7)
        doctor.says(COUNCIL)
        await hears(doctor, 1)
        doctor.blocks()
        await _until(lambda: not reachable(app, 7))
        doctor.unblocks()
        await _until(lambda: reachable(app, 7))
        doctor.says("你好")
        await hears_only(doctor, 2)


@in_loop
async def test_in_a_group_one_line_an_hour(app: App, server: BotApi) -> None:
    async with server, running(app):
        (doctor,) = met(server, app, 7)
        group = server.group()
        doctor.adds_bot(group)
        await server.until(lambda: len([each for each in group.messages if "私聊" in each.text]) == 1, PATIENCE)
        doctor.says(f"@cunyi_test_bot {COUNCIL}", group=group)
        doctor.says("你好")
        await hears_only(doctor, 1)
        assert len([each for each in group.messages if "私聊" in each.text]) == 1
    assert [row.text for row in received(app)] == ["你好"]


FAULTS: list[tuple[str, Fault | None, int]] = [
    ("nothing", None, 1),
    ("429", None, 1),
    ("502", Page(), 1),
    ("dropped before it was accepted", DropBefore(), 1),
    ("accepted, but dropped: nobody can know, and it is doubled", DropAfter(), 2),
    ("accepted, but hung", HangAfter(9), 2),
]


@in_loop
async def test_a_fault_of_one_chat_is_not_anothers(app: App, server: BotApi) -> None:
    async with server, running(app, replace(FAST, send=1.5)):
        doctors = met(server, app, *range(10, 10 + len(FAULTS)))
        for doctor, (_, fault, _) in zip(doctors, FAULTS, strict=True):
            if fault:
                server.fails(fault, method="sendMessage", chat_id=doctor.id)
        server.fails(too_many(retry_after=2), method="sendMessage", chat_id=11)
        for doctor in doctors:
            doctor.says(COUNCIL)
        for doctor, (name, _, count) in zip(doctors, FAULTS, strict=True):
            await hears(doctor, count)
            assert all(COUNCIL_ANSWER in each.text for each in doctor.inbox), name
        await asyncio.sleep(0.3)
        assert [len(doctor.inbox) for doctor in doctors] == [count for _, _, count in FAULTS]
        refused, sent = server.calls_of("sendMessage", chat_id=11)
        assert sent.at - refused.at >= 2
        (unhindered,) = server.calls_of("sendMessage", chat_id=10)
        assert unhindered.at < sent.at
    assert {row.state for row in queued(app)} == {"sent"}


@in_loop
async def test_somebody_who_blocked_the_bot_is_not_tried_again(app: App, server: BotApi) -> None:
    async with server, running(app):
        (doctor,) = met(server, app, 7)
        server.fails(BLOCKED, method="sendMessage", chat_id=7)
        doctor.says(COUNCIL)
        await _until(lambda: not reachable(app, 7))
        assert [row.state for row in queued(app)] == ["failed"]
        assert len(server.calls_of("sendMessage")) == 1


@in_loop
async def test_a_part_that_went_is_not_sent_again(app: App, server: BotApi) -> None:
    reply = Reply("头" + "。" * 4095 + "中" + "。" * 4095 + "尾", "answer", choices=(Choice("更多", "更多"),))
    async with server, opened(app, FAST) as line:
        doctor = server.user(7, started=True)
        for fault in (Delay(0), too_many(1), Delay(0), Page()):
            server.fails(fault, method="sendMessage")
        for _ in range(2):
            with pytest.raises(TryLaterError):
                await line.channel.send("7", reply, 5)
        assert await line.channel.send("7", reply, 5) == str(doctor.inbox[-1].id)
        assert [each.text[0] for each in doctor.inbox] == ["头", "中", "尾"]
        assert [each.buttons for each in doctor.inbox] == [(), (), (("更多",),)]


@pytest.mark.parametrize(("refusal", "told"), [(OTHER_POLLER, "另一个程序"), (too_many(1), "限制了请求次数")])
@in_loop
async def test_a_poll_that_is_refused_is_told_once(app: App, server: BotApi, refusal: Refusal, told: str) -> None:
    async with server:
        server.fails(refusal, method="getUpdates", times=2)
        with capture_logs() as log:
            async with running(app):
                (doctor,) = met(server, app, 7)
                doctor.says(COUNCIL)
                await hears_only(doctor, 1)
    assert len([each for each in log if told in each["event"]]) == 1


@in_loop
async def test_an_update_that_cannot_be_read_stops_no_other(app: App, server: BotApi) -> None:
    async with server, running(app):
        (doctor,) = met(server, app, 7)
        server.act(lambda: server._world.happened("message", {"text": "坏"}, 7))
        doctor.says(COUNCIL)
        await hears_only(doctor, 1)
        assert server.pending == 0


@in_loop
async def test_an_answer_of_the_county_is_written_as_a_reply(app: App, server: BotApi) -> None:
    on_duty(app, "陈值班", "H7KQ2M9X")
    async with server, running(app):
        asker, desk = met(server, app, 7, 8)
        desk.starts("H7KQ2M9X")
        await hears(desk, 1)
        asker.says("村医每个月补助好多钱")
        assert "转给县中心陈值班" in (await hears_only(asker, 1))[0]
        *_, brought = await hears(desk, 2)
        assert brought.buttons == (("答复",),)
        desk.says("每月按考核发", reply_to=brought)
        assert "县中心答复（陈值班）：每月按考核发" in (await hears_only(asker, 2))[-1]
        assert "已发给" in (await hears_only(desk, 3))[-1]


@in_loop
async def test_a_start_without_network(app: App, server: BotApi) -> None:
    """And the network goes later: it is told once each time, and nothing is lost."""
    (doctor,) = met(server, app, 7)
    with capture_logs() as log:
        async with running(app):
            doctor.says("你好")
            await asyncio.sleep(0.5)
            async with server:
                await hears_only(doctor, 1)
                await server.until(lambda: server.calls_of("setMyShortDescription") != (), PATIENCE)
            doctor.says(COUNCIL)
            await asyncio.sleep(0.5)
            async with server:
                assert COUNCIL_ANSWER in (await hears_only(doctor, 2))[-1]
    told = [each["event"] for each in log if "Telegram" in each["event"]]
    assert [("连不上" in each, "又通了" in each) for each in told] == [(True, False), (False, True)] * 2


@in_loop
async def test_what_the_bot_says_of_itself(app: App, server: BotApi) -> None:
    async with server, running(app):
        await server.until(lambda: server.calls_of("setMyShortDescription") != (), PATIENCE)
    (commands,) = server.calls_of("setMyCommands")
    shown = {each["command"]: each["description"] for each in json.loads(commands.parameters["commands"])}
    assert shown == {"start": "开始", "help": "帮助", "me": "我的登记"}
    (described,) = server.calls_of("setMyDescription")
    assert str(described.parameters["description"]).startswith("【演示】")


@in_loop
async def test_a_refused_token_is_told_and_stops_nothing_else(tmp_path: Path, server: BotApi) -> None:
    app = county(tmp_path, server.url, token="7000000001:wrong")
    async with server:
        with capture_logs() as log:
            async with opened(app, FAST) as line:
                await asyncio.wait_for(line.run(_never), 2)
        with pytest.raises(UserError, match="不认这个 token"):
            await username(app.config.telegram)
    assert [("不认这个 token" in each["event"], each["log_level"]) for each in log] == [(True, "error")]
    assert "wrong" not in str(log)
    with pytest.raises(UserError, match="连不上"):
        await username(app.config.telegram)
    app.database.close()


async def _never(arrivals: object) -> bool:
    raise AssertionError


class Unwilling(Core):
    """Stores nothing the first few times."""

    def __init__(self, app: App, refusals: int) -> None:
        super().__init__(app)
        self.refusals = refusals

    def receive(self, arrivals: Sequence[Arrival]) -> tuple[Message, ...]:
        if arrivals and self.refusals:
            self.refusals -= 1
            raise NotStoredError("disk full")
        return super().receive(arrivals)


@in_loop
async def test_what_is_not_stored_is_not_confirmed(app: App, server: BotApi) -> None:
    async with server:
        (doctor,) = met(server, app, 7)
        doctor.says(COUNCIL)
        async with running(app, core=Unwilling(app, 6)):
            texts = await hears_only(doctor, 2)
            assert "没能保存" in texts[0]
            assert COUNCIL_ANSWER in texts[1]
            await server.until(lambda: server.polled, PATIENCE)
            assert server.pending == 0
    assert len(received(app)) == 1


@in_loop
async def test_stopping_while_a_batch_is_stored_harms_no_other(app: App) -> None:
    arrivals = [Arrival("telegram", "7", f"m{number}", app.clock(), "你好") for number in range(40)]
    with capture_logs() as log:
        async with Service(app, []) as service:
            taking = [asyncio.create_task(service.take([each])) for each in arrivals]
            await asyncio.sleep(0)
            for task in taking[::2]:
                task.cancel()
            assert all([await task for task in taking[1::2]])
    assert not [each for each in log if each["log_level"] == "error"]


async def _until(holds: Callable[[], bool], timeout: float = PATIENCE) -> None:
    async with asyncio.timeout(timeout):
        while not holds():
            await asyncio.sleep(0.02)
