"""A county for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.bootstrap import App
from tests.web.house import county


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with county(tmp_path) as app:
        yield app
