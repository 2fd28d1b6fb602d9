"""One call being answered: what a fault can do to it."""

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web

from tests.e2e.bot_api.records import Record
from tests.e2e.bot_api.replies import Reply

JSON = "application/json"


class Exchange:
    """`accept` carries the call out; `answer`, `drip` or `drop` end the exchange."""

    def __init__(self, request: web.BaseRequest, record: Record, carry_out: Callable[[], Awaitable[Reply]]) -> None:
        self._request = request
        self._record = record
        self._carry_out = carry_out

    async def accept(self) -> Reply:
        return await self._carry_out()

    def answer(self, reply: Reply, kind: str = JSON) -> web.StreamResponse:
        self._record.note(status=reply.status, description=reply.description)
        return web.Response(status=reply.status, body=reply.body, content_type=kind)

    async def drip(self, reply: Reply, piece: int, pause: float) -> web.StreamResponse:
        """So many bytes at a time, with a pause in seconds before each."""
        response = web.StreamResponse(status=reply.status, headers={"Content-Type": JSON})
        response.content_length = len(reply.body)
        await response.prepare(self._request)
        for start in range(0, len(reply.body), piece):
            await asyncio.sleep(pause)
            await response.write(reply.body[start : start + piece])
        self._record.note(status=reply.status, description=reply.description)
        return response

    def drop(self) -> web.StreamResponse:
        """Close the connection without a word; what is returned reaches nobody."""
        if self._request.transport is not None:
            self._request.transport.abort()
        return web.Response()
