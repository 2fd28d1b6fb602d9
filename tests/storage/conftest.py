"""A fresh SQLite file for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.storage.samples import opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cunyi.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = opened(path)
    yield database
    database.close()
