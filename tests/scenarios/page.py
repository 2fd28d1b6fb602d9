"""Scenarios on the phone page: browsers without a screen, which send what its script sends."""

import asyncio
import itertools
import json
import re
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, ClassVar, Self

from bot.escalation import escalate
from bot.web.limits import Rate, Rates
from tests.scenarios.channels import Account, Stage
from tests.scenarios.county import ScenarioCounty
from tests.web.house import Browser, opened

_PATIENCE = 5.0  # s for what is hoped for
_QUIET = 0.1  # s in which nothing more must come
_NOTED = 1.5  # s until it is written down who is there
_LOOK = 0.05  # s between two looks
PLENTY = Rates(*[Rate(100_000, 100_000)] * 5)
_SIGNED_OUT = (401, 403)


@dataclass
class Reader(Account):
    browser: Browser
    keys: "itertools.count[int]"
    read: set[int] = field(default_factory=set)
    seen: list[dict[str, Any]] = field(default_factory=list)
    out: str = ""

    async def says(self, text: str) -> None:
        self.read |= {each["id"] for each in await self._all()}
        answer = await self.browser.say(text, f"key-{next(self.keys):08d}")
        if answer.status_code in _SIGNED_OUT:
            await self.browser.visit()
            self.read = {each["id"] for each in await self._all()}
            answer = await self.browser.say(text, f"key-{next(self.keys):08d}")
        assert answer.status_code == 202, answer.text
        await self.browser.get("/")

    async def presses(self, label: str) -> None:
        self.read |= {each["id"] for each in await self._all()}
        buttons = [choice for each in self.seen for choice in each["choices"] if choice["label"] == label]
        answer = await self.browser.post("/messages", {"press": buttons[-1]["press"]})
        assert answer.status_code == 202, answer.text

    async def replies(self, to: str, text: str) -> None:
        """There is no replying to a message on the page: by its number, as it says."""
        message = next(each for each in reversed(await self._all()) if to in each["text"])
        number = re.search(r"答复\d+", message["text"])
        assert number, message
        await self.says(f"{number[0]} {text}")

    async def heard(self, hoped: tuple[str, ...]) -> str:
        give_up = asyncio.get_running_loop().time() + _PATIENCE
        while asyncio.get_running_loop().time() < give_up:
            new = await self._new()
            if all(text in new for text in hoped):
                break
            await asyncio.sleep(_LOOK)
        await asyncio.sleep(_QUIET)
        new = await self._new()
        self.read |= {each["id"] for each in self.seen}
        return new

    async def _new(self) -> str:
        fresh = [each for each in await self._all() if each["id"] not in self.read]
        return "\n".join(json.dumps(each, ensure_ascii=False) if each["id"] > 0 else each["text"] for each in fresh)

    async def _all(self) -> list[dict[str, Any]]:
        """All messages; to a session that was ended, why it was."""
        answer = await self.browser.get("/events", accept="application/json")
        if answer.status_code in _SIGNED_OUT:
            if not self.out:
                self.out = (await self.browser.get("/")).text
            self.seen = [{"id": -1, "text": self.out, "choices": []}]
        else:
            self.seen = answer.json()["messages"]
        return self.seen


class PageStage(Stage):
    lacks: ClassVar[frozenset[str]] = frozenset({"edits", "sends_file", "blocks", "returns"})

    def __init__(self, county: ScenarioCounty) -> None:
        super().__init__(county)
        self._stack = AsyncExitStack()
        self._keys = itertools.count(1)

    async def __aenter__(self) -> Self:
        self.house = await self._stack.enter_async_context(opened(self.county.app, PLENTY))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    async def enters(self, who: str) -> Account:
        browser = self.house.browser(f"203.0.113.{next(self._keys)}")
        return Reader(self.county, await browser.visit(), self._keys)

    async def looks_around(self) -> None:
        """Everybody has the page open all the time."""
        for account in self.accounts.values():
            await account.heard(())
        self.house.channel.wake()
        await asyncio.sleep(_NOTED)
        await asyncio.to_thread(escalate, self.county.app)
