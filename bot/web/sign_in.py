"""Routes in and out: by a code, as a visitor, and away."""

import re

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from bot.web.entering import Entering
from bot.web.refusals import NO_CODE, RefusedError
from bot.web.site import Site
from storage import sessions

_BLANKS = re.compile(r"[\s\-‐－—]+")
_LONGEST = 64


class Wish(BaseModel):
    """Who wants in; without a code as a visitor."""

    code: str = ""
    visit: bool = False


class SignIn:
    def __init__(self, site: Site, entering: Entering) -> None:
        self._site = site
        self._entering = entering

    def routes(self) -> APIRouter:
        router = APIRouter()
        router.add_api_route("/sign-in", self.sign_in, methods=["POST"], response_model=None)
        router.add_api_route("/sign-out", self.sign_out, methods=["POST"], response_model=None)
        return router

    async def sign_in(self, request: Request, wish: Wish) -> Response:
        session = await self._site.found(request)
        if wish.visit:
            secret = "" if session else (await self._entering.visitor(request)).secret
            return self._let_in(True, "", secret)
        code = _BLANKS.sub("", wish.code)
        if not 0 < len(code) <= _LONGEST:
            raise RefusedError(NO_CODE)
        entered = await self._entering.by_code(request, f"/start {code}", self._site.app.new_id(), session)
        return self._let_in(entered.bound, entered.text, entered.secret)

    async def sign_out(self, request: Request) -> Response:
        session = await self._site.writer(request, self._site.limits.looks)
        now = self._site.app.clock()
        await self._site.write(lambda connection: sessions.end(connection, session.id, now))
        self._site.channel.wake()
        response = Response(status_code=204)
        self._site.cookies.take_back(response)
        return response

    def _let_in(self, ok: bool, text: str, secret: str) -> Response:
        response = JSONResponse({"ok": ok, "text": text})
        if secret:
            self._site.cookies.give(response, secret)
        return response
