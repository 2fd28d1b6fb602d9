"""What is said and answered: once, in order, without loss, and what the phone does not have yet."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from bot.bootstrap import App
from bot.core import Core
from bot.web.limits import Rate, Rates
from bot.web.stream import Pace
from handlers.messages import Choice, Reply
from storage.database import NotStoredError
from storage.outbox import add_notice
from storage.tables import contact, inbox, outbox
from tests.storage.faults import faulty
from tests.web.house import Browser, House, in_loop, opened

SHORT = Pace(alive=0.1, life=0.35)


def counted(app: App, kind: str = "text") -> int:
    with app.database.read() as connection:
        return connection.scalar(select(func.count()).where(inbox.c.kind == kind)) or 0


def notify(house: House, text: str, minutes: int = 0, choices: tuple[Choice, ...] = ()) -> int:
    """A notice to the first contact, due in so many minutes."""
    now = house.app.clock()
    with house.app.database.write() as connection:
        return add_notice(connection, 1, Reply(text, "chat", choices=choices), now + timedelta(minutes=minutes), now)


async def streamed(browser: Browser, after: int = 0, **headers: str) -> tuple[list[dict[str, Any]], str]:
    """The messages of a stream until it ends by itself, and the id to go on from."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = await browser.get(f"/events?after={after}", accept="text/event-stream", headers=named)
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert ": alive\n" in answer.text
    lines = answer.text.splitlines()
    data = [json.loads(line[6:]) for line in lines if line.startswith('data: {"id"')]
    ids = [line[4:] for line in lines if line.startswith("id: ")]
    return data, ids[-1] if ids else ""


async def missed(browser: Browser, after: int) -> list[dict[str, Any]]:
    """What a phone without streams gets that has everything up to a row."""
    found: list[dict[str, Any]] = (await browser.get(f"/events?after={after}", accept="application/json")).json()[
        "messages"
    ]
    return found


@in_loop
async def test_a_key_counts_once_however_often_it_is_sent(app: App) -> None:
    async with opened(app) as house:
        browser = await house.browser().visit()
        for _ in range(3):
            assert (await browser.say("你好", "key-00001")).status_code == 202
        await asyncio.gather(*(browser.say("谢谢", "key-00002") for _ in range(5)))
        await browser.sent(2)
        await asyncio.sleep(0.2)
        assert (counted(app), len(await browser.sent())) == (2, 2)


@in_loop
async def test_a_button_counts_once_and_says_its_label(app: App) -> None:
    async with opened(app) as house:
        browser = await house.browser().visit()
        (asked,) = await browser.ask("理事会一共好多人？")
        ref = next(each["press"] for each in asked["choices"] if each["label"] == "石柱县")
        for _ in range(3):
            assert (await browser.post("/messages", {"press": ref})).status_code == 202
        *_, answered = await browser.sent(3)
        assert "理事27名" in answered["text"]
        assert answered["said"] == {"key": f"press:{ref}", "text": "石柱县", "at": answered["said"]["at"]}
        assert counted(app, "press") == 1
        assert [m["text"] for m in (await browser.history())["messages"] if "key" in m][-1] == "石柱县"


@in_loop
async def test_a_stream_goes_on_where_the_one_before_ended(app: App) -> None:
    async with opened(app, pace=SHORT) as house:
        browser = await house.browser().visit()
        await browser.say("你好", "key-00001")
        await browser.sent(1)
        first, last = await streamed(browser)
        await browser.post("/seen", {"ids": [each["id"] for each in first]})
        await browser.say("谢谢", "key-00002")
        await browser.sent(1)
        second, _ = await streamed(browser, last_event_id=last)
        third, _ = await streamed(browser, after=int(last))
        everything, _ = await streamed(browser)
        assert [len(each) for each in (first, second, third, everything)] == [1, 1, 1, 2]
        assert first[0]["said"]["key"] == "key-00001"
        assert second[0]["said"]["key"] == "key-00002"


@in_loop
async def test_an_open_stream_hears_at_once_and_what_is_not_confirmed_comes_again(app: App) -> None:
    async with opened(app, pace=Pace(alive=0.2, life=1.5)) as house:
        browser = await house.browser().visit()
        listening = asyncio.create_task(streamed(browser))
        await asyncio.sleep(0.2)
        await browser.say("你好", "key-00001")
        heard, last = await listening
        assert len(heard) == 1
        assert len((await streamed(browser, after=int(last)))[0]) == 1
        await browser.post("/seen", {"ids": [int(last)]})
        assert (await streamed(browser, after=int(last)))[0] == []


