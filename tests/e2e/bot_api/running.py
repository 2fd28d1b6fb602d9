"""A server in a thread of its own, for tests without a loop and for other processes."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from tests.e2e.bot_api.server import BotApi
from tests.e2e.bot_api.settings import Settings


@contextmanager
def running_server(settings: Settings | None = None, port: int = 0) -> Iterator[BotApi]:
    """A server that is up; port 0 is any free one. `server.do(server.down())` cuts it off."""
    server, loop = BotApi(settings, port), asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, name="bot-api", daemon=True)
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(server.up(), loop).result()
        yield server
        server.do(server.down())
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
