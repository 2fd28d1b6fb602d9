"""What every route needs: the parts, and who is asking."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from sqlalchemy import Connection
from starlette.requests import Request

from bot.bootstrap import App
from bot.channels.contract import Arrival
from bot.web import cookies
from bot.web.channel import PageChannel
from bot.web.cookies import Cookies
from bot.web.limits import Limiter, Limits
from bot.web.refusals import FORBIDDEN, SIGNED_OUT, RefusedError, too_often
from bot.web.shown import Shown
from bot.web.stream import Pace
from bot.web.telling import Teller
from bot.web.views import Views
from storage import sessions
from storage.sessions import Session

_Read = TypeVar("_Read")


class Taker(Protocol):
    """What the page needs of bot.service.Service."""

    async def take(self, arrivals: Sequence[Arrival]) -> bool: ...

    @property
    def alive(self) -> bool: ...


@dataclass(frozen=True)
class Site:
    app: App
    service: Taker
    channel: PageChannel
    limits: Limits
    cookies: Cookies
    views: Views
    teller: Teller
    shown: Shown
    pace: Pace

    async def found(self, request: Request) -> Session | None:
        """The session of a request, if it has one that counts."""
        secret = self.cookies.read(request)
        if not secret:
            return None
        digest, now = cookies.digest(secret), self.app.clock()
        return await self.read(lambda connection: sessions.find(connection, digest, now))

    async def reader(self, request: Request) -> Session:
        """Whose request it is; RefusedError if nobody's, or too often."""
        session = await self.found(request)
        if session is None:
            raise RefusedError(SIGNED_OUT)
        self.hold(self.limits.looks, whose(session))
        return session

    async def writer(self, request: Request, limiter: Limiter) -> Session:
        """Whose message it is; RefusedError if nobody's, if our own page did not send it, or too often."""
        session = await self.found(request)
        if session is None:
            raise RefusedError(SIGNED_OUT)
        said = request.headers.get(cookies.TOKEN_HEADER, "")
        if not cookies.right_token(self.cookies.read(request), said):
            raise RefusedError(FORBIDDEN)
        self.hold(limiter, whose(session))
        return session

    def hold(self, limiter: Limiter, key: str) -> None:
        """Take one; RefusedError when there is none."""
        if seconds := limiter.wait(key):
            raise RefusedError(too_often(seconds), seconds=seconds)

    async def read(self, query: Callable[[Connection], _Read]) -> _Read:
        """What a query finds, off the event loop."""

        def run() -> _Read:
            with self.app.database.read() as connection:
                return query(connection)

        return await asyncio.to_thread(run)

    async def write(self, change: Callable[[Connection], _Read]) -> _Read:
        """What a change comes to once it is on disk; NotStoredError otherwise."""

        def run() -> _Read:
            with self.app.database.write() as connection:
                return change(connection)

        return await asyncio.to_thread(run)


def whose(session: Session) -> str:
    """Whose messages are counted together: a person's, on however many phones."""
    person = session.contact.person
    return f"person {person.id}" if person else f"contact {session.contact.id}"


def address(request: Request) -> str:
    return str(request.state.address)
