"""Signing in by a code: the same message and the same rules as on any channel, then a cookie of its own."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

from sqlalchemy import Connection
from starlette.requests import Request

from bot.channels.contract import Arrival
from bot.web import cookies
from bot.web.channel import NAME
from bot.web.refusals import UNSAVED, RefusedError
from bot.web.site import Site, address
from handlers import codes
from handlers.messages import Reply
from storage import posted, sessions
from storage.people import hold_account
from storage.sessions import Session

_PATIENCE = 10.0  # s until a sign-in that is not turned is shown as still being checked


@dataclass(frozen=True)
class Browser:
    """A contact of the page; `secret` is the new cookie of one that had none."""

    contact: int
    account: str
    secret: str = ""


@dataclass(frozen=True)
class Entered:
    """What the bot replied to a code; `secret` is the cookie to give, if there is a new one."""

    bound: bool
    text: str
    secret: str


class Entering:
    def __init__(self, site: Site) -> None:
        self._site = site

    async def visitor(self, request: Request) -> Browser:
        """A new browser of somebody who is not on the roster, or not yet."""
        site, now = self._site, self._site.app.clock()
        site.hold(site.limits.browsers, address(request))
        account, secret = secrets.token_hex(16), cookies.new_secret()

        def begin(connection: Connection) -> int:
            contact = hold_account(connection, NAME, account, now)
            sessions.begin(connection, cookies.digest(secret), contact, now)
            return contact

        return Browser(await site.write(begin), account, secret)

    async def by_code(self, request: Request, text: str, event: str, session: Session | None) -> Entered:
        """Take the message with a code and wait for what comes of it; a bound browser gets a new cookie."""
        site, wrong = self._site, self._site.limits.wrong_codes
        site.hold(wrong, address(request))
        browser = await self.visitor(request) if session is None else _known(session)
        if not await site.service.take([Arrival(NAME, browser.account, event, site.app.clock(), text)]):
            wrong.give_back(address(request))
            raise RefusedError(UNSAVED)
        replies = await self._answers(browser.contact, event)
        if replies is None:
            return Entered(False, site.app.library.wording.say("page.checking"), browser.secret)
        digest = codes.hidden(codes.hide(text)) or ""
        if not await site.read(lambda connection: sessions.used(connection, digest, browser.contact)):
            return Entered(False, "\n".join(reply.text for reply in replies), browser.secret)
        wrong.give_back(address(request))
        return Entered(True, "", await self._renewed(browser, session))

    async def _answers(self, contact: int, event: str) -> Sequence[Reply] | None:
        """The replies to a message, None while it is not turned."""
        end = monotonic() + _PATIENCE
        while monotonic() < end:
            found = await self._site.read(lambda connection: posted.answers(connection, contact, event))
            if found is not None:
                return found
            await self._site.channel.turned(0.1)
        return None

    async def _renewed(self, browser: Browser, session: Session | None) -> str:
        """A new session for somebody who has just been bound: the cookie before is worth nothing any more."""
        now, secret = self._site.app.clock(), cookies.new_secret()

        def renew(connection: Connection) -> None:
            sessions.begin(connection, cookies.digest(secret), browser.contact, now)
            if browser.secret and (fresh := sessions.find(connection, cookies.digest(browser.secret), now)):
                sessions.end(connection, fresh.id, now)
            if session:
                sessions.end(connection, session.id, now)

        await self._site.write(renew)
        return secret


def _known(session: Session) -> Browser:
    return Browser(session.contact.id, session.contact.account)
