"""Every fault does what its name says, to the call it is written for, so many times."""

import asyncio
import json
import time
from typing import Any

import pytest
from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.e2e.bot_api import (
    BotApi,
    Delay,
    DropAfter,
    DropBefore,
    HangAfter,
    Page,
    Refusal,
    Settings,
    Trickle,
    Truncate,
    running_server,
    too_many,
)
from tests.e2e.client import Client, in_loop, served

SOON = ClientTimeout(total=0.2)


async def _say(client: Client, chat_id: int = 7, **options: Any) -> tuple[int, str]:
    url = f"{client.server.base_url}{client.server.settings.token}/sendMessage"
    async with client.session.post(url, json={"chat_id": chat_id, "text": "一"}, **options) as response:
        return response.status, await response.text()


@in_loop
async def test_a_fault_is_played_for_its_method_and_chat_so_many_times() -> None:
    async with served() as client:
        client.server.user(7, started=True)
        client.server.user(8, started=True)
        client.server.fails(too_many(retry_after=5), method="sendMessage", chat_id=7, times=2)
        assert await client.ok("getMe")
        assert (await _say(client, 8))[0] == 200
        statuses = [(await _say(client))[0] for _ in range(3)]
        assert statuses == [429, 429, 200]
        assert len(client.server.user(7).inbox) == 1
        assert [each.status for each in client.server.calls_of("sendMessage", chat_id=7)] == statuses


@in_loop
async def test_a_lasting_fault_ends_with_recovery() -> None:
    async with served() as client:
        client.server.user(7, started=True)
        client.server.fails(Refusal(500, "Internal Server Error"), times=None)
        assert [(await client.call("getMe"))["error_code"] for _ in range(3)] == [500] * 3
        client.server.recovers()
        assert await client.ok("getMe")


@pytest.mark.parametrize(
    ("fault", "raised", "stored"),
    [
        (DropBefore(), ClientError, False),
        (DropAfter(), ClientError, True),
        (HangAfter(), TimeoutError, True),
        (HangAfter(0.01), ClientError, True),
    ],
)
@in_loop
async def test_no_answer(fault: Any, raised: type[Exception], stored: bool) -> None:
    async with served() as client:
        doctor = client.server.user(7, started=True)
        client.server.fails(fault)
        with pytest.raises(raised):
            await _say(client, timeout=SOON)
        (call,) = client.server.calls
        assert (call.status, call.accepted, len(doctor.inbox)) == (None, stored, int(stored))


@in_loop
async def test_spoilt_and_slow_answers() -> None:
    async with served() as client:
        doctor = client.server.user(7, started=True)
        client.server.fails(Page())
        status, body = await _say(client)
        assert (status, body[:6], doctor.inbox) == (502, "<html>", ())
        client.server.fails(Truncate())
        status, body = await _say(client)
        assert (status, len(doctor.inbox)) == (200, 1)
        with pytest.raises(ValueError, match=r"Expecting|Unterminated|delimiter"):
            json.loads(body)
        for fault in (Delay(0.05), Trickle(piece=50, pause=0.01)):
            client.server.fails(fault)
            began = time.monotonic()
            assert json.loads((await _say(client))[1])["ok"]
            assert time.monotonic() - began >= 0.05


@in_loop
async def test_a_server_that_was_down_has_what_people_wrote_meanwhile() -> None:
    async with served() as client:
        port = client.server.port
        poll = asyncio.create_task(client.texts(timeout=50))
        await client.server.until(lambda: client.server.polled)
        await client.server.down()
        with pytest.raises(ClientError):
            await poll
        client.server.user(7).says("有人吗")
        with pytest.raises(ClientError):
            await client.ok("getMe")
        await client.server.up()
        assert client.server.port == port
        assert await client.texts() == ["有人吗"]


def test_a_server_in_a_thread_serves_code_that_blocks() -> None:
    with running_server(Settings(username="other_bot")) as server:
        doctor = server.user(7, "李医生", started=True)
        asyncio.run(_greet(server))
        assert [each.text for each in doctor.heard(1)] == ["您好"]
        with pytest.raises(TimeoutError, match="李医生 got 1 of 2"):
            doctor.heard(2, timeout=0.01)
        server.do(server.down())
        with pytest.raises(ClientError):
            asyncio.run(_greet(server))
        server.do(server.up())
        asyncio.run(_greet(server))
        assert len(doctor.heard(2)) == 2
        server.forget_calls()
        assert server.calls == ()


async def _greet(server: BotApi) -> None:
    async with ClientSession() as session:
        await Client(server, session).ok("sendMessage", chat_id=7, text="您好")
