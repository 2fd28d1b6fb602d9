"""Runs the assistant until it is told to stop: the page, Telegram if there is a token, and the service behind both."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import TYPE_CHECKING

import structlog
from fastapi import APIRouter, FastAPI

from bot.bootstrap import App
from bot.service import Service
from bot.web.app import create_app
from bot.web.channel import PageChannel
from bot.web.serving import serving

if TYPE_CHECKING:
    from bot.channels.telegram import Line

_log = structlog.get_logger()


def serve(app: App, started: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM; `started` is called when people can come. Blocks."""
    asyncio.run(_serve(app, started))


async def _serve(app: App, started: Callable[[], None]) -> None:
    async with running(app):
        started()
        await _told_to_stop()
        _log.info("stopping")


@asynccontextmanager
async def running(app: App) -> AsyncIterator[Service]:
    """The assistant at work, until the block ends. UserError if the page's port is taken."""
    async with AsyncExitStack() as stack:
        page = await stack.enter_async_context(PageChannel(app.database, app.clock))
        line = await _line(app, stack)
        service = Service(app, [line.channel] if line else [], [page])
        await stack.enter_async_context(service)
        web = create_app(app, service, page) if app.config.page.enabled else _bare()
        if line and app.config.telegram.webhook:
            web = _beside(line.router(service.take), web)
        if app.config.page.enabled or app.config.telegram.webhook:
            await stack.enter_async_context(serving(web, page, app.config.page.host, app.config.page.port))
        if line:
            await stack.enter_async_context(_in_background(line, service))
        yield service


async def _line(app: App, stack: AsyncExitStack) -> "Line | None":
    """The line to Telegram, which takes half a second to import, where there is a token."""
    if not app.config.telegram.token.get_secret_value():
        return None
    from bot.channels import telegram

    return await stack.enter_async_context(telegram.opened(app))


def _bare() -> FastAPI:
    """A web application without the page: for a webhook alone."""
    return FastAPI(docs_url=None, redoc_url=None, openapi_url=None)


def _beside(webhook: APIRouter, page: FastAPI) -> FastAPI:
    """The webhook stands outside the page's guard, which lets in browsers only."""
    web = _bare()
    web.include_router(webhook)
    web.mount("/", page)
    return web


@asynccontextmanager
async def _in_background(line: "Line", service: Service) -> AsyncIterator[None]:
    task = asyncio.create_task(line.run(service.take))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _told_to_stop() -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await stop.wait()
