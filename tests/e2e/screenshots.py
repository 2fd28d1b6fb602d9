"""Pictures of the phone page for README: `python -m tests.e2e.screenshots` writes docs/screenshots/*.png.

The clock stands still; county and people are the demo's.
"""

import logging
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import structlog
from playwright.sync_api import Browser, Page

from tests.e2e.page import Server, ask, chromium, phone, sign_in
from tests.web.house import CODES, START, Clock

FOLDER = Path(__file__).parents[2] / "docs/screenshots"
LARGEST = 100_000
"""Bytes of a picture."""


class Still(Clock):
    """Moves too little to be seen: milliseconds for seconds."""

    def __call__(self) -> datetime:
        return self.start + (super().__call__() - self.start) / 1000


def sign_in_page(page: Page, server: Server) -> None:
    page.goto(server.url)


def invitation(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/i/{CODES['马国华']}")


def question(page: Page, server: Server) -> None:
    sign_in(page, server.url, CODES["马国华"])
    ask(page, "重点人群家医签约覆盖率 27年我们现在70% 还差好多")


def buttons(page: Page, server: Server) -> None:
    page.goto(server.url)
    page.get_by_role("button", name="直接提问").click()
    ask(page, "理事会一共好多人？")


def handed_over(page: Page, server: Server) -> None:
    assert page.context.browser
    duty = phone(page.context.browser).new_page()
    sign_in(duty, server.url, CODES["秦值班"])
    sign_in(page, server.url, CODES["马国华"])
    ask(page, "村医每个月补助好多钱")
    duty.get_by_role("button", name="答复").click()
    duty.get_by_text("下一句会原样发给提问人").wait_for()
    ask(duty, "看县里每年的发放通知，拿不准打县中心电话")
    page.get_by_text("县中心答复").wait_for()
    duty.context.close()


def offline(page: Page, server: Server) -> None:
    sign_in(page, server.url, CODES["马国华"])
    ask(page, "签约率要达到多少")
    page.context.set_offline(True)
    page.fill("#text", "转诊找哪个")
    page.get_by_role("button", name="发送").click()
    page.locator(".waits").wait_for()
    page.locator("#state.off").wait_for()


def large(page: Page, server: Server) -> None:
    """The same question with letters twice as large."""
    question(page, server)
    page.evaluate("document.documentElement.style.fontSize = '225%'")
    page.evaluate(
        "document.querySelector('main').scrollTop += document.querySelector('.theirs:last-child')"
        ".getBoundingClientRect().top - document.querySelector('main').getBoundingClientRect().top"
    )


def emergency(page: Page, server: Server) -> None:
    sign_in(page, server.url, CODES["马国华"])
    ask(page, "屋头老人晕倒了 喊不醒")


Scene = Callable[[Page, Server], None]
SCENES: tuple[Scene, ...] = (sign_in_page, invitation, question, buttons, handed_over, offline, emergency, large)


def shoot(browser: Browser, scene: Scene, folder: Path) -> Path:
    """One scene on a county of its own."""
    with tempfile.TemporaryDirectory() as data:
        server = Server(Path(data), Still())
        server.start()
        context = phone(browser, {"width": 320, "height": 568}, scale=1.5)
        page = context.new_page()
        page.clock.set_fixed_time(START)
        scene(page, server)
        page.evaluate("document.activeElement.blur()")
        page.wait_for_timeout(600)
        file = folder / f"{scene.__name__}.png"
        page.screenshot(path=file, animations="disabled", caret="hide")
        context.close()
        server.stop()
    return file


def main(folder: Path = FOLDER) -> int:
    """Write every picture; how many are too large."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    folder.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        files = [shoot(browser, scene, folder) for scene in SCENES]
    for file in files:
        sys.stdout.write(f"{file.name}: {file.stat().st_size // 1000} kB\n")
    return sum(file.stat().st_size > LARGEST for file in files)


if __name__ == "__main__":
    sys.exit(main())
