"""The bot's line to Telegram: what the rest of the program opens, sends by and runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import structlog
from fastapi import APIRouter
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.bootstrap import App
from bot.channels.telegram import webhook
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.courtesies import Courtesies
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.polling import Poller
from bot.channels.telegram.receiving import Receiver, Take
from bot.channels.telegram.request import AiohttpRequest
from bot.channels.telegram.setup import introduce
from bot.errors import UserError
from bot.settings import TelegramSettings

_REFUSED = (
    "Telegram 不认这个 token，Telegram 这一路停了，别的照常。"
    "请在 config.toml 的 [telegram] 写 BotFather 给的 token（或环境变量 CUNYI_TELEGRAM__TOKEN），"
    "改过 api 的也请核对，再重新启动。"
)

_log = structlog.get_logger()


class Line:
    """Made by `opened`. Give `channel` to the Service; then `run` with its `take`, and mount `router` for a webhook."""

    def __init__(self, app: App, bot: Bot, request: AiohttpRequest, pace: Pace) -> None:
        say = app.library.wording.say
        self._app = app
        self._bot = bot
        self._request = request
        self._pace = pace
        self._marked = say("demo") if app.county.demo else ""
        self._courtesies = Courtesies(bot, self._marked + say("telegram.group"))
        self.channel = TelegramChannel(bot, pace)

    def router(self, take: Take) -> APIRouter:
        """The route that a webhook pushes to; for a web app that Telegram reaches at [telegram] webhook."""
        return webhook.router(self._app.config.telegram, self._receiver(take))

    async def run(self, take: Take) -> None:
        """Poll, or announce the webhook; either way goes on trying. Until it is cancelled.

        It returns only where there is nothing more to do: a token that Telegram refuses, or a webhook that is set.
        """
        try:
            if self._app.config.telegram.webhook:
                await webhook.announce(self._bot, self._app.config.telegram, self._pace)
                await self._introduce()
            else:
                await self._poll(take)
        except InvalidToken:
            _log.error(_REFUSED)

    async def _poll(self, take: Take) -> None:
        poller = Poller(self._bot, self._request, self._pace)
        await poller.begin()
        introducing = asyncio.create_task(self._introduce())
        try:
            await poller.run(self._receiver(take))
        finally:
            introducing.cancel()

    async def finish(self) -> None:
        await self._courtesies.finish()

    async def _introduce(self) -> None:
        with suppress(InvalidToken):
            await introduce(self._bot, self._app.library.wording, self._pace, self._marked)

    def _receiver(self, take: Take) -> Receiver:
        return Receiver(take, self._courtesies, self._app.clock)


@asynccontextmanager
async def opened(app: App, pace: Pace | None = None) -> AsyncIterator[Line]:
    """The line of the configured bot, which has a token. No network is needed to open it."""
    async with _bot(app.config.telegram) as (bot, request):
        line = Line(app, bot, request, pace or Pace())
        try:
            yield line
        finally:
            await line.finish()


async def username(settings: TelegramSettings) -> str:
    """The bot's name for `link`; UserError says why Telegram does not tell it."""
    async with _bot(settings) as (bot, _):
        try:
            return str((await bot.get_me()).username)
        except InvalidToken:
            raise UserError("Telegram 不认这个 token。请在 [telegram] token 写 BotFather 给的那一串。") from None
        except TelegramError:
            raise UserError("连不上 Telegram。请检查网络；在中国大陆要有代理（环境变量 HTTPS_PROXY）。") from None


@asynccontextmanager
async def _bot(settings: TelegramSettings) -> AsyncIterator[tuple[Bot, AiohttpRequest]]:
    """A bot that has called nobody yet."""
    api = settings.api.rstrip("/")
    request = AiohttpRequest(api)
    token = settings.token.get_secret_value().strip()
    bot = Bot(token, base_url=f"{api}/bot", request=request, get_updates_request=request)
    async with request:
        yield bot, request
