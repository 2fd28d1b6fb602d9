"""The phone page in a real browser: asked, pressed, typed without a network, reloaded, served again."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import func, select

from bot.web.stream import Pace
from storage.database import open_database
from storage.tables import inbox
from tests.e2e.page import Server, ask, chromium, phone, sign_in
from tests.web.house import CODES

expect.set_options(timeout=15_000)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    server.start()
    yield server
    if server.running:
        server.stop()


@pytest.fixture
def hosts() -> set[str]:
    return set()


@pytest.fixture
def context(browser: Browser, hosts: set[str]) -> Iterator[BrowserContext]:
    context = phone(browser)
    context.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, server: Server) -> Page:
    """The conversation of the village doctor, signed in."""
    ours = {"sec-fetch-site": "same-origin"}
    assert context.request.post(f"{server.url}/sign-in", data={"code": CODES["马国华"]}, headers=ours).ok
    page = context.new_page()
    page.goto(server.url)
    page.wait_for_selector("#log .theirs")
    return page


def said(server: Server) -> list[str]:
    """What is stored of texts, in order, without the codes."""
    database = open_database(f"sqlite:///{server.folder / 'page.sqlite3'}")
    with database.read() as connection:
        texts = connection.scalars(select(inbox.c.text).where(inbox.c.kind == "text").order_by(inbox.c.id)).all()
    database.close()
    return [text for text in texts if "邀请码" not in text]


def presses(server: Server) -> int:
    database = open_database(f"sqlite:///{server.folder / 'page.sqlite3'}")
    with database.read() as connection:
        count: int = connection.scalar(select(func.count()).where(inbox.c.kind == "press")) or 0
    database.close()
    return count


def type_in(page: Page, text: str) -> None:
    page.fill("#text", text)
    page.get_by_role("button", name="发送").click()


def test_a_question_is_answered_with_its_citation_and_no_other_host_is_asked(
    page: Page, server: Server, hosts: set[str]
) -> None:
    ask(page, "理事会一共好多人？")
    last = page.locator(".theirs").last
    expect(last).to_contain_text("理事27名")
    expect(last.locator(".cite").first).to_contain_text("依据：石柱府办发〔2025〕48号")
    expect(page.locator("#state")).to_have_text("已连接")
    assert hosts == {f"127.0.0.1:{server.port}"}


def test_opening_an_invitation_does_not_use_it(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    for _ in range(2):
        page.goto(f"{server.url}/i/{CODES['马国华']}")
        expect(page.locator("main")).to_contain_text("马**")
    page.get_by_role("button", name="登录").click()
    expect(page.locator(".theirs")).to_contain_text("马国华，登记好了")
    page.goto(f"{server.url}/i/{CODES['马国华']}")
    expect(page.locator("#log")).to_contain_text("登记好了")


def test_a_wrong_code_is_told_by_the_bot_and_the_right_one_lets_in(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    page.goto(server.url)
    page.fill("#code", "zzzz-9999")
    page.get_by_role("button", name="登录").click()
    expect(page.locator("#told")).to_contain_text("邀请码不对。还可以试4次")
    page.fill("#code", CODES["马国华"].lower().replace("-", " "))
    page.get_by_role("button", name="登录").click()
    expect(page.locator(".theirs").last).to_contain_text("登记好了")


def test_buttons_and_typed_numbers_choose_and_old_buttons_go(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    page.goto(server.url)
    page.get_by_role("button", name="先不登记，直接提问").click()
    ask(page, "理事会一共好多人？")
    page.get_by_role("button", name="石柱县").dblclick(delay=5)
    expect(page.locator(".theirs").last).to_contain_text("理事27名")
    expect(page.locator(".mine").last).to_contain_text("石柱县")
    expect(page.locator(".choices")).to_have_count(0)
    assert presses(server) == 1
    page.reload()
    expect(page.locator(".mine").last).to_contain_text("石柱县")
    other = context.browser.new_context()  # type: ignore[union-attr]
    second = other.new_page()
    second.goto(server.url)
    second.get_by_role("button", name="先不登记，直接提问").click()
    ask(second, "理事会一共好多人？")
    ask(second, second.get_by_role("button", name="石柱县").inner_text().partition(".")[0])
    expect(second.locator(".theirs").last).to_contain_text("理事27名")
    other.close()


def test_what_is_typed_offline_is_sent_once_and_in_order(page: Page, context: BrowserContext, server: Server) -> None:
    context.set_offline(True)
    texts = ["转诊找哪个", "谁牵头家医签约", "理事会几个人"]
    for text in texts:
        type_in(page, text)
    expect(page.locator(".waits")).to_have_count(3)
    expect(page.locator(".waits").first).to_contain_text("等网络")
    expect(page.locator("#state")).to_contain_text("没有网络")
    assert said(server) == []
    context.set_offline(False)
    expect(page.locator(".theirs").last).to_contain_text("27名")
    expect(page.locator(".waits")).to_have_count(0)
    assert said(server) == texts


def test_a_page_opens_and_keeps_what_is_typed_while_the_server_is_away(page: Page, server: Server) -> None:
    ask(page, "理事会一共好多人？")
    page.reload()
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    page.reload()
    expect(page.locator(".theirs")).to_have_count(2)
    server.stop()
    type_in(page, "转诊找哪个")
    expect(page.locator(".waits")).to_have_count(1)
    page.reload()
    expect(page.locator(".waits")).to_contain_text("转诊找哪个")
    expect(page.locator("#log")).to_contain_text("理事27名")
    server.start()
    expect(page.locator(".waits")).to_have_count(0)
    expect(page.locator(".theirs")).to_have_count(3)
    assert said(server) == ["理事会一共好多人？", "转诊找哪个"]


def test_two_tabs_show_everything_and_send_nothing_twice(page: Page, context: BrowserContext, server: Server) -> None:
    second = context.new_page()
    second.goto(server.url)
    expect(second.locator(".theirs")).to_have_count(1)
    ask(page, "理事会一共好多人？")
    for each in (page, second):
        expect(each.locator(".mine").last).to_contain_text("理事会一共好多人？")
        expect(each.locator(".theirs")).to_have_count(2)
    context.set_offline(True)
    type_in(page, "转诊找哪个")
    expect(second.locator(".waits")).to_contain_text("转诊找哪个")
    context.set_offline(False)
    for each in (page, second):
        expect(each.locator(".theirs")).to_have_count(3)
        expect(each.locator(".mine", has_text="转诊找哪个")).to_have_count(1)
        expect(each.locator(".waits")).to_have_count(0)
    assert said(server) == ["理事会一共好多人？", "转诊找哪个"]


def test_a_question_is_handed_over_answered_and_read_without_reloading(
    page: Page, browser: Browser, server: Server
) -> None:
    desk = phone(browser)
    duty = desk.new_page()
    sign_in(duty, server.url, CODES["秦值班"])
    ask(page, "村医每个月补助好多钱")
    duty.get_by_role("button", name="答复").click()
    expect(duty.locator(".theirs").last).to_contain_text("下一句会原样发给提问人")
    ask(duty, "每月1800元，月底发")
    expect(page.locator(".theirs").last).to_contain_text("县中心答复（秦值班）：每月1800元")
    desk.close()


def test_signing_out_leaves_nothing_on_the_phone(page: Page, server: Server) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("summary").click()
    page.get_by_role("button", name="退出").click()
    expect(page.get_by_role("button", name="先不登记，直接提问")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).length") == 0
    private = (
        "Promise.all(['/', '/history'].map((path) => caches.match(path))).then((found) => found.filter(Boolean).length)"
    )
    assert page.evaluate(private) == 0


def test_signing_out_says_how_to_come_back(page: Page, browser: Browser, server: Server) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.locator("summary").click()
    page.get_by_role("button", name="退出").click()
    assert asked == ["退出后要再进来，得向县中心重新要邀请码。确定退出？"]
    expect(page.locator("#log")).to_be_visible()


def test_a_network_that_is_back_is_said_though_the_stream_lived_on(page: Page) -> None:
    expect(page.locator("#state")).to_have_text("已连接")
    page.evaluate("dispatchEvent(new Event('offline'))")
    expect(page.locator("#state")).to_contain_text("没有网络")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#state")).to_have_text("已连接")
    page.route("**/messages", lambda route: route.abort())
    type_in(page, "转诊找哪个")
    expect(page.locator("#state")).to_contain_text("没有网络")
    page.unroute("**/messages")
    expect(page.locator("#state")).to_have_text("已连接")
    expect(page.locator(".waits")).to_have_count(0)


def test_the_next_person_of_a_phone_is_warned_and_the_tabs_of_the_one_before_say_so(
    page: Page, context: BrowserContext, server: Server
) -> None:
    context.set_offline(True)
    type_in(page, "马国华没有发出去的话")
    expect(page.locator(".waits")).to_have_count(1)
    page.route("**/messages", lambda route: route.abort())
    context.set_offline(False)
    link = context.new_page()
    link.goto(f"{server.url}/i/{CODES['谭小兰']}")
    expect(link.locator("main")).to_contain_text("这部手机现在登录的是马国华，登录后马国华会退出")
    assert_fits(link)
    link.get_by_role("button", name="登录").click()
    expect(link.locator("summary")).to_have_text("谭小兰")
    expect(page.locator("#told")).to_contain_text("这部手机换成谭小兰登录了，马国华已退出")
    expect(page.locator("summary")).to_have_text("谭小兰")
    assert said(server) == []


def test_a_phone_whose_account_moved_is_signed_out_at_once_and_told_why(page: Page, server: Server) -> None:
    opened: list[str] = []
    page.on("request", lambda request: opened.append(request.url) if request.is_navigation_request() else None)
    server.rebind("马国华", "DDDD-4444")
    other = page.context.browser.new_context()  # type: ignore[union-attr]
    new_phone = other.new_page()
    sign_in(new_phone, server.url, "DDDD-4444")
    expect(page.locator("#told")).to_contain_text("已换到另一部手机")
    assert len(opened) == 1, "a second page would not know why"
    expect(page.locator("#log")).to_have_count(0)
    other.close()


def test_enter_while_a_chinese_word_is_composed_does_not_send(page: Page, server: Server) -> None:
    page.fill("#text", "zhuanzhen")
    page.evaluate(
        "document.getElementById('text').dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    )
    expect(page.locator("#text")).to_have_value("zhuanzhen")
    page.fill("#text", "转诊找哪个")
    page.locator("#text").press("Enter")
    expect(page.locator(".theirs")).to_have_count(2)
    assert said(server) == ["转诊找哪个"]


def test_a_text_too_long_stays_in_the_box(page: Page) -> None:
    type_in(page, "长" * 2001)
    expect(page.locator("#told")).to_contain_text("一次最多发2000个字，您写了2001个")
    assert len(page.locator("#text").input_value()) == 2001


_HASTE = """const slow = setTimeout;
window.setTimeout = (call, ms, ...given) => slow(call, Math.min(ms, 200), ...given);"""


def test_without_streams_the_page_asks_again_and_again(browser: Browser, server: Server) -> None:
    context = phone(browser)
    context.add_init_script("delete window.EventSource; " + _HASTE)
    page = context.new_page()
    sign_in(page, server.url, CODES["谭小兰"])
    ask(page, "理事会一共好多人？")
    expect(page.locator(".theirs").last).to_contain_text("理事27名")
    context.close()


def test_streams_that_end_are_taken_up_without_loss(browser: Browser, tmp_path: Path) -> None:
    server = Server(tmp_path, pace=Pace(alive=0.2, life=0.6, pause=0.1))
    server.start()
    context = phone(browser)
    page = context.new_page()
    sign_in(page, server.url, CODES["谭小兰"])
    for _ in range(2):
        page.wait_for_timeout(700)
        ask(page, "理事会一共好多人？")
    expect(page.locator(".theirs")).to_have_count(3)
    context.close()
    server.stop()


def test_nothing_is_wider_than_a_small_screen_even_with_doubled_letters(browser: Browser, server: Server) -> None:
    context = phone(browser)
    page = context.new_page()
    for path in ("/", "/sign-in", f"/i/{CODES['马国华']}", "/nowhere"):
        page.goto(server.url + path)
        assert_fits(page)
    sign_in(page, server.url, CODES["马国华"])
    ask(page, "理事会一共好多人？")
    ask(page, "我们村挨着卫生院 要不要单独设卫生室")
    page.locator("summary").click()
    assert_fits(page)
    context.close()


_WIDE = """() => [...document.querySelectorAll("body, body *")]
    .filter((each) => each.getClientRects().length && !each.closest(".hidden"))
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
    .map((each) => each.outerHTML.slice(0, 80))"""


def assert_fits(page: Page) -> None:
    """No sideways scrolling, and whatever is pressed is large enough for a thumb; letters as usual and doubled."""
    for size in ("112.5%", "225%"):
        page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", size)
        assert page.evaluate(_WIDE) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        pressed = page.locator("button:visible, a.button:visible, summary:visible, input:visible, textarea:visible")
        heights = pressed.evaluate_all("(all) => all.map((each) => each.getBoundingClientRect().height)")
        assert all(height >= 44 for height in heights), heights
