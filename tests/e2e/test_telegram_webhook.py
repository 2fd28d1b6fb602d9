"""The bot at Telegram by webhook, beside the phone page: who may push, what is confirmed, and nothing twice."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.bootstrap import App
from bot.channels.contract import Arrival
from bot.channels.telegram.webhook import LONGEST, PATH
from bot.core import Core
from bot.serve import running
from storage.database import NotStoredError
from storage.inbox import Message
from tests.e2e.bot_api import BotApi
from tests.e2e.client import in_loop
from tests.e2e.telegram_county import PATIENCE, county, hears, hears_only, met, received

COUNCIL = "理事会一共好多人？"
SECRET = {"X-Telegram-Bot-Api-Secret-Token": "a-secret-of-the-webhook"}
PUSHED = {
    "update_id": 5,
    "message": {
        "message_id": 900,
        "date": 1763770000,
        "text": COUNCIL,
        "chat": {"id": 7, "type": "private", "first_name": "李"},
        "from": {"id": 7, "is_bot": False, "first_name": "李"},
    },
}


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def server() -> BotApi:
    return BotApi(port=_free_port())


@pytest.fixture
def app(tmp_path: Path, server: BotApi) -> Iterator[App]:
    port = _free_port()
    app = county(tmp_path, server.url, webhook=f"http://127.0.0.1:{port}", port=port)
    yield app
    app.database.close()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@asynccontextmanager
async def pushed_to(app: App, server: BotApi) -> AsyncIterator[ClientSession]:
    """The bot at work, its webhook announced; the session calls it as anybody may."""
    async with server, running(app), ClientSession(app.config.telegram.webhook) as session:
        await server.until(lambda: server.calls_of("setMyShortDescription") != (), PATIENCE)
        yield session


async def status(session: ClientSession, headers: dict[str, str], **body: Any) -> int:
    async with session.post(PATH, headers=headers, **body) as response:
        return response.status


@in_loop
async def test_a_conversation_is_pushed(app: App, server: BotApi) -> None:
    async with pushed_to(app, server):
        doctor = server.user(7)
        doctor.says(COUNCIL)
        (asked,) = await hears(doctor, 1)
        doctor.presses(asked, "石柱县")
        assert "理事会设理事27名" in (await hears_only(doctor, 3))[-1]
        assert server.pending == 0
        (announced,) = server.calls_of("setWebhook")
        assert "my_chat_member" in str(announced.parameters["allowed_updates"])


@in_loop
async def test_only_who_knows_the_secret_may_push(app: App, server: BotApi) -> None:
    wrong = {"X-Telegram-Bot-Api-Secret-Token": "a-secret-of-the-webhooK"}
    odd = {"X-Telegram-Bot-Api-Secret-Token": "秘".encode().decode("latin-1")}
    async with pushed_to(app, server) as session:
        met(server, app, 7)
        for headers in ({}, wrong, odd, {"X-Telegram-Bot-Api-Secret-Token": ""}):
            assert await status(session, headers, json=PUSHED) == 403
        assert await status(session, SECRET, json=PUSHED) == 200
    assert len(received(app)) == 1


@in_loop
async def test_without_the_secret_nothing_is_read(app: App, server: BotApi) -> None:
    """The refusal comes while the body is still awaited."""
    async with pushed_to(app, server):
        port = app.config.page.port
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n".encode())
        assert (await asyncio.wait_for(reader.readline(), 2)).split()[1] == b"403"
        writer.close()


@in_loop
async def test_what_is_pushed_again_is_answered_once(app: App, server: BotApi) -> None:
    async with pushed_to(app, server) as session:
        (doctor,) = met(server, app, 7)
        for _ in range(3):
            assert await status(session, SECRET, json=PUSHED) == 200
        await hears_only(doctor, 1)


@in_loop
async def test_what_is_no_update(app: App, server: BotApi) -> None:
    async with pushed_to(app, server) as session:
        assert await status(session, SECRET, data=b"{") == 400
        assert await status(session, SECRET, json={"update_id": 6, "message": {"text": "x"}}) == 200
        assert await status(session, SECRET, data=b" " * (LONGEST + 1)) == 413
        async with session.get(PATH, headers=SECRET) as response:
            assert response.status in (404, 405)
    assert received(app) == []


@in_loop
async def test_the_page_is_served_beside_it(app: App, server: BotApi) -> None:
    async with pushed_to(app, server) as session, session.get("/healthz") as response:
        assert response.status == 200


@in_loop
async def test_what_is_not_stored_is_pushed_again(app: App, server: BotApi, monkeypatch: pytest.MonkeyPatch) -> None:
    refusals, receive = [0], Core.receive

    def unwilling(core: Core, arrivals: Sequence[Arrival]) -> tuple[Message, ...]:
        if arrivals and refusals[0] < 4:
            refusals[0] += 1
            raise NotStoredError("disk full")
        return receive(core, arrivals)

    monkeypatch.setattr(Core, "receive", unwilling)
    async with pushed_to(app, server) as session:
        (doctor,) = met(server, app, 7)
        assert await status(session, SECRET, json=PUSHED) == 503
        doctor.says("你好")
        texts = await hears_only(doctor, 2)
        assert "没能保存" in texts[0]
        assert server.pending == 0
    assert [row.text for row in received(app)] == ["你好"]
