"""A demo county with a few people on the roster, its phone page, and browsers without a screen."""

import asyncio
import functools
import re
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Response
from pydantic import SecretStr
from sqlalchemy import Connection, insert

from bot.bootstrap import App, build
from bot.config import demo
from bot.service import Service
from bot.web.app import create_app
from bot.web.channel import PageChannel
from bot.web.limits import Rates
from bot.web.stream import Pace
from handlers import codes
from handlers.people import DESK, FAMILY_DOCTOR, VILLAGE_DOCTOR
from storage.database import open_database
from storage.invitations import invite
from storage.migrate import migrate
from storage.people_tables import assignment, person, unit

START = datetime(2026, 11, 22, 16, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
CODES = {"马国华": "AAAA-1111", "谭小兰": "BBBB-2222", "秦值班": "CCCC-3333"}
ADDRESS = "203.0.113.9"


@dataclass
class Clock:
    """Runs on from `start`; `shift` puts it forward."""

    start: datetime = START
    shift: timedelta = timedelta()
    begun: float = field(default_factory=monotonic)

    def __call__(self) -> datetime:
        return self.start + self.shift + timedelta(seconds=monotonic() - self.begun)


@functools.cache
def _built() -> App:
    return build(demo())


@contextmanager
def county(folder: Path, clock: Clock | None = None, **page: object) -> Iterator[App]:
    """The demo county on a database of its own, with a village doctor, a team and somebody on duty, all invited."""
    url = SecretStr(f"sqlite:///{folder / 'page.sqlite3'}")
    config = demo()
    settings = {
        "database": config.database.model_copy(update={"url": url}),
        "page": config.page.model_copy(update=page),
    }
    app = replace(_built(), config=config.model_copy(update=settings), clock=clock or Clock())
    file = folder / "page.sqlite3"
    if not file.exists():
        file.write_bytes(_peopled())
    try:
        yield app
    finally:
        app.database.close()


@functools.cache
def _peopled() -> bytes:
    """The file of a database with our people in it, made once."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "page.sqlite3"
        database = open_database(f"sqlite:///{file}")
        migrate(database.engine)
        with database.write() as connection:
            _people(connection, START)
        database.close()
        return file.read_bytes()


def _people(connection: Connection, now: datetime) -> None:
    add_person(connection, "马国华", ("role", VILLAGE_DOCTOR, "华溪村卫生室", "clinic", "石柱县"), now)
    add_person(connection, "谭小兰", ("role", FAMILY_DOCTOR, "中益乡家医团队", "team", "石柱县"), now)
    add_person(connection, "秦值班", ("duty", DESK, "县医共体管理服务中心", "centre", "石柱县"), now)


def add_person(
    connection: Connection, name: str, post: tuple[str, str, str, str, str], now: datetime, code: str = ""
) -> int:
    """Somebody on the roster with one post, and an invitation; their id."""
    kind, held, unit_name, unit_kind, place = post
    row = {"name": name, "tail": "", "created_at": now}
    who: int = connection.execute(insert(person).values(row).returning(person.c.id)).scalar_one()
    units = insert(unit).values(name=unit_name, kind=unit_kind, place=place).returning(unit.c.id)
    where = connection.execute(units).scalar_one()
    posts = {"person_id": who, "unit_id": where, "kind": kind, "name": held, "place": place}
    connection.execute(insert(assignment).values(posts | {"from_date": date(2026, 1, 1)}))
    invite(connection, who, codes.digest(code or CODES[name]), now)
    return who


@dataclass(frozen=True)
class House:
    app: App
    web: FastAPI
    service: Service
    channel: PageChannel

    def browser(self, address: str = ADDRESS) -> "Browser":
        transport = ASGITransport(self.web, raise_app_exceptions=False, client=(address, 1234))
        ours = {"sec-fetch-site": "same-origin", "user-agent": "test"}
        return Browser(AsyncClient(transport=transport, base_url=self.app.config.page.address, headers=ours))


@asynccontextmanager
async def opened(app: App, rates: Rates | None = None, pace: Pace | None = None) -> AsyncIterator[House]:
    """The page of a county, with the service behind it."""
    channel = PageChannel(app.database, app.clock, look=0.3)
    async with Service(app, (), (channel,)) as service, channel:
        yield House(app, create_app(app, service, channel, rates, pace), service, channel)


@dataclass
class Browser:
    """Keeps cookies and the token of the last page, and sends what our script sends."""

    client: AsyncClient
    token: str = ""

    async def get(self, path: str, accept: str = "text/html", **given: Any) -> Response:
        answer = await self.client.get(path, headers={"accept": accept} | given.pop("headers", {}), **given)
        if found := re.search(r'data-token="(\w+)"', answer.text):
            self.token = found[1]
        return answer

    async def post(self, path: str, body: Any, **headers: str) -> Response:
        sent = {"x-cunyi-token": self.token} | {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.post(path, json=body, headers=sent)

    async def visit(self) -> "Browser":
        """In as a visitor."""
        assert (await self.post("/sign-in", {"visit": True})).json()["ok"]
        await self.get("/")
        return self

    async def enter(self, name: str) -> "Browser":
        """In as somebody on the roster, by their code."""
        answer = await self.post("/sign-in", {"code": CODES[name]})
        assert answer.json()["ok"], answer.text
        await self.get("/")
        return self

    async def say(self, text: str, key: str = "") -> Response:
        return await self.post("/messages", {"key": key or f"key-{text.encode().hex()[:40]:_<8}", "text": text})

    async def ask(self, text: str, key: str = "") -> list[dict[str, Any]]:
        """What is answered to a message."""
        before = {each["id"] for each in await self.sent()}
        assert (await self.say(text, key)).status_code == 202
        return [each for each in await self.sent(len(before) + 1) if each["id"] not in before]

    async def history(self, before: str = "") -> dict[str, Any]:
        found: dict[str, Any] = (await self.get("/history", params={"before": before})).json()
        return found

    async def sent(self, least: int = 0) -> list[dict[str, Any]]:
        """Every message to us, once there are at least so many."""
        end = monotonic() + 10
        while True:
            found: list[dict[str, Any]] = (await self.get("/events", accept="application/json")).json()["messages"]
            if len(found) >= least:
                return found
            assert monotonic() < end, f"{len(found)} of {least} messages"
            await asyncio.sleep(0.05)


def in_loop(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Run an async test in a loop of its own."""

    @functools.wraps(test)
    def run(*args: Any, **named: Any) -> None:
        asyncio.run(test(*args, **named))

    return run
