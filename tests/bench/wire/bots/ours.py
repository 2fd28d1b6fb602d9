"""Ours: `python -m tests.bench.wire.bots.ours URL TOKEN FOLDER [echo]`; with `echo` it only repeats, with history."""

import asyncio
import contextlib
import sys
from dataclasses import replace

from sqlalchemy import func, select

from bot.bootstrap import App, build
from bot.channels import telegram
from bot.config import Config
from bot.core import Core
from bot.database_state import update
from bot.logs import configure
from bot.service import Service
from handlers.messages import Inbound, Reply
from handlers.reader import Reader
from handlers.turn import Snapshot, Turn
from storage.tables import inbox
from tests.bench.wire.bots.arguments import Arguments, arguments

_SAID = select(func.count()).select_from(inbox)


def echo(inbound: Inbound, snapshot: Snapshot, reader: Reader) -> Turn:
    """What was said, and how much this person has said so far: read from what is stored, as the peers do."""
    connection = reader._connection  # type: ignore[attr-defined]
    count = connection.scalar(_SAID.where(inbox.c.contact_id == snapshot.contact.id))
    return Turn((Reply(f"{count}: {inbound.text}", "chat"),))


def app_of(given: Arguments, knowledge: str = "") -> App:
    """An app with empty tables; `knowledge` is the county's own folder."""
    county = {"home": "石柱县", "contacts": {"县中心": "023-00000000"}}
    page, line = {"enabled": False}, {"token": given.token, "api": given.url}
    database = {"url": f"sqlite:///{given.folder / 'cunyi.sqlite3'}"}
    settings = {"county": county, "page": page, "telegram": line, "database": database}
    app = build(Config.model_validate(settings | {"knowledge": {"folder": knowledge}}))
    update(app)
    return app


async def serve(app: App, core: Core) -> None:
    """Work until the process ends."""
    pace = replace(telegram.Pace(), poll=5)
    async with telegram.opened(app, pace) as line, Service(app, [line.channel], core=core) as service:
        await line.run(service.take)


if __name__ == "__main__":
    configure("error", "json")
    with contextlib.suppress(KeyboardInterrupt):
        built = app_of(arguments())
        asyncio.run(serve(built, Core(built, echo) if "echo" in sys.argv[4:] else Core(built)))
