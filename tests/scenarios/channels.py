"""What a scenario needs of a channel, and how it is played on one."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import pytest

from tests.scenarios.county import ScenarioCounty
from tests.scenarios.script import Scenario, Step


class UnsupportedError(Exception):
    """The channel has no such thing."""


@dataclass
class Account(ABC):
    """Somebody's account on the channel; what it can't do it says by UnsupportedError."""

    county: ScenarioCounty

    @abstractmethod
    async def says(self, text: str) -> None: ...

    @abstractmethod
    async def presses(self, label: str) -> None: ...

    @abstractmethod
    async def replies(self, to: str, text: str) -> None: ...

    @abstractmethod
    async def heard(self, hoped: tuple[str, ...]) -> str:
        """All that was sent to the account since the last call; waits a little for the texts that are hoped for."""
        ...

    async def edits(self, text: str) -> None:
        raise UnsupportedError

    async def sends_file(self, caption: str) -> None:
        raise UnsupportedError

    async def blocks(self) -> None:
        raise UnsupportedError

    async def returns(self) -> None:
        raise UnsupportedError


class Stage(ABC):
    """A channel with its accounts; an async context manager. `lacks` are the actions it does not know."""

    lacks: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, county: ScenarioCounty) -> None:
        self.county = county
        self.accounts: dict[str, Account] = {}

    @abstractmethod
    async def enters(self, who: str) -> Account:
        """A new account."""
        ...

    @abstractmethod
    async def looks_around(self) -> None:
        """Let the bot do what has become due."""
        ...

    async def play(self, scenario: Scenario) -> None:
        lacked = set()
        for step in scenario.steps:
            self.county.pass_time(step.after_minutes)
            if step.after_minutes:
                await self.looks_around()
            if step.action == "moves":
                self.county.moves(step.said, step.to)
                continue
            if step.who not in self.accounts:
                self.accounts[step.who] = await self.enters(step.who)
            account = self.accounts[step.who]
            try:
                await self._does(account, step)
            except UnsupportedError:
                lacked.add(step.action)
                continue
            await self._hears(account, step, scenario.name)
        assert lacked <= self.lacks, f"{lacked - self.lacks} did not work"

    async def _does(self, account: Account, step: Step) -> None:
        match step.action:
            case "says" if step.replies_to:
                await account.replies(step.replies_to, step.said)
            case "binds":
                await account.says(self.county.invites(step.said))
            case "binds_used":
                await account.says(self.county.codes[step.said])
            case "blocks" | "returns":
                await getattr(account, step.action)()
            case "":
                return
            case action:
                await getattr(account, action)(step.said)

    async def _hears(self, account: Account, step: Step, name: str) -> None:
        hears = step.without_block if step.without_block and "blocks" in self.lacks else step.hears
        heard = await account.heard(hears)
        missing = [text for text in hears if text not in heard]
        wrong = [text for text in step.never if text in heard]
        if missing or wrong:
            place = f"{name}.toml:{step.line}: {step.who} {step.action} {step.said or ''}"
            pytest.fail(f"{place}\nmissing: {missing}\nwrong: {wrong}\nheard: {heard}", pytrace=False)
