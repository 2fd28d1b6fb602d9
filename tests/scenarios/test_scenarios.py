"""Every scenario goes the same way on every channel."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenarios.county import ScenarioCounty, county_of
from tests.scenarios.page import PageStage
from tests.scenarios.script import FILES, Scenario, read
from tests.scenarios.telegram import TelegramStage
from tests.scenarios.terminal import TerminalStage


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def scenario(request: pytest.FixtureRequest) -> Scenario:
    return read(request.param)


@pytest.fixture
def county(scenario: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ScenarioCounty]:
    monkeypatch.chdir(tmp_path)
    county = county_of(scenario)
    database = county.app.database
    yield county
    database.close()


def test_in_the_terminal(scenario: Scenario, county: ScenarioCounty) -> None:
    asyncio.run(TerminalStage(county).play(scenario))


def test_on_telegram(scenario: Scenario, county: ScenarioCounty) -> None:
    async def play() -> None:
        async with TelegramStage(county) as stage:
            await stage.play(scenario)

    asyncio.run(play())


def test_on_the_phone_page(scenario: Scenario, county: ScenarioCounty) -> None:
    async def play() -> None:
        async with PageStage(county) as stage:
            await stage.play(scenario)

    asyncio.run(play())
