"""Routes that people open: the conversation or the sign-in page, an invitation, and the files they need."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bot.web import cookies
from bot.web.refusals import MISSING, RefusedError
from bot.web.site import Site, address
from handlers import codes
from handlers.people import Invitation
from storage import sessions
from storage.invitations import find_invitation
from storage.sessions import Session


class Pages:
    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> APIRouter:
        router = APIRouter()
        routes: dict[str, Callable[..., Awaitable[Response]]] = {
            "/": self.home,
            "/sign-in": self.sign_in,
            "/i/{code}": self.invitation,
            "/static/{name}": self.static,
            "/worker.js": self.worker,
        }
        for path, route in routes.items():
            router.add_api_route(path, route, methods=["GET", "HEAD"], response_model=None)
        return router

    async def home(self, request: Request) -> Response:
        """The conversation; for a stranger the way in, and why somebody who was in is out."""
        session = await self._site.found(request)
        if session:
            return await self._conversation(request, session)
        secret = self._site.cookies.read(request)
        why = await self._why(secret) if secret else ""
        told = self._site.app.library.wording.say("page.out", why=why) if why else ""
        response = self._page("sign_in.html", told=told)
        if secret and why != "replaced":  # the next person's cookie may be on its way to this browser
            self._site.cookies.take_back(response)
        return response

    async def sign_in(self, request: Request) -> Response:
        """The way in, also for a visitor who has got a code by now."""
        session = await self._site.found(request)
        return RedirectResponse("/", 303) if session and session.contact.person else self._page("sign_in.html", told="")

    async def invitation(self, request: Request, code: str) -> Response:
        """Whose invitation it is; only the button uses it, since messengers open links by themselves."""
        wrong, wording = self._site.limits.wrong_codes, self._site.app.library.wording
        self._site.hold(wrong, address(request))
        session, digest, now = await self._site.found(request), codes.digest(code), self._site.app.clock()
        found = await self._site.read(lambda connection: find_invitation(connection, digest, now))
        if found is None:
            return self._page("sign_in.html", told=wording.say("page.wrong_link"))
        wrong.give_back(address(request))
        if found.state == "used" and session and found.used_by == session.contact.id and session.contact.person:
            return RedirectResponse("/", 303)
        if found.state != "open":
            return self._page("sign_in.html", told=wording.say(f"enrol.{found.state}"))
        person = session.contact.person if session else None
        here = person.name if person and person.id != found.person else ""
        return self._page("invitation.html", name=_masked(found), code=code, here=here)

    async def static(self, name: str) -> Response:
        file = self._site.views.files.get(f"/static/{name}")
        if file is None:
            raise RefusedError(MISSING)
        kept = {"cache-control": "public, max-age=31536000, immutable", "content-type": file.kind}
        return Response(file.content, headers=kept)

    async def worker(self) -> Response:
        file = self._site.views.worker()
        return Response(file.content, headers={"cache-control": "no-cache", "content-type": file.kind})

    async def _conversation(self, request: Request, session: Session) -> Response:
        secret, now = self._site.cookies.read(request), self._site.app.clock()
        response = self._page(
            "chat.html",
            token=cookies.token(secret),
            who=_owner(session),
            person=session.contact.person,
            posts=self._posts(session),
        )
        response.headers["x-cunyi-page"] = "chat"
        if sessions.stale(session, now):
            await self._site.write(lambda connection: sessions.prolong(connection, session.id, now))
            self._site.cookies.give(response, secret)
        return response

    def _posts(self, session: Session) -> str:
        person, say = session.contact.person, self._site.app.library.wording.say
        shown = (f"{post.unit} {say(f'role.{post.name}')}" for post in person.posts) if person else ()
        return "；".join(dict.fromkeys(shown))

    async def _why(self, secret: str) -> str:
        digest = cookies.digest(secret)
        return await self._site.read(lambda connection: sessions.why_over(connection, digest))

    def _page(self, template: str, **values: object) -> Response:
        return HTMLResponse(self._site.views.render(template, **values))


def _owner(session: Session) -> str:
    """Whose waiting messages a phone may send: of this account, while it is this person's."""
    person = session.contact.person
    return cookies.digest(f"{session.contact.account} {person.id if person else ''}")[:16]


def _masked(found: Invitation) -> str:
    """马** for 马国华: enough to see that the link is one's own."""
    return found.name[:1] + "*" * (len(found.name) - 1)
