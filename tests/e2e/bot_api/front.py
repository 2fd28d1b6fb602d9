"""The HTTP side: a path is checked, its call recorded, carried out and answered."""

import inspect
import time
from urllib.parse import unquote

from aiohttp import web

from tests.e2e.bot_api.errors import NO_METHOD, NOT_FOUND, UNAUTHORIZED, Refusal, RefusedError
from tests.e2e.bot_api.exchange import JSON, Exchange
from tests.e2e.bot_api.faults import Faults
from tests.e2e.bot_api.methods import METHODS, NAMES
from tests.e2e.bot_api.parameters import Parameters, read
from tests.e2e.bot_api.records import Record, Records
from tests.e2e.bot_api.replies import Reply, failure, success
from tests.e2e.bot_api.world import World


class Front:
    """Handles requests on behalf of one bot."""

    def __init__(self, world: World, records: Records, faults: Faults) -> None:
        self._world = world
        self._records = records
        self._faults = faults

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        _, bot, *rest = unquote(request.rel_url.path).split("/", 3)
        if bot == "file" and rest:
            return self._download(*rest)
        if not bot.startswith("bot") or len(rest) != 1:
            return _refused(NOT_FOUND)
        if bot.removeprefix("bot") != self._world.settings.token:
            return _refused(UNAUTHORIZED)
        if rest[0].lower() not in NAMES:
            return _refused(NO_METHOD)
        try:
            given = await read(request)
        except RefusedError as error:
            return _refused(error.refusal)
        return await self._call(request, NAMES[rest[0].lower()], given)

    async def _call(self, request: web.BaseRequest, method: str, given: Parameters) -> web.StreamResponse:
        record = self._records.arrived(method, given, time.monotonic())
        exchange = Exchange(request, record, lambda: self._carry_out(method, given, record))
        fault = self._faults.take(method, record.call.chat_id)
        if fault is not None:
            return await fault.play(exchange)
        return exchange.answer(await exchange.accept())

    async def reply_to_push(self, method: str, values: dict[str, object]) -> None:
        """A method that the bot named in its answer to a webhook push; its result reaches nobody."""
        name, given = NAMES.get(method.lower()), Parameters(values)
        if name is not None:
            record = self._records.arrived(name, given, time.monotonic())
            await self._carry_out(name, given, record)

    async def _carry_out(self, method: str, given: Parameters, record: Record) -> Reply:
        try:
            result = METHODS[method](self._world, given)
            if inspect.isawaitable(result):
                result = await result
        except RefusedError as error:
            return failure(error.refusal)
        record.note(accepted=True)
        return success(result)

    def _download(self, bot: str, path: str = "") -> web.StreamResponse:
        upload = self._world.files.get(path)
        if upload is None or bot.removeprefix("bot") != self._world.settings.token:
            return _refused(NOT_FOUND)
        return web.Response(body=upload.content, content_type="application/octet-stream")


def _refused(refusal: Refusal) -> web.Response:
    reply = failure(refusal)
    return web.Response(status=reply.status, body=reply.body, content_type=JSON)
