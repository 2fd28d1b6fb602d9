"""The way in: codes, cookies, who is out when somebody else is in."""

import asyncio
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import func, select

from bot.bootstrap import App
from bot.web.limits import Rate, Rates
from handlers import codes
from handlers.people import VILLAGE_DOCTOR
from storage.invitations import invite
from storage.people_tables import binding, invitation, person, session
from storage.tables import contact
from tests.web.house import CODES, Browser, House, add_person, county, in_loop, opened

POST = ("role", VILLAGE_DOCTOR, "盐井村卫生室", "clinic", "石柱县")


def again(house: House, person: int, code: str) -> None:
    """A new invitation for somebody."""
    with house.app.database.write() as connection:
        invite(connection, person, codes.digest(code), house.app.clock())


async def refused(browser: Browser, code: str) -> str:
    answer = await browser.post("/sign-in", {"code": code})
    assert answer.status_code == 200
    assert not answer.json()["ok"]
    text: str = answer.json()["text"]
    return text


@in_loop
async def test_opening_a_link_uses_nothing_and_names_nobody_fully(app: App) -> None:
    async with opened(app) as house:
        for _ in range(3):
            page = await house.browser().get("/i/AAAA-1111")
            assert "马**" in page.text
            assert "马国华" not in page.text
            assert "set-cookie" not in page.headers
        with app.database.read() as connection:
            assert connection.scalar(select(func.count()).where(invitation.c.used_at.is_not(None))) == 0
            assert connection.scalar(select(func.count()).select_from(session)) == 0


@pytest.mark.parametrize("typed", ["AAAA-1111", "aaaa1111", "AAAA 1111", "ＡＡＡＡ－１１１１", " aaaa‐1111 "])
@in_loop
async def test_a_code_is_read_as_people_type_it(app: App, typed: str) -> None:
    async with opened(app) as house:
        browser = house.browser()
        assert (await browser.post("/sign-in", {"code": typed})).json() == {"ok": True, "text": ""}
        assert "马国华" in (await browser.get("/")).text


@pytest.mark.parametrize("typed", ["", "  ", "-", "x" * 65])
@in_loop
async def test_what_cannot_be_a_code_is_no_try(app: App, typed: str) -> None:
    async with opened(app) as house:
        answer = await house.browser().post("/sign-in", {"code": typed})
        assert (answer.status_code, answer.json()["text"]) == (400, "请输入邀请码（8位，如 ABCD-1234）。")


@in_loop
async def test_five_wrong_codes_lock_for_an_hour_and_a_question_is_still_answered(app: App) -> None:
    async with opened(app) as house:
        browser = house.browser()
        told = [await refused(browser, f"ZZZZ-000{n}") for n in range(5)]
        assert ["还可以试4次" in told[0], "1小时后再试" in told[4]] == [True, True]
        assert "请过60分钟再发" in await refused(browser, CODES["马国华"])
        await browser.get("/")
        assert (await browser.ask("你好"))[0]["text"]
        app.clock.shift += timedelta(minutes=61)  # type: ignore[attr-defined]
        assert (await browser.post("/sign-in", {"code": CODES["马国华"]})).json()["ok"]


@in_loop
async def test_an_address_has_only_so_many_wrong_codes_even_with_new_browsers(app: App) -> None:
    async with opened(app, Rates(wrong_codes=Rate(3, 1))) as house:
        assert "还可以试4次" in await refused(house.browser(), "ZZZZ-0001")
        assert (await house.browser().get("/i/ZZZZ-0002")).status_code == 200
        typed = await house.browser().visit()
        assert (await typed.say("ZZZZ-0003")).status_code == 202
        for answer in (
            await house.browser().post("/sign-in", {"code": CODES["马国华"]}),
            await house.browser().get("/i/AAAA-1111"),
            await typed.say("ZZZZ-0004"),
        ):
            assert answer.status_code == 429
        assert (await house.browser("203.0.113.77").post("/sign-in", {"code": CODES["马国华"]})).json()["ok"]


@in_loop
async def test_right_codes_use_up_no_tries(app: App) -> None:
    async with opened(app, Rates(wrong_codes=Rate(1, 0.1))) as house:
        for name in CODES:
            assert (await house.browser().get(f"/i/{CODES[name]}")).status_code == 200
            await house.browser().enter(name)


