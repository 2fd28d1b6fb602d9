"""Tells a refusal: as JSON to the page's script, as a page to whoever opened an address."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from bot.web.refusals import RefusedError
from bot.web.views import Views
from knowledge.wording import Wording


@dataclass(frozen=True)
class Teller:
    wording: Wording
    views: Views

    def text(self, error: RefusedError) -> str:
        return self.wording.say(f"page.{error.refusal.wording}", **error.values)

    def json(self, error: RefusedError) -> Response:
        refusal = error.refusal
        return JSONResponse({"text": self.text(error)}, refusal.status, _headers(refusal.after))

    def answer(self, request: Request, error: RefusedError) -> Response:
        """As the request wants it."""
        if "text/html" not in request.headers.get("accept", ""):
            return self.json(error)
        page = self.views.render("refused.html", text=self.text(error))
        return HTMLResponse(page, error.refusal.status, _headers(error.refusal.after))


def _headers(after: int) -> dict[str, str]:
    return {"retry-after": str(after)} if after else {}
