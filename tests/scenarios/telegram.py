"""Scenarios on Telegram: the bot polls our recording Bot API server, people write and press on their phones."""

import asyncio
import itertools
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from types import TracebackType
from typing import ClassVar, Self

from pydantic import SecretStr

from bot.escalation import escalate
from bot.settings import TelegramSettings
from tests.e2e.bot_api import BotApi, Phone
from tests.e2e.bot_api.shown import Shown
from tests.e2e.telegram_county import running
from tests.scenarios.channels import Account, Stage
from tests.scenarios.county import ScenarioCounty

_PATIENCE = 5.0  # s for what is hoped for
_QUIET = 0.15  # s in which nothing more must come


@dataclass
class Owner(Account):
    phone: Phone
    read: int = 0
    wrote: Shown | None = None

    async def says(self, text: str) -> None:
        self.read = len(self.phone.inbox)
        self.wrote = self.phone.says(f"/start {text}" if text in self.county.codes.values() else text)

    async def presses(self, label: str) -> None:
        self.read = len(self.phone.inbox)
        buttons = [each for each in self.phone.inbox if any(label in row for row in each.buttons)]
        self.phone.presses(buttons[-1], label)

    async def replies(self, to: str, text: str) -> None:
        message = next(each for each in reversed(self.phone.inbox) if to in each.text)
        self.read = len(self.phone.inbox)
        self.wrote = self.phone.says(text, reply_to=message)

    async def edits(self, text: str) -> None:
        assert self.wrote
        self.read = len(self.phone.inbox)
        self.phone.edits(self.wrote, text)

    async def sends_file(self, caption: str) -> None:
        self.read = len(self.phone.inbox)
        self.phone.sends_photo(caption=caption)

    async def blocks(self) -> None:
        self.phone.blocks()
        await asyncio.sleep(_QUIET)

    async def returns(self) -> None:
        self.phone.unblocks()
        await asyncio.sleep(_QUIET)

    async def heard(self, hoped: tuple[str, ...]) -> str:
        give_up = asyncio.get_running_loop().time() + _PATIENCE
        while any(text not in self._new for text in hoped) and asyncio.get_running_loop().time() < give_up:
            await asyncio.sleep(0.02)
        await asyncio.sleep(_QUIET)
        new, self.read = self._new, len(self.phone.inbox)
        return new

    @property
    def _new(self) -> str:
        return "\n".join(each.text for each in self.phone.inbox[self.read :])


class TelegramStage(Stage):
    lacks: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, county: ScenarioCounty) -> None:
        super().__init__(county)
        self._stack = AsyncExitStack()
        self._ids = itertools.count(7001)

    async def __aenter__(self) -> Self:
        self.server = await self._stack.enter_async_context(BotApi())
        settings = TelegramSettings(token=SecretStr(self.server.settings.token), api=self.server.url)
        app = self.county.app
        self.county.app = replace(app, config=app.config.model_copy(update={"telegram": settings}))
        await self._stack.enter_async_context(running(self.county.app))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    async def enters(self, who: str) -> Account:
        return Owner(self.county, self.server.user(next(self._ids), who))

    async def looks_around(self) -> None:
        await asyncio.to_thread(escalate, self.county.app)
