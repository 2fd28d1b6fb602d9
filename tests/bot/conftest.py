"""A folder of its own for each test, the command line in process, and the library read once."""

import functools
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from typer.testing import CliRunner, Result

import bot.bootstrap
from bot.cli import app
from knowledge.library import load

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests/data"
Run = Callable[..., Result]

_load = functools.cache(lambda folders: load(folders))


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(bot.bootstrap, "load", _load)


@pytest.fixture(autouse=True)
def _own_logs() -> Iterator[None]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = before
    structlog.reset_defaults()


@pytest.fixture
def run() -> Run:
    """Run a command line; standard input is `says`, one line each."""

    def run(*arguments: str, says: tuple[str, ...] = ()) -> Result:
        result = CliRunner().invoke(app, arguments, input="".join(f"{line}\n" for line in says))
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def deployed(run: Run) -> Path:
    """The config of a county at work, its tables made."""
    path = Path("config.toml")
    path.write_text('[county]\nhome = "石柱县"\n[county.contacts]\n"县中心" = "023-73330000"\n', encoding="utf-8")
    assert run("migrate").exit_code == 0
    return path


@pytest.fixture
def qinghe(tmp_path: Path) -> Path:
    """The config of an invented county with its own knowledge."""
    path = tmp_path / "config.toml"
    county = '[county]\nhome = "青禾县"\n[county.contacts]\n"县中心" = "0999-1234567"\n'
    path.write_text(f'{county}[knowledge]\nfolder = "{DATA / "qinghe"}"\n', encoding="utf-8")
    return path
