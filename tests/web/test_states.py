"""Every route by everybody: what must be refused is refused."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.bootstrap import App
from storage.bindings import unbind
from storage.people_tables import person
from tests.web.house import Browser, House, in_loop, opened

Enter = Callable[[House], Awaitable[Browser]]


async def nobody(house: House) -> Browser:
    return house.browser()


async def forger(house: House) -> Browser:
    browser = await house.browser().visit()
    browser.client.cookies.set("cunyi", "x" * 43, domain="127.0.0.1")
    return browser


async def visitor(house: House) -> Browser:
    return await house.browser().visit()


def role(name: str) -> Enter:
    async def enter(house: House) -> Browser:
        return await house.browser().enter(name)

    return enter


async def signed_out(house: House) -> Browser:
    browser = await house.browser().enter("马国华")
    secret = browser.client.cookies["cunyi"]
    assert (await browser.post("/sign-out", {})).status_code == 204
    browser.client.cookies.set("cunyi", secret, domain="127.0.0.1")
    return browser


async def unbound(house: House) -> Browser:
    browser = await house.browser().enter("马国华")
    with house.app.database.write() as connection:
        unbind(connection, 1, "left", house.app.clock())
    return browser


async def suspended(house: House) -> Browser:
    browser = await house.browser().enter("马国华")
    with house.app.database.write() as connection:
        connection.execute(update(person).where(person.c.id == 1).values(state="suspended"))
    return browser


async def expired(house: House) -> Browser:
    browser = await house.browser().enter("马国华")
    house.app.clock.shift += timedelta(days=181)  # type: ignore[attr-defined]
    return browser


OUT = [nobody, forger, signed_out, unbound, suspended, expired]
IN = [visitor, role("马国华"), role("谭小兰"), role("秦值班")]
IDS_IN = ["visitor", "village doctor", "team", "duty"]


@pytest.mark.parametrize("who", OUT)
@in_loop
async def test_who_is_out_sees_and_says_nothing(app: App, who: Enter) -> None:
    async with opened(app) as house:
        browser = await who(house)
        for path in ("/history", "/events", "/events?after=0"):
            answer = await browser.get(path, accept="application/json")
            assert (answer.status_code, answer.json()) == (401, {"text": "您已退出，请重新登录。"}), path
        assert (await browser.get("/events", accept="text/event-stream")).status_code == 401
        for path, body in (
            ("/messages", {"key": "12345678", "text": "你好"}),
            ("/messages", {"press": "1:0"}),
            ("/seen", {"ids": [1]}),
            ("/sign-out", {}),
        ):
            assert (await browser.post(path, body)).status_code == 401, path
        assert 'id="enter"' in (await browser.get("/")).text


@pytest.mark.parametrize("who", IN, ids=IDS_IN)
@in_loop
async def test_who_is_in_asks_and_is_answered(app: App, who: Enter) -> None:
    async with opened(app) as house:
        browser = await who(house)
        assert 'id="log"' in (await browser.get("/")).text
        (first, *_) = await browser.ask("你好")
        assert first["text"].startswith("【演示】")
        assert (await browser.history())["messages"][-1]["id"] == first["id"]
        assert (await browser.post("/seen", {"ids": [first["id"]]})).status_code == 204
        assert (await browser.post("/sign-out", {})).status_code == 204
        assert (await browser.get("/history")).status_code == 401


@pytest.mark.parametrize("who", IN + OUT, ids=[*IDS_IN, *(each.__name__ for each in OUT)])
@in_loop
async def test_everybody_reaches_the_way_in_and_the_health(app: App, who: Enter) -> None:
    async with opened(app) as house:
        browser = await who(house)
        if who is expired:
            await asyncio.sleep(1.2)  # the writer's next sign of life, by the clock put forward
        for path in ("/", "/sign-in", "/worker.js", "/healthz", "/readyz", "/i/BBBB-2222"):
            assert (await browser.get(path)).status_code in (200, 303), path
        for path in (
            "/docs",
            "/openapi.json",
            "/redoc",
            "/nowhere",
            "/static/",
            "/static/page.js",
            "/static/..%2fapp.py",
        ):
            answer = await browser.get(path)
            assert answer.status_code == 404, path
            assert "没有这个网页" in answer.text


@pytest.mark.parametrize("who", OUT[2:])
@in_loop
async def test_an_old_cookie_is_taken_back(app: App, who: Enter) -> None:
    async with opened(app) as house:
        answer = await (await who(house)).get("/")
        assert "Max-Age=0" in answer.headers["set-cookie"]


@in_loop
async def test_one_person_sees_and_changes_nothing_of_another(app: App) -> None:
    async with opened(app) as house:
        doctor, team = await house.browser().enter("马国华"), await house.browser().visit()
        (asked,) = await team.ask("理事会一共好多人？")
        assert asked["choices"]
        await team.post("/seen", {"ids": [1]})
        assert [each["seen"] for each in await doctor.sent()] == [False]
        (stale,) = await _pressed(doctor, asked["choices"][1]["press"])
        assert "按钮过期" in stale["text"]
        assert len(await team.sent()) == 1
        shown = (await doctor.history())["messages"]
        assert asked["text"] not in [each["text"] for each in shown]
        assert "石柱县" not in [each["text"] for each in shown]


async def _pressed(browser: Browser, ref: str) -> list[dict[str, Any]]:
    before = await browser.sent()
    assert (await browser.post("/messages", {"press": ref})).status_code == 202
    return (await browser.sent(len(before) + 1))[len(before) :]