@in_loop
async def test_a_code_works_once_for_a_week_and_until_the_next_one(app: App) -> None:
    async with opened(app) as house:
        await house.browser().enter("马国华")
        assert "已经用过了" in await refused(house.browser(), CODES["马国华"])
        assert "已经用过了" in (await house.browser().get("/i/AAAA-1111")).text
        again(house, 2, "DDDD-4444")
        assert "已经作废" in await refused(house.browser(), CODES["谭小兰"])
        app.clock.shift += timedelta(days=8)  # type: ignore[attr-defined]
        assert "过期了（7天有效）" in await refused(house.browser(), CODES["秦值班"])
        assert "过期了" in (await house.browser().get("/i/CCCC-3333")).text
        assert "链接不对" in (await house.browser().get("/i/EEEE-5555")).text


@in_loop
async def test_the_phone_before_is_out_at_once_and_is_told_why(app: App) -> None:
    async with opened(app) as house:
        old = await house.browser().enter("马国华")
        stream = asyncio.create_task(old.get("/events", accept="text/event-stream"))
        await asyncio.sleep(0.3)
        again(house, 1, "DDDD-4444")
        assert (await house.browser().post("/sign-in", {"code": "DDDD-4444"})).json()["ok"]
        assert (await asyncio.wait_for(stream, 5)).text.endswith("event: over\ndata: {}\n\n")
        assert (await old.say("还在吗")).status_code == 401
        assert "已换到另一部手机" in (await old.get("/")).text


@in_loop
async def test_a_visitor_who_is_bound_keeps_what_they_asked_and_gets_a_new_cookie(app: App) -> None:
    async with opened(app) as house:
        browser = await house.browser().visit()
        await browser.ask("你好")
        before = browser.client.cookies["cunyi"]
        answer = await browser.say("邀请码：AAAA-1111")
        assert (answer.status_code, answer.json()) == (202, {"bound": True})
        assert browser.client.cookies["cunyi"] != before
        await browser.get("/")
        texts = [each["text"] for each in (await browser.history())["messages"]]
        assert texts[0] == "你好"
        assert texts[-2] == "（邀请码，已隐去）"
        assert "登记好了" in texts[-1]
        stale = house.browser()
        stale.client.cookies.set("cunyi", before, domain="127.0.0.1")
        assert (await stale.get("/history")).status_code == 401


@in_loop
async def test_the_next_person_on_a_phone_sees_nothing_of_the_one_before(app: App) -> None:
    async with opened(app) as house:
        browser = await house.browser().enter("马国华")
        await browser.ask("理事会一共好多人？")
        await browser.say(CODES["谭小兰"])
        assert "谭小兰" in (await browser.get("/")).text
        shown = [each["text"] for each in (await browser.history())["messages"] + await browser.sent()]
        assert all("理事" not in text and "马国华" not in text for text in shown)
        assert any("谭小兰" in text for text in shown)


@pytest.mark.parametrize(
    ("url", "flags"),
    [
        ("", ["cunyi=", "HttpOnly", "Path=/", "SameSite=lax"]),
        ("https://cunyi.example.cn", ["__Host-cunyi=", "HttpOnly", "Path=/", "SameSite=lax", "Secure"]),
    ],
)
@in_loop
async def test_the_cookie_is_out_of_reach(tmp_path: Path, url: str, flags: list[str]) -> None:
    with county(tmp_path, url=url) as app:
        async with opened(app) as house:
            answer = await house.browser().post("/sign-in", {"code": CODES["马国华"]})
            name, *found = answer.headers["set-cookie"].split("; ")
            assert name.startswith(flags[0])
            assert len(name.partition("=")[2]) == 43
            assert sorted(each for each in found if not each.startswith(("Max-Age", "expires"))) == sorted(flags[1:])
            assert f"Max-Age={180 * 86_400}" in found
            assert "Domain" not in answer.headers["set-cookie"]
            assert ("strict-transport-security" in answer.headers) == bool(url)
            with app.database.read() as connection:
                stored = connection.scalars(select(session.c.digest)).all()
            assert name.partition("=")[2] not in stored


