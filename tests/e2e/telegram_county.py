"""The demo county behind our Bot API server: the real library, a database of its own, and a bot that waits little."""

import asyncio
import functools
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import Row, insert, select

from bot.bootstrap import App, build
from bot.channels.telegram import Line, Pace, opened
from bot.config import Config, demo
from bot.core import Core
from bot.database_state import update
from bot.service import Service
from bot.settings import DatabaseSettings, PageSettings, TelegramSettings
from handlers.codes import digest
from handlers.people import COUNTY, DESK
from handlers.turn import Contact
from storage.invitations import invite
from storage.people import register
from storage.people_tables import assignment, person, unit
from storage.tables import contact, inbox, outbox
from tests.e2e.bot_api import BotApi, Phone, Settings, Shown

FAST = Pace(poll=20, send=2.0, again=lambda: 0.05, first=0.05, longest=0.2, conflict=0.05)
PLACE = "石柱县"
PATIENCE = 20.0
"""Seconds that a test waits, on however busy a machine, for what takes a fraction of one."""


@functools.cache
def _built() -> App:
    return build(demo())


def county(folder: Path, api: str, token: str = Settings.token, webhook: str = "", port: int = 8080) -> App:
    """An app with empty tables in `folder`, whose Bot API is at `api`; the library is read once a process."""
    database = DatabaseSettings(url=SecretStr(f"sqlite:///{folder / 'cunyi.sqlite3'}"))
    secret = SecretStr("a-secret-of-the-webhook")
    telegram = TelegramSettings(token=SecretStr(token), api=api, webhook=webhook, secret=secret)
    config: Config = demo().model_copy(
        update={"database": database, "telegram": telegram, "page": PageSettings(port=port)}
    )
    app = replace(_built(), config=config)
    update(app)
    return app


def place_known(app: App, accounts: Iterable[int]) -> None:
    """They said before where they are."""
    for account in accounts:
        register(app.database, Contact(0, "telegram", str(account), place=PLACE), app.clock())


@asynccontextmanager
async def running(app: App, pace: Pace = FAST, core: Core | None = None) -> AsyncIterator[tuple[Service, Line]]:
    """The bot at work, polling or pushed to."""
    async with opened(app, pace) as line, Service(app, [line.channel], core=core) as service:
        task = asyncio.create_task(line.run(service.take))
        try:
            yield service, line
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def hears(doctor: Phone, count: int) -> list[Shown]:
    """The messages, once there are so many."""
    return list(await doctor.hears(count, PATIENCE))


async def hears_only(doctor: Phone, count: int, calm: float = 0.3) -> list[str]:
    """The texts once there are so many, and no more of them a while later."""
    await hears(doctor, count)
    await asyncio.sleep(calm)
    assert len(doctor.inbox) == count, doctor.inbox
    return [each.text for each in doctor.inbox]


def met(server: BotApi, app: App, *accounts: int) -> list[Phone]:
    """Doctors who started the bot long ago, and whose county is known."""
    place_known(app, accounts)
    return [server.user(account, f"医生{account}", started=True) for account in accounts]


def on_duty(app: App, name: str, code: str) -> None:
    """Somebody at the county's desk, who is to bind themselves by the code."""
    now = app.clock()
    with app.database.write() as connection:
        row = {"name": name, "tail": "", "state": "active", "created_at": now}
        who = connection.execute(insert(person).values(row).returning(person.c.id)).scalar_one()
        where = {"name": "县医共体管理服务中心", "kind": "centre", "place": PLACE}
        unit_id = connection.execute(insert(unit).values(where).returning(unit.c.id)).scalar_one()
        posts = [("role", COUNTY), ("duty", DESK)]
        common = {"person_id": who, "unit_id": unit_id, "place": PLACE, "from_date": date(2026, 1, 1)}
        connection.execute(insert(assignment), [common | {"kind": kind, "name": name} for kind, name in posts])
        invite(connection, who, digest(code), now)


def received(app: App) -> list[Row[tuple[object, ...]]]:
    with app.database.read() as connection:
        return list(connection.execute(select(inbox).order_by(inbox.c.id)).all())


def queued(app: App) -> list[Row[tuple[object, ...]]]:
    with app.database.read() as connection:
        return list(connection.execute(select(outbox).order_by(outbox.c.id)).all())


def reachable(app: App, account: int) -> bool:
    with app.database.read() as connection:
        return bool(connection.scalar(select(contact.c.reachable).where(contact.c.account == str(account))))
