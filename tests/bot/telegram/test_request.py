"""The transport and the channel's errors, against answers of all kinds."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from structlog.testing import capture_logs
from telegram import Bot
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, TelegramError, TimedOut

from bot.channels.contract import RefusedError, SendError, TryLaterError, UnreachableError
from bot.channels.telegram.errors import TooManyError, send_error
from bot.channels.telegram.request import AiohttpRequest
from tests.e2e.bot_api import BotApi, DropAfter, DropBefore, HangAfter, Page, Refusal, Trickle, Truncate, too_many
from tests.e2e.bot_api.errors import BLOCKED, NO_CHAT, NOT_STARTED, OTHER_POLLER, TOO_LARGE, UNAUTHORIZED, bad_request
from tests.e2e.bot_api.faults import Fault
from tests.e2e.client import in_loop

ODD = ("<b>&_*[粗](http://a.b)~`>#+-=|{}.!\\", "مرحبا ‏العالم", "👩‍⚕️🏥 好", "一\n\n二\t三", "〔〕“”《》")


@asynccontextmanager
async def wire(server: BotApi) -> AsyncIterator[tuple[Bot, AiohttpRequest]]:
    request = AiohttpRequest(server.url)
    bot = Bot(server.settings.token, base_url=server.base_url, request=request, get_updates_request=request)
    async with request:
        yield bot, request


FAULTS: list[tuple[str, Fault | Refusal, type[TelegramError], type[SendError], float]] = [
    ("429", too_many(retry_after=7), TooManyError, TryLaterError, 7),
    ("429 without a time", Refusal(429, "Too Many Requests"), TooManyError, TryLaterError, 1),
    ("blocked", BLOCKED, Forbidden, UnreachableError, 0),
    ("never started", NOT_STARTED, Forbidden, UnreachableError, 0),
    ("no chat", NO_CHAT, BadRequest, UnreachableError, 0),
    ("too long", bad_request("message is too long"), BadRequest, RefusedError, 0),
    ("unauthorized", UNAUTHORIZED, InvalidToken, TryLaterError, 60),
    ("conflict", OTHER_POLLER, Conflict, TryLaterError, 3),
    ("too large", TOO_LARGE, NetworkError, TryLaterError, 3),
    ("500", Refusal(500, "Internal Server Error"), NetworkError, TryLaterError, 3),
    ("a proxy's 502", Page(), NetworkError, TryLaterError, 3),
    ("a proxy's 403", Page(403), NetworkError, TryLaterError, 3),
    ("a proxy's 400", Page(400), NetworkError, TryLaterError, 3),
    ("a proxy's 404", Page(404), NetworkError, TryLaterError, 3),
    ("a portal's 200", Page(200), NetworkError, TryLaterError, 3),
    ("a list", Page(200, "[]"), NetworkError, TryLaterError, 3),
    ("half an answer", Truncate(), NetworkError, TryLaterError, 3),
    ("dropped before", DropBefore(), NetworkError, TryLaterError, 3),
    ("dropped after", DropAfter(), NetworkError, TryLaterError, 3),
]


@pytest.mark.parametrize(
    ("fault", "raised", "told", "seconds"), [each[1:] for each in FAULTS], ids=[e[0] for e in FAULTS]
)
@in_loop
async def test_what_a_failure_means(
    fault: Fault | Refusal, raised: type[TelegramError], told: type[SendError], seconds: float
) -> None:
    async with BotApi() as server, wire(server) as (bot, _):
        server.user(7, started=True)
        server.fails(fault)
        with capture_logs() as log, pytest.raises(raised) as failed:
            await bot.send_message(7, "一")
        assert type(failed.value) is raised
        error = send_error(failed.value, 3)
        assert type(error) is told
        assert getattr(error, "seconds", 0) == seconds
        await bot.send_message(7, "二")
    assert log == []


@in_loop
async def test_a_hung_answer_is_given_up() -> None:
    async with BotApi() as server, wire(server) as (bot, _):
        server.user(7, started=True)
        server.fails(HangAfter(5))
        with pytest.raises(TimedOut):
            await bot.send_message(7, "一", read_timeout=0.05)


@in_loop
async def test_an_answer_in_pieces_is_read() -> None:
    async with BotApi() as server, wire(server) as (bot, _):
        server.user(7, started=True)
        server.fails(Trickle(pause=0.001))
        assert (await bot.send_message(7, "一")).text == "一"


@in_loop
async def test_nobody_listens() -> None:
    async with BotApi() as server, wire(server) as (bot, _):
        await server.down()
        with pytest.raises(NetworkError, match="ClientConnectorError"):
            await bot.get_me()
        await server.up()
        await bot.get_me()


@pytest.mark.parametrize("text", ODD)
@in_loop
async def test_texts_arrive_as_they_are(text: str) -> None:
    async with BotApi() as server, wire(server) as (bot, _):
        doctor = server.user(7, started=True)
        await bot.send_message(7, text)
        assert [each.text for each in doctor.inbox] == [text]
        assert not [entity for each in doctor.inbox for entity in each.raw.get("entities", ()) if "url" in entity]


@in_loop
async def test_half_a_character_stops_nothing() -> None:
    async with BotApi() as server, wire(server) as (bot, _):
        doctor = server.user(7, started=True)
        await bot.send_message(7, "好\ud83d")
        assert [each.text for each in doctor.inbox] == ["好?"]


@in_loop
async def test_files_go_as_forms() -> None:
    async with BotApi() as server, wire(server) as (bot, _):
        server.user(7, started=True)
        await bot.send_document(7, b"a,b\n", filename="报表.csv", caption="本周")
        (call,) = server.calls_of("sendDocument")
        (upload,) = call.files.values()
        assert (upload.name, upload.content, call.text) == ("报表.csv", b"a,b\n", "本周")


@pytest.mark.parametrize(("environment", "api", "through"), [
    ({"HTTP_PROXY": "http://127.0.0.1:{port}"}, "http://api.telegram.invalid", True),
    ({"HTTP_PROXY": "http://me:secret@127.0.0.1:{port}"}, "http://api.telegram.invalid", True),
    ({"HTTP_PROXY": "http://127.0.0.1:1", "NO_PROXY": "127.0.0.1"}, "", False),
    ({"HTTPS_PROXY": "http://127.0.0.1:1"}, "", False),
])  # fmt: skip
@in_loop
async def test_the_proxy_of_the_environment(
    environment: dict[str, str], api: str, through: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    seen: list[bytes] = []

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b'HTTP/1.1 500 -\r\nContent-Length: 12\r\n\r\n{"ok":false}')
        writer.close()

    async with BotApi() as server, await asyncio.start_server(proxy, "127.0.0.1") as listening:
        port = listening.sockets[0].getsockname()[1]
        for name, value in environment.items():
            monkeypatch.setenv(name.lower(), value.format(port=port))
        request = AiohttpRequest(api or server.url)
        bot = Bot(server.settings.token, f"{api or server.url}/bot", request=request, get_updates_request=request)
        async with request:
            if not through:
                await bot.get_me()
                return
            with pytest.raises(NetworkError):
                await bot.get_me()
    assert seen[0].startswith(b"POST http://api.telegram.invalid/bot7000000001")
    assert (b"Proxy-Authorization: Basic" in seen[0]) == ("secret" in environment["HTTP_PROXY"])
