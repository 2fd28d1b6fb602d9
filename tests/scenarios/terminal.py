"""Scenarios in the terminal: one runtime, an account a person, choices by their typed numbers."""

import itertools
import re
from dataclasses import dataclass, field
from typing import ClassVar

from bot.channels.contract import Arrival
from bot.channels.terminal import as_text
from bot.escalation import escalate
from bot.runtime import Runtime
from handlers.messages import Reply
from tests.scenarios.channels import Account, Stage
from tests.scenarios.county import ScenarioCounty


@dataclass
class Screens:
    """A channel that keeps what each account's terminal shows."""

    name: str = "terminal"
    shown: dict[str, list[str]] = field(default_factory=dict)

    def send(self, account: str, reply: Reply, outbox: int | None = None) -> str:
        self.shown.setdefault(account, []).append(as_text(reply))
        return str(outbox)


@dataclass
class Typist(Account):
    name: str
    stage: "TerminalStage"
    read: int = 0

    async def says(self, text: str) -> None:
        self.read = len(self._screen)
        self.stage.types(self.name, text)

    async def presses(self, label: str) -> None:
        """The number before the label, as printed; the desk's messages say what to type."""
        last = self._screen[-1]
        if numbered := re.search(rf"^(\d+)\. {re.escape(label)}$", last, re.MULTILINE):
            await self.says(numbered[1])
        elif said := re.search(rf"{re.escape(label)}(\d+) ", last):
            await self.says(said[0].strip())
        else:
            raise AssertionError(f"no {label} in: {last}")

    async def replies(self, to: str, text: str) -> None:
        message = next(each for each in reversed(self._screen) if to in each)
        number = re.search(r"答复\d+", message)
        assert number, message
        await self.says(f"{number[0]} {text}")

    async def heard(self, hoped: tuple[str, ...]) -> str:
        new = self._screen[self.read :]
        self.read = len(self._screen)
        return "\n".join(new)

    @property
    def _screen(self) -> list[str]:
        return self.stage.screens.shown.setdefault(self.name, [])


class TerminalStage(Stage):
    lacks: ClassVar[frozenset[str]] = frozenset({"edits", "sends_file", "blocks", "returns"})

    def __init__(self, county: ScenarioCounty) -> None:
        super().__init__(county)
        self.screens = Screens()
        self._runtime = Runtime(county.app, [self.screens])
        self._events = itertools.count(1)

    async def enters(self, who: str) -> Account:
        return Typist(self.county, who, self)

    def types(self, account: str, text: str) -> None:
        event = str(next(self._events))
        self._runtime.take([Arrival("terminal", account, event, self.county.clock(), text)])
        self._runtime.recover()

    async def looks_around(self) -> None:
        escalate(self.county.app)
        self._runtime.recover()
