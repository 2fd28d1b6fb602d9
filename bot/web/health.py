"""Routes for whoever watches the process: is it alive, and can it work."""

import asyncio

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse

from bot.web.site import Site
from storage.migrate import needs_migration


class Health:
    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> APIRouter:
        router = APIRouter()
        router.add_api_route("/healthz", self.alive, methods=["GET"], response_model=None)
        router.add_api_route("/readyz", self.ready, methods=["GET"], response_model=None)
        return router

    async def alive(self) -> Response:
        """Whether the process is up and messages are being worked on."""
        return _said(self._site.service.alive, "alive", "stuck")

    async def ready(self) -> Response:
        """Whether the database can be reached and its tables are those of this program."""
        return _said(self._site.service.alive and await asyncio.to_thread(self._migrated), "ready", "not ready")

    def _migrated(self) -> bool:
        try:
            return not needs_migration(self._site.app.database.engine)
        except Exception:  # whatever a database can raise, it is not ready
            return False


def _said(good: bool, yes: str, no: str) -> Response:
    return PlainTextResponse(yes, 200) if good else PlainTextResponse(no, 503)
