"""The phone page on a real port beside a test, and a real browser to open it with."""

import asyncio
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright
from sqlalchemy import select

from bot.web.serving import serving
from bot.web.stream import Pace
from handlers import codes
from storage.database import open_database
from storage.invitations import invite
from storage.people_tables import person
from tests.web.house import Clock, county, opened

CHROMIUM = Path("/usr/bin/chromium")
PHONE: ViewportSize = {"width": 320, "height": 640}
_READY = 20  # s


@dataclass
class Server:
    """The page of a demo county in a thread of its own; `stop` and `start` it on the same port and database."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    pace: Pace = field(default_factory=Pace)
    port: int = 0

    def start(self) -> None:
        self._up, self._stopping = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="page", daemon=True)
        self._thread.start()
        assert self._up.wait(_READY), "the page did not come up"

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join(_READY)
        assert not self._thread.is_alive(), "the page did not stop"

    @property
    def running(self) -> bool:
        return self._thread.is_alive()

    def rebind(self, name: str, code: str) -> None:
        """A new invitation for somebody, as an administrator makes it."""
        database = open_database(f"sqlite:///{self.folder / 'page.sqlite3'}")
        with database.write() as connection:
            who = connection.scalar(select(person.c.id).where(person.c.name == name))
            assert who is not None
            invite(connection, who, codes.digest(code), self.clock())
        database.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def _serve(self) -> None:
        with county(self.folder, self.clock) as app:
            async with (
                opened(app, pace=self.pace) as house,
                serving(house.web, house.channel, "127.0.0.1", self.port) as self.port,
            ):
                self._up.set()
                await asyncio.to_thread(self._stopping.wait)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium without a window."""
    if not CHROMIUM.exists():
        raise AssertionError(
            "No Chromium: run `apt-get install chromium fonts-wqy-zenhei` as root  （没有 Chromium，请用 root 安装）"
        )
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        try:
            yield browser
        finally:
            browser.close()


def phone(browser: Browser, size: ViewportSize = PHONE, scale: float = 2) -> BrowserContext:
    """A phone of its own: cookies, storage, a small touch screen, in China."""
    context = browser.new_context(
        viewport=size,
        device_scale_factor=scale,
        is_mobile=True,
        has_touch=True,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
    )
    context.set_default_timeout(15_000)
    return context


def sign_in(page: Page, url: str, code: str) -> None:
    """In by the link of an invitation."""
    page.goto(f"{url}/i/{code}")
    page.get_by_role("button", name="登录").click()
    page.wait_for_selector("#log .theirs")


def ask(page: Page, text: str) -> None:
    """Type a message and send it; the number of replies grows by at least one."""
    before = page.locator(".theirs").count()
    page.fill("#text", text)
    page.get_by_role("button", name="发送").click()
    page.wait_for_function("(n) => document.querySelectorAll('.theirs').length > n", arg=before)
