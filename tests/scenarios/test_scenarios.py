"""Every scenario goes the same way on every channel."""

import asyncio
from pathlib import Path

import pytest

from tests.scenarios.county import county_of
from tests.scenarios.script import FILES, read
from tests.scenarios.terminal import TerminalStage


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_in_the_terminal(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    scenario = read(file)
    county = county_of(scenario, tmp_path)
    try:
        asyncio.run(TerminalStage(county).play(scenario))
    finally:
        county.app.database.close()
