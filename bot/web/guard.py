"""Stands before every route: security headers, how often, from where and how much is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.addresses import Network, client_address
from bot.web.limits import Limiter
from bot.web.refusals import FORBIDDEN, TOO_LARGE, RefusedError, too_often
from bot.web.telling import Teller

LARGEST = 16_384
"""Bytes of the largest body: a message of 2000 characters, however it is encoded."""

_HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "x-robots-tag": "noindex",
}
_UNLIMITED = ("/static/", "/healthz")


@dataclass(frozen=True)
class Guard:
    """ASGI middleware. `origin` is where people open the page; a request to the host it names is ours too."""

    app: ASGIApp
    origin: str
    trusted: Sequence[Network]
    limiter: Limiter
    teller: Teller
    secure: bool

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        peer = (scope.get("client") or ("", 0))[0]
        address = client_address(peer, headers.get("x-forwarded-for", ""), self.trusted)
        scope.setdefault("state", {})["address"] = address
        guarded = self._with_headers(send)
        try:
            self._check(scope, headers, address)
        except RefusedError as error:
            await self.teller.json(error)(scope, receive, guarded)
            return
        await self._limited(scope, receive, guarded)

    def _check(self, scope: Scope, headers: Headers, address: str) -> None:
        limited = not scope["path"].startswith(_UNLIMITED)
        if limited and (seconds := self.limiter.wait(address)):
            raise RefusedError(too_often(seconds), seconds=seconds)
        if scope["method"] not in ("GET", "HEAD") and not self._ours(headers):
            raise RefusedError(FORBIDDEN)
        if int(headers.get("content-length", "0") or 0) > LARGEST:
            raise RefusedError(TOO_LARGE)

    def _ours(self, headers: Headers) -> bool:
        """Whether a browser says that our own page sends this; older ones name the origin only."""
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site and site != "same-origin":
            return False
        if origin:
            return origin == self.origin or urlsplit(origin).netloc == headers.get("host")
        return site == "same-origin"

    async def _limited(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A body that is sent in pieces is cut off where it gets too large, whatever the route made of that."""
        taken, refused = 0, False

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > LARGEST:
                raise RefusedError(TOO_LARGE)
            return message

        async def instead(message: Message) -> None:
            nonlocal refused
            if taken <= LARGEST:
                await send(message)
            elif not refused:
                refused = True
                await self.teller.json(RefusedError(TOO_LARGE))(scope, receive, send)

        await self.app(scope, counted, instead)

    def _with_headers(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS)
                headers.setdefault("cache-control", "no-store")
                if self.secure:
                    headers["strict-transport-security"] = "max-age=31536000"
            await send(message)

        return sending
