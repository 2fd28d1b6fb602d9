"""Serves the page from the event loop we are in; signals are left to whoever runs the loop."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from fastapi import FastAPI

from bot.errors import UserError
from bot.os_errors import why
from bot.web.channel import PageChannel

_GRACE = 5  # s for requests that are being answered when we stop


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def serving(web: FastAPI, channel: PageChannel, host: str, port: int) -> AsyncIterator[int]:
    """Serve until the block ends; gives the port (0 asks for a free one). UserError if it is taken.

    Addresses of requests are logged nowhere: those of invitations hold their codes.
    """
    config = uvicorn.Config(
        web,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=_GRACE,
    )
    server = _Server(config)
    with _listening(host, port) as bound:
        running = asyncio.create_task(server.serve(sockets=[bound]))
        try:
            while not server.started and not running.done():
                await asyncio.sleep(0.01)
            yield bound.getsockname()[1]
        finally:
            channel.close()
            server.should_exit = True
            await running


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        raise UserError(
            f"网页开不了：{host} 的 {port} 端口用不了（{why(error)}）。"
            "请改 [page] 的 host 或 port，或关掉占用这个端口的程序。"
        ) from error
