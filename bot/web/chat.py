"""Routes of the conversation: what is said, what is answered, what was before."""

import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from bot.channels.contract import Arrival
from bot.web.channel import NAME, Listener
from bot.web.entering import Entering
from bot.web.refusals import CROWDED, TOO_LONG, UNREADABLE, UNSAVED, RefusedError, too_often
from bot.web.shown import read, written
from bot.web.site import Site
from bot.web.stream import EventStream, stream
from handlers import codes
from handlers.dispatch import LONGEST
from handlers.messages import press_of
from storage import posted, timeline
from storage.posted import Sent
from storage.sessions import Session

_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
_STREAMS = 8  # of one session
_ALL_STREAMS = 2000


class Saying(BaseModel):
    """A message: typed words under a key of its own, or the button `press`."""

    key: str = Field(default="", max_length=64)
    text: str = ""
    press: str = Field(default="", max_length=40)


class Seen(BaseModel):
    """Outbox rows that the phone has."""

    ids: list[int] = Field(max_length=200)


After = Annotated[int, Query(ge=0, lt=2**53)]


class Chat:
    def __init__(self, site: Site, entering: Entering) -> None:
        self._site = site
        self._entering = entering

    def routes(self) -> APIRouter:
        router = APIRouter()
        router.add_api_route("/messages", self.say, methods=["POST"], response_model=None)
        router.add_api_route("/seen", self.seen, methods=["POST"], response_model=None)
        router.add_api_route("/events", self.events, methods=["GET"], response_model=None)
        router.add_api_route("/history", self.history, methods=["GET"], response_model=None)
        return router

    async def say(self, request: Request, saying: Saying) -> Response:
        """202 once the message is on disk; its key is its event, so that it counts once however often it is sent."""
        session = await self._site.writer(request, self._site.limits.messages)
        if saying.press:
            return await self._press(session, saying.press)
        text = _clean(saying.text)
        if not _KEY.fullmatch(saying.key) or not text:
            raise RefusedError(UNREADABLE)
        if len(text) > LONGEST:
            raise RefusedError(TOO_LONG, count=len(text), longest=LONGEST)
        if codes.hide(text) != text:
            return await self._code(request, session, saying.key, text)
        return await self._taken(self._arrival(session, saying.key, text))

    async def _press(self, session: Session, ref: str) -> Response:
        press = press_of(ref)
        if press is None:
            raise RefusedError(UNREADABLE)
        return await self._taken(self._arrival(session, f"press:{press.ref}", "", press.ref))

    async def _code(self, request: Request, session: Session, key: str, text: str) -> Response:
        """A code in the conversation signs in as well; `bound` asks the page to load itself anew."""
        entered = await self._entering.by_code(request, text, key, session)
        response = JSONResponse({"bound": entered.bound}, 202)
        if entered.secret:
            self._site.cookies.give(response, entered.secret)
        return response

    def _arrival(self, session: Session, event: str, text: str, ref: str = "") -> Arrival:
        who = (NAME, session.contact.account, event, self._site.app.clock())
        return Arrival(*who, text, "press" if ref else "text", ref)

    async def _taken(self, arrival: Arrival) -> Response:
        if not await self._site.service.take([arrival]):
            raise RefusedError(UNSAVED)
        return JSONResponse({}, 202)

    async def seen(self, request: Request, seen: Seen) -> Response:
        session = await self._site.writer(request, self._site.limits.looks)
        ids = [each for each in seen.ids if 0 < each < 2**53]
        self._site.channel.notes.had(session.contact.id, ids)
        return Response(status_code=204)

    async def events(self, request: Request, after: After = 0) -> Response:
        """A stream of what is sent to the contact after a row; the same as a list for those who cannot have streams."""
        session = await self._site.reader(request)
        after = _resumed(request.headers.get("last-event-id", ""), after)
        if "text/event-stream" not in request.headers.get("accept", ""):
            self._site.channel.notes.looked(session.contact.id)
            missed = await self._missed(session, after)
            return JSONResponse({"messages": [self._site.shown.sent(each) for each in missed]})
        return EventStream(lambda: self._listening(session), lambda listener: self._parts(listener, session, after))

    @contextmanager
    def _listening(self, session: Session) -> Iterator[Listener]:
        """Counted and opened in one go; RefusedError where there are too many."""
        if self._site.channel.open_of(session.id) >= _STREAMS:
            raise RefusedError(too_often(30), seconds=30)
        if self._site.channel.open >= _ALL_STREAMS:
            raise RefusedError(CROWDED)
        with self._site.channel.listening(session.id, session.contact.id) as listener:
            yield listener

    def _parts(self, listener: Listener, session: Session, after: int) -> AsyncIterator[str]:
        return stream(listener, lambda: self._missed(session, after), self._site.shown.sent, self._site.pace)

    async def _missed(self, session: Session, after: int) -> Sequence[Sent]:
        """What is new, and what was not confirmed before; a confirmation may not be written down yet."""
        now, contact = self._site.app.clock(), session.contact.id
        had = dict(self._site.channel.notes.had_by(contact))
        found = await self._site.read(lambda connection: posted.news(connection, contact, after, now))
        return [each for each in found if each.id > after or each.id not in had or had[each.id] < each.at]

    async def history(self, request: Request, before: str = "") -> Response:
        """A page of the conversation, oldest first; `before` leads to the page before it, `last` to what is new."""
        session = await self._site.reader(request)
        try:
            place = read(before)
        except ValueError:
            raise RefusedError(UNREADABLE) from None
        contact, now = session.contact.id, self._site.app.clock()

        def look(connection: Any) -> Any:
            return *timeline.page(connection, contact, now, place), timeline.last_sent(connection, contact)

        entries, earlier, last = await self._site.read(look)
        shown = [self._site.shown.entry(each) for each in entries]
        return JSONResponse({"messages": shown, "before": written(earlier), "last": last})


def _clean(text: str) -> str:
    """Without what no database keeps: half characters and nulls."""
    return text.encode("utf-8", "ignore").decode().replace("\x00", "").strip()


def _resumed(last_event: str, after: int) -> int:
    """Where a stream goes on; a browser that reconnects by itself says so in a header."""
    number = last_event.isascii() and last_event.isdigit() and len(last_event) < 16
    return int(last_event) if number else after
