"""The web application of the phone page: puts its routes, its guard and its refusals together."""

from urllib.parse import urlsplit

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from bot.bootstrap import App
from bot.web.addresses import networks
from bot.web.channel import PageChannel
from bot.web.chat import Chat
from bot.web.cookies import Cookies
from bot.web.entering import Entering
from bot.web.guard import Guard
from bot.web.health import Health
from bot.web.limits import Limits, Rates
from bot.web.pages import Pages
from bot.web.refusals import BROKEN, MISSING, UNREADABLE, UNREADY, Refusal, RefusedError
from bot.web.shown import Shown
from bot.web.sign_in import SignIn
from bot.web.site import Site, Taker
from bot.web.stream import Pace
from bot.web.telling import Teller
from bot.web.views import Views
from storage.database import NotStoredError

_NOT_FOUND = 404

_log = structlog.get_logger()


def create_app(
    app: App, service: Taker, channel: PageChannel, rates: Rates | None = None, pace: Pace | None = None
) -> FastAPI:
    """The page of a deployment. `channel` must be one of the service's pulled channels and entered by the caller."""
    origin = urlsplit(app.config.page.address)
    secure = origin.scheme == "https"
    wording, views, limits = app.library.wording, Views(app.county), Limits(rates or Rates())
    teller = Teller(wording, views)
    shown = Shown.of(app.config.county.time_zone, wording)
    site = Site(app, service, channel, limits, Cookies(secure), views, teller, shown, pace or Pace())
    web = FastAPI(title="Cunyi", docs_url=None, redoc_url=None, openapi_url=None)
    entering = Entering(site)
    for part in (Pages(site), SignIn(site, entering), Chat(site, entering), Health(site)):
        web.include_router(part.routes())
    _refusals(web, teller)
    web.add_middleware(
        Guard,
        origin=f"{origin.scheme}://{origin.netloc}",
        trusted=networks(app.config.page.proxies),
        limiter=limits.requests,
        teller=teller,
        secure=secure,
    )
    return web


def _refusals(web: FastAPI, teller: Teller) -> None:
    """Every way in which a request can go wrong ends in a sentence that says what to do."""

    async def refused(request: Request, error: Exception) -> Response:
        return teller.answer(request, error if isinstance(error, RefusedError) else RefusedError(BROKEN))

    async def unreadable(request: Request, error: Exception) -> Response:
        return teller.answer(request, RefusedError(UNREADABLE))

    async def missing(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else _NOT_FOUND
        refusal = MISSING if status == _NOT_FOUND else Refusal(status, UNREADABLE.wording)
        return teller.answer(request, RefusedError(refusal))

    async def unready(request: Request, error: Exception) -> Response:
        _log.error("page: database failed", path=request.url.path)
        return teller.answer(request, RefusedError(UNREADY))

    web.add_exception_handler(RefusedError, refused)
    web.add_exception_handler(RequestValidationError, unreadable)
    web.add_exception_handler(HTTPException, missing)
    web.add_exception_handler(NotStoredError, unready)
    web.add_exception_handler(Exception, refused)
