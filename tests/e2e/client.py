"""A plain HTTP client of the Bot API for tests, without any library of its ways."""

import asyncio
import functools
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientSession

from tests.e2e.bot_api import BotApi, Settings


@dataclass(frozen=True)
class Client:
    """Calls methods of one server."""

    server: BotApi
    session: ClientSession

    async def call(self, method: str, **given: Any) -> dict[str, Any]:
        """The whole answer, whatever its status."""
        url = f"{self.server.base_url}{self.server.settings.token}/{method}"
        async with self.session.post(url, json=given) as response:
            answer: dict[str, Any] = await response.json()
            assert response.status == answer.get("error_code", 200)
            return answer

    async def ok(self, method: str, **given: Any) -> Any:
        """The result; AssertionError when the call is refused."""
        answer = await self.call(method, **given)
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, method: str, **given: Any) -> tuple[int, str]:
        answer = await self.call(method, **given)
        assert not answer["ok"], answer
        return answer["error_code"], answer["description"]

    async def texts(self, **given: Any) -> list[str]:
        """The texts of the messages that getUpdates gives."""
        return [each["message"]["text"] for each in await self.ok("getUpdates", **given)]


@asynccontextmanager
async def served(settings: Settings | None = None) -> AsyncIterator[Client]:
    """A server in this loop, and a client of it."""
    async with BotApi(settings) as server, ClientSession() as session:
        yield Client(server, session)


def in_loop(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Run an async test in a loop of its own."""

    @functools.wraps(test)
    def run(*args: Any, **named: Any) -> None:
        asyncio.run(test(*args, **named))

    return run