@in_loop
async def test_a_notice_comes_when_it_is_due_though_later_ones_were_read_before(app: App) -> None:
    async with opened(app) as house:
        browser = await house.browser().visit()
        later = notify(house, "明天报表", minutes=30)
        soon = notify(house, "今天报表")
        assert [each["id"] for each in await browser.sent()] == [soon]
        await browser.post("/seen", {"ids": [later, soon]})
        assert [each["text"] for each in (await browser.history())["messages"]] == ["今天报表"]
        app.clock.shift += timedelta(minutes=31)  # type: ignore[attr-defined]
        answer = await browser.get(f"/events?after={soon}", accept="application/json")
        assert [each["id"] for each in answer.json()["messages"]] == [later]


@in_loop
async def test_what_the_phone_has_is_marked_sent_and_only_that(app: App) -> None:
    async with opened(app) as house:
        browser = await house.browser().visit()
        ids = [notify(house, f"第{n}条") for n in range(3)]
        await browser.post("/seen", {"ids": [ids[0], ids[2], 999, -1, 2**60]})
        assert [each["id"] for each in (await missed(browser, after=ids[2]))] == [ids[1]]
    with app.database.read() as connection:
        rows = connection.execute(select(outbox.c.state, outbox.c.sent_at).order_by(outbox.c.id)).all()
        assert [(row.state, row.sent_at is not None) for row in rows] == [
            ("sent", True),
            ("ready", False),
            ("sent", True),
        ]


@pytest.mark.parametrize("frozen", [True, False], ids=["all at one moment", "one after the other"])
@in_loop
async def test_the_whole_conversation_is_paged_without_a_gap(app: App, frozen: bool) -> None:
    async with opened(app, Rates(messages=Rate(99, 1), looks=Rate(999, 1))) as house:
        browser = await house.browser().visit()
        for n in range(40):
            await browser.say("你好", f"key-{n:05}")
            notify(house, f"通知{n}")
        await browser.sent(80)
        if frozen:
            with app.database.write() as connection:
                connection.execute(update(inbox).values(received_at=app.clock()))
                connection.execute(update(outbox).values(due_at=app.clock() - timedelta(seconds=1)))
        pages, before = [], ""
        while True:
            found = await browser.history(before)
            pages.insert(0, found["messages"])
            before = found["before"]
            if not before:
                break
        assert [len(each) for each in pages] == [20, 50, 50]
        everything = [each for page in pages for each in page]
        assert len({each.get("id") or each["key"] for each in everything}) == 120
        assert [each["at"] for each in everything] == sorted(each["at"] for each in everything)
        own = [each["key"] for each in everything if "key" in each]
        assert own == sorted(own)


@in_loop
async def test_replies_stand_under_what_they_answer_though_all_is_of_one_moment(app: App) -> None:
    async with opened(app) as house:
        browser = await house.browser().visit()
        await browser.ask("你好", "key-00001")
        await browser.ask("谢谢", "key-00002")
        with app.database.write() as connection:
            connection.execute(update(inbox).values(received_at=app.clock()))
            connection.execute(update(outbox).values(due_at=select(inbox.c.received_at).limit(1).scalar_subquery()))
        kinds = ["key" if "key" in each else "id" for each in (await browser.history())["messages"]]
        assert kinds == ["key", "id", "key", "id"]


@pytest.mark.parametrize("before", ["x", "~~~", "2026-11-22~1~1~1", "2026-11-22T00:00:00+08:00~1~1", "~" * 400])
@in_loop
async def test_a_place_that_is_none_is_refused(app: App, before: str) -> None:
    async with opened(app) as house:
        browser = await house.browser().visit()
        assert (await browser.get("/history", params={"before": before})).status_code == 400


