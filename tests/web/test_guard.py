"""What stands before every route: origin and token, headers, sizes, rates, addresses."""

import re
from typing import Any

import pytest

from bot.bootstrap import App
from bot.web.limits import Rate, Rates
from tests.web.house import ADDRESS, in_loop, opened

HELLO = {"key": "12345678", "text": "你好"}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({"sec-fetch-site": "cross-site"}, 403, id="another site"),
        pytest.param({"sec-fetch-site": "same-site"}, 403, id="a sister site"),
        pytest.param({"sec-fetch-site": "none"}, 403, id="typed address"),
        pytest.param({"sec-fetch-site": "", "origin": ""}, 403, id="neither header"),
        pytest.param({"sec-fetch-site": "", "origin": "https://evil.example"}, 403, id="other origin"),
        pytest.param({"sec-fetch-site": "", "origin": "null"}, 403, id="hidden origin"),
        pytest.param({"sec-fetch-site": "same-origin", "origin": "https://evil.example"}, 403, id="they differ"),
        pytest.param({"sec-fetch-site": "", "origin": "http://127.0.0.1:8080"}, 202, id="our origin"),
        pytest.param({"sec-fetch-site": "same-origin"}, 202, id="our page"),
        pytest.param({"x-cunyi-token": ""}, 403, id="no token"),
        pytest.param({"x-cunyi-token": "0" * 64}, 403, id="wrong token"),
        pytest.param({"x-cunyi-token": "乱"}, 403, id="token no ASCII"),
    ],
)
@in_loop
async def test_only_our_own_page_can_speak_for_somebody(app: App, headers: dict[str, str], status: int) -> None:
    async with opened(app) as house:
        browser = await house.browser().visit()
        sent: dict[str, Any] = {"x-cunyi-token": browser.token} | headers
        encoded = {name: value.encode() for name, value in sent.items()}
        answer = await browser.client.post("/messages", json=HELLO, headers=encoded)
        assert answer.status_code == status
        assert (await browser.history())["messages"] == [] or status == 202


@in_loop
async def test_the_token_of_another_session_is_worth_nothing(app: App) -> None:
    async with opened(app) as house:
        one, other = await house.browser().visit(), await house.browser().visit()
        one.token = other.token
        assert (await one.say("你好")).status_code == 403


@pytest.mark.parametrize(
    "path", ["/", "/sign-in", "/i/AAAA-1111", "/history", "/nowhere", "/healthz", "/worker.js", "/static/x", "/events"]
)
@in_loop
async def test_every_answer_is_strict_about_what_a_page_may_do(app: App, path: str) -> None:
    async with opened(app) as house:
        headers = (await house.browser().get(path)).headers
        policy = dict(each.strip().split(" ", 1) for each in headers["content-security-policy"].split(";"))
        assert policy == {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "connect-src": "'self'",
            "img-src": "'self'",
            "form-action": "'self'",
            "frame-ancestors": "'none'",
            "base-uri": "'none'",
        }
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "server" not in headers


@in_loop
async def test_pages_hold_nothing_inline_and_files_are_kept_for_ever(app: App) -> None:
    async with opened(app) as house:
        browser = await house.browser().visit()
        for path in ("/", "/sign-in", "/i/AAAA-1111", "/nowhere"):
            answer = await browser.get(path)
            assert answer.headers["cache-control"] == "no-store"
            assert not re.search(r"<style|<script(?![^>]* src=)|\son\w+=|style=|https?://|javascript:", answer.text)
        files = re.findall(r'(?:src|href)="(/static/[^"]+)"', answer.text)
        assert len(files) == 3
        weight = 0
        for each in files:
            file = await browser.get(each)
            assert file.headers["cache-control"] == "public, max-age=31536000, immutable"
            weight += len(file.content)
        assert weight < 30_000


