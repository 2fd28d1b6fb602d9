"""Ours behind the phone page: `python -m tests.bench.wire.bots.ours_page FOLDER` says its port on the first line."""

import asyncio
import contextlib
import sys
from pathlib import Path

from bot.bootstrap import App
from bot.logs import configure
from bot.service import Service
from bot.web.app import create_app
from bot.web.channel import PageChannel
from bot.web.serving import serving
from tests.web.house import county


async def serve(app: App) -> None:
    """Work until the process ends."""
    channel = PageChannel(app.database, app.clock)
    async with (
        Service(app, (), (channel,)) as service,
        channel,
        serving(create_app(app, service, channel), channel, "127.0.0.1", 0) as port,
    ):
        print(port, flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    configure("error", "json")
    with contextlib.suppress(KeyboardInterrupt), county(Path(sys.argv[1]), proxies=["127.0.0.1"]) as built:
        asyncio.run(serve(built))