@pytest.mark.parametrize("after", ["-1", "x", str(2**63), "1e3"])
@in_loop
async def test_an_id_that_is_none_is_refused(app: App, after: str) -> None:
    async with opened(app) as house:
        browser = await house.browser().visit()
        assert (await browser.get(f"/events?after={after}", accept="application/json")).status_code == 400


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"key": "12345678", "text": "长" * 2000}, 202),
        ({"key": "12345678", "text": "长" * 2001}, 413),
        ({"key": "12345678", "text": "   "}, 400),
        ({"key": "short", "text": "你好"}, 400),
        ({"key": "press:1:0", "text": "你好"}, 400),
        ({"key": "x" * 65, "text": "你好"}, 400),
        ({"text": "你好"}, 400),
        ({"press": "1:"}, 400),
        ({"press": "１:0"}, 400),
        ({"press": "1:0"}, 202),
    ],
)
@in_loop
async def test_what_may_be_said(app: App, body: dict[str, str], status: int) -> None:
    async with opened(app) as house:
        browser = await house.browser().visit()
        answer = await browser.post("/messages", body)
        assert answer.status_code == status
        assert status == 202 or answer.json()["text"]


@in_loop
async def test_half_characters_and_identity_numbers_are_not_kept(app: App) -> None:
    async with opened(app) as house:
        browser = await house.browser().visit()
        raw = b'{"key": "12345678", "text": "\\ud83d \\u0000 11010519491231002X"}'
        headers = {"x-cunyi-token": browser.token, "content-type": "application/json"}
        assert (await browser.client.post("/messages", content=raw, headers=headers)).status_code == 202
        first, *_ = await browser.sent(1)
        assert "隐去" in first["text"]
        assert "11010519491231002X" not in json.dumps(await browser.history(), ensure_ascii=False)
        assert "1949" not in first["said"]["text"]


@in_loop
async def test_when_nothing_can_be_stored_the_page_is_told_to_try_again(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(app) as house:
        browser = await house.browser().visit()

        def full(*_: object) -> None:
            raise NotStoredError("disk full")

        monkeypatch.setattr(Core, "receive", full)
        answer = await browser.say("你好", "key-00001")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert answer.json()["text"] == "没能保存，请稍后再发一次。"
        assert (await browser.post("/sign-in", {"code": "AAAA-1111"})).status_code == 503
        monkeypatch.undo()
        assert (await browser.say("你好", "key-00001")).status_code == 202
        assert len(await browser.sent(1)) == 1


@in_loop
async def test_a_database_that_fails_is_told_in_chinese_and_forgotten_afterwards(app: App) -> None:
    async with opened(app) as house:
        browser = await house.browser().visit()
        with faulty(app.database) as plan:
            plan.times = 10_000
            for path in ("/", "/history", "/events", "/i/AAAA-1111"):
                answer = await browser.get(path)
                assert (answer.status_code, answer.headers["retry-after"]) == (503, "5"), path
                assert "请过一会儿再试" in answer.text
            assert (await browser.get("/readyz")).status_code == 503
            assert (await browser.say("你好", "key-00001")).status_code == 503
        assert (await browser.get("/readyz")).status_code == 200
        assert (await browser.say("你好", "key-00001")).status_code == 202


@in_loop
async def test_health_tells_a_stuck_writer_and_old_tables(app: App) -> None:
    async with opened(app) as house:
        browser = house.browser()
        assert [(await browser.get(path)).status_code for path in ("/healthz", "/readyz")] == [200, 200]
        with app.database.write() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
        assert (await browser.get("/readyz")).status_code == 503
    assert (await browser.get("/healthz")).status_code == 503


@in_loop
async def test_no_session_holds_more_than_a_few_streams(app: App) -> None:
    async with opened(app, pace=Pace(alive=0.2, life=2.0)) as house:
        browser = await house.browser().visit()
        answers = await asyncio.gather(*(browser.get("/events", accept="text/event-stream") for _ in range(12)))
        found = sorted(answer.status_code for answer in answers)
        assert found == [200] * 8 + [429] * 4
        assert house.channel.open == 0


@in_loop
async def test_the_account_is_no_secret_of_the_cookie(app: App) -> None:
    async with opened(app) as house:
        browser = await house.browser().visit()
        with app.database.read() as connection:
            account = connection.scalar(select(contact.c.account))
        page = (await browser.get("/")).text
        assert str(account) not in page
        assert browser.client.cookies["cunyi"] not in page


@in_loop
async def test_a_bug_is_told_without_its_words(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(app) as house:
        browser = await house.browser().visit()

        def broken(*_: object) -> None:
            raise ValueError("秘密")

        monkeypatch.setattr("storage.timeline.page", broken)
        answer = await browser.get("/history", accept="application/json")
        assert (answer.status_code, answer.json()["text"]) == (500, "出了点问题，没有做成，请过一会儿再试。")