@in_loop
async def test_a_session_lasts_half_a_year_from_the_last_visit(app: App) -> None:
    async with opened(app) as house:
        browser = await house.browser().enter("马国华")
        assert "set-cookie" not in (await browser.get("/")).headers
        for _ in range(3):
            app.clock.shift += timedelta(days=170)  # type: ignore[attr-defined]
            assert "set-cookie" in (await browser.get("/")).headers
        app.clock.shift += timedelta(days=181)  # type: ignore[attr-defined]
        assert 'id="enter"' in (await browser.get("/")).text


@in_loop
async def test_a_session_long_over_is_forgotten(app: App) -> None:
    async with opened(app) as house:
        for days in (0, 300, 61):
            app.clock.shift += timedelta(days=days)  # type: ignore[attr-defined]
            await house.browser().visit()
        with app.database.read() as connection:
            assert connection.scalar(select(func.count()).select_from(session)) == 2


@in_loop
async def test_names_are_shown_as_text(app: App) -> None:
    async with opened(app) as house:
        with app.database.write() as connection:
            add_person(connection, "<b>马</b>", POST, app.clock(), "DDDD-4444")
        browser = house.browser()
        assert "<b>*" not in (await browser.get("/i/DDDD-4444")).text
        assert (await browser.post("/sign-in", {"code": "DDDD-4444"})).json()["ok"]
        assert "&lt;b&gt;马" in (await browser.get("/")).text


@in_loop
async def test_signing_out_ends_being_there_at_once_and_for_good(app: App) -> None:
    async with opened(app) as house:
        duty = await house.browser().enter("秦值班")
        stream = asyncio.create_task(duty.get("/events", accept="text/event-stream"))
        await until(lambda: there(app, "秦值班"))
        assert (await duty.post("/sign-out", {})).status_code == 204
        assert not there(app, "秦值班")
        await stream
        app.clock.shift += timedelta(minutes=2)  # type: ignore[attr-defined]
        await asyncio.sleep(1)
        assert not there(app, "秦值班")


@in_loop
async def test_a_new_cookie_of_the_same_browser_is_no_leaving(app: App) -> None:
    async with opened(app) as house:
        browser = await house.browser().visit()
        await browser.get("/events", accept="application/json")
        await browser.enter("秦值班")
        await until(lambda: there(app, "秦值班"))


@in_loop
async def test_somebody_elses_invitation_says_who_will_be_out(app: App) -> None:
    async with opened(app) as house:
        browser = await house.browser().enter("马国华")
        told = (await browser.get("/i/BBBB-2222")).text
        assert "这部手机现在登录的是马国华，登录后马国华会退出" in told
        assert "马国华" in (await browser.get("/")).text
        again(house, 1, "DDDD-4444")
        assert "会退出，要再进来" not in (await browser.get("/i/DDDD-4444")).text
        assert "会退出，要再进来" not in (await house.browser().get("/i/BBBB-2222")).text


@in_loop
async def test_the_tab_of_who_was_replaced_keeps_the_next_persons_cookie(app: App) -> None:
    async with opened(app) as house:
        browser = await house.browser().enter("马国华")
        before = browser.client.cookies["cunyi"]
        owner = re.search(r'data-who="(\w+)"', (await browser.get("/")).text)
        await browser.enter("谭小兰")
        assert owner
        assert owner[1] not in (await browser.get("/")).text
        tab = house.browser()
        tab.client.cookies.set("cunyi", before, domain="127.0.0.1")
        answer = await tab.get("/")
        assert "这部手机刚换了别人登录" in answer.text
        assert "set-cookie" not in answer.headers


def there(app: App, name: str) -> bool:
    """Whether the page of somebody is taken to be open."""
    query = select(contact.c.present_until).join(binding, binding.c.contact_id == contact.c.id)
    query = query.join(person, person.c.id == binding.c.person_id).where(person.c.name == name)
    with app.database.read() as connection:
        found = connection.scalar(query)
    return found is not None and found > app.clock()


async def until(true: Callable[[], bool]) -> None:
    end = monotonic() + 10
    while not true():
        assert monotonic() < end
        await asyncio.sleep(0.05)