@in_loop
async def test_too_much_is_refused_however_it_is_sent(app: App) -> None:
    async with opened(app) as house:
        browser = await house.browser().visit()
        large = {"key": "12345678", "text": "长" * 20_000}
        assert (await browser.post("/messages", large)).status_code == 413

        async def pieces() -> Any:
            for _ in range(40):
                yield b"x" * 1000

        headers = {"x-cunyi-token": browser.token, "content-type": "application/json"}
        answer = await browser.client.post("/messages", content=pieces(), headers=headers)
        assert (answer.status_code, answer.json()["text"]) == (413, "内容太多了，没有收下，请分几次发。")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"text": 5}', b"\xff", b'{"key": "12345678", "text": {}}'])
@in_loop
async def test_what_is_no_message_is_refused_in_chinese(app: App, body: bytes) -> None:
    async with opened(app) as house:
        browser = await house.browser().visit()
        headers = {"x-cunyi-token": browser.token, "content-type": "application/json"}
        answer = await browser.client.post("/messages", content=body, headers=headers)
        assert (answer.status_code, "请刷新网页再试" in answer.json()["text"]) == (400, True)


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/messages"), ("PUT", "/messages"), ("DELETE", "/"), ("POST", "/")]
)
@in_loop
async def test_other_methods_are_refused(app: App, method: str, path: str) -> None:
    async with opened(app) as house:
        assert (await house.browser().client.request(method, path)).status_code == 405


@in_loop
async def test_an_address_that_asks_too_much_waits_and_others_do_not(app: App) -> None:
    async with opened(app, Rates(requests=Rate(3, 60))) as house:
        one, other = house.browser(), house.browser("203.0.113.10")
        assert [(await one.get("/")).status_code for _ in range(5)] == [200, 200, 200, 429, 429]
        told = await one.get("/", accept="application/json")
        assert told.headers["retry-after"] == "1"
        assert told.json()["text"] == "操作太快了，请过1秒再试。"
        assert (await other.get("/")).status_code == 200
        assert (await one.get("/healthz")).status_code == 200


@in_loop
async def test_a_person_who_writes_too_much_waits_on_every_phone(app: App) -> None:
    async with opened(app, Rates(messages=Rate(2, 1))) as house:
        doctor, visitor = await house.browser().enter("马国华"), await house.browser("203.0.113.7").visit()
        found = [(await doctor.say(f"你好{n}")).status_code for n in range(4)]
        assert found == [202, 202, 429, 429]
        assert 30 <= int((await doctor.say("又来")).headers["retry-after"]) <= 60
        assert (await visitor.say("你好")).status_code == 202
        assert len(await doctor.sent(3)) == 3


@in_loop
async def test_an_address_opens_only_so_many_new_browsers(app: App) -> None:
    async with opened(app, Rates(browsers=Rate(2, 1))) as house:
        found = [(await house.browser().post("/sign-in", {"visit": True})).status_code for _ in range(3)]
        assert found == [200, 200, 429]


@pytest.mark.parametrize(
    ("trusted", "forwarded", "counted"),
    [
        pytest.param((), "198.51.100.1", ADDRESS, id="nobody is trusted"),
        pytest.param((ADDRESS,), "198.51.100.1", "198.51.100.1", id="our proxy"),
        pytest.param((ADDRESS,), "6.6.6.6, 198.51.100.1", "198.51.100.1", id="the client made one up"),
        pytest.param(("203.0.113.0/24",), "198.51.100.1, 203.0.113.8", "198.51.100.1", id="two proxies of ours"),
        pytest.param((ADDRESS,), "nonsense", ADDRESS, id="no address"),
        pytest.param((ADDRESS,), "2001:db8:1:2:3::4", "2001:db8:1:2::/64", id="a household"),
    ],
)
def test_the_address_is_what_a_trusted_proxy_says(trusted: tuple[str, ...], forwarded: str, counted: str) -> None:
    from bot.web.addresses import client_address, networks

    assert client_address(ADDRESS, forwarded, networks(trusted)) == counted
