"""Updates are pushed to a webhook: with the secret, in order, again until they are confirmed."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.e2e.client import in_loop, served

SECRET = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Hook:
    """A bot's own server; `answers` gives a status and a body for each text it gets."""

    answers: Callable[[str], tuple[int, dict[str, Any]]] = lambda _: (200, {})
    url: str = ""
    texts: list[str] = field(default_factory=list)
    secrets: set[str | None] = field(default_factory=set)

    async def receive(self, request: web.BaseRequest) -> web.Response:
        text = (await request.json())["message"]["text"]
        self.texts.append(text)
        self.secrets.add(request.headers.get(SECRET))
        status, body = self.answers(text)
        return web.json_response(body, status=status)

    @asynccontextmanager
    async def listening(self) -> AsyncIterator["Hook"]:
        runner = web.ServerRunner(web.Server(self.receive))
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        yield self
        await runner.cleanup()


@in_loop
async def test_what_waited_and_what_comes_is_pushed_with_the_secret() -> None:
    async with served() as client, Hook().listening() as hook:
        doctor = client.server.user(7)
        doctor.says("一")
        assert (await client.call("setWebhook", url=hook.url, secret_token="s3-_"))["description"] == "Webhook was set"
        assert (await client.call("setWebhook", url=hook.url, secret_token="s3-_"))["description"].endswith(
            "already set"
        )
        doctor.says("二")
        await client.server.until(lambda: client.server.pending == 0)
        assert (hook.texts, hook.secrets) == (["一", "二"], {"s3-_"})
        assert (await client.call("deleteWebhook"))["description"] == "Webhook was deleted"
        doctor.says("三")
        assert await client.texts() == ["三"]


@in_loop
async def test_a_failed_push_is_repeated_and_holds_up_only_its_chat() -> None:
    failures = [500, 403, 302]
    hook = Hook(lambda text: (failures.pop(), {}) if text == "一" and failures else (200, {}))
    async with served() as client, hook.listening():
        await client.ok("setWebhook", url=hook.url)
        client.server.user(7).says("一")
        client.server.user(7).says("二")
        client.server.user(8).says("旁")
        await client.server.until(lambda: client.server.pending == 0)
        assert [each for each in hook.texts if each != "旁"] == ["一", "一", "一", "一", "二"]
        assert hook.texts.index("旁") < hook.texts.index("二")
        info = await client.ok("getWebhookInfo")
        assert info["last_error_message"].startswith("Wrong response from the webhook: 500")


@in_loop
async def test_pending_updates_are_dropped_when_asked() -> None:
    async with served() as client, Hook().listening() as hook:
        client.server.user(7).says("一")
        await client.ok("setWebhook", url=hook.url, drop_pending_updates=True, allowed_updates=["message"])
        client.server.user(7).says("二")
        await client.server.until(lambda: client.server.pending == 0)
        assert hook.texts == ["二"]
        info = await client.ok("getWebhookInfo")
        assert (info["url"], info["max_connections"], info["allowed_updates"]) == (hook.url, 40, ["message"])
        await client.ok("setWebhook", url="")
        assert (await client.ok("getWebhookInfo"))["url"] == ""


@in_loop
async def test_a_method_in_the_answer_to_a_push_is_carried_out() -> None:
    hook = Hook(lambda text: (200, {"method": "sendMessage", "chat_id": 7, "text": f"回 {text}"}))
    async with served() as client, hook.listening():
        await client.ok("setWebhook", url=hook.url)
        doctor = client.server.user(7)
        doctor.says("一")
        assert [each.text for each in await doctor.hears(1)] == ["回 一"]


@in_loop
async def test_wrong_webhooks_are_refused() -> None:
    async with served() as client:
        assert (await client.refused("setWebhook", url="ftp://x/"))[1].startswith("Bad Request: bad webhook")
        code, reason = await client.refused("setWebhook", url="http://127.0.0.1:9/", secret_token="a b")
        assert (code, reason) == (400, "Bad Request: secret token contains unallowed characters")
