"""Takes the updates that the Bot API pushes."""

import asyncio
import hmac
import json
from http import HTTPStatus

from fastapi import APIRouter, HTTPException, Request, Response
from telegram import Bot

from bot.channels.telegram.pace import Pace
from bot.channels.telegram.receiving import Receiver
from bot.channels.telegram.retrying import Retrying
from bot.channels.telegram.updates import WANTED
from bot.settings import TelegramSettings

PATH = "/telegram/updates"
LONGEST = 1 << 18
"""Bytes of one update."""
SLOWEST = 10.0
"""Seconds for one to arrive."""

_SECRET = "X-Telegram-Bot-Api-Secret-Token"


def router(settings: TelegramSettings, receiver: Receiver) -> APIRouter:
    """POST of one update: 200 once it is stored, 503 if it can't be and is to be pushed again."""
    routes = APIRouter()

    @routes.post(PATH, include_in_schema=False)
    async def push(request: Request) -> Response:
        _check(request.headers.get(_SECRET, ""), settings.secret.get_secret_value())
        stored = await receiver.receive([_update(await _body(request))])
        return Response(status_code=HTTPStatus.OK if stored else HTTPStatus.SERVICE_UNAVAILABLE)

    return routes


async def announce(bot: Bot, settings: TelegramSettings, pace: Pace) -> None:
    """Tell the Bot API where to push, again until it listens; raises InvalidToken."""
    url, secret = settings.webhook.rstrip("/") + PATH, settings.secret.get_secret_value()
    await Retrying(pace).call(lambda: bot.set_webhook(url, allowed_updates=WANTED, secret_token=secret))


def _check(given: str, secret: str) -> None:
    """Nobody without the secret has anything read."""
    if not secret or not hmac.compare_digest(given.encode(), secret.encode()):
        raise HTTPException(HTTPStatus.FORBIDDEN)


async def _body(request: Request) -> bytes:
    body = bytearray()
    try:
        async with asyncio.timeout(SLOWEST):
            async for piece in request.stream():
                body += piece
                if len(body) > LONGEST:
                    raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    except TimeoutError:
        raise HTTPException(HTTPStatus.REQUEST_TIMEOUT) from None
    return bytes(body)


def _update(body: bytes) -> object:
    try:
        return json.loads(body)
    except ValueError:
        raise HTTPException(HTTPStatus.BAD_REQUEST) from None
