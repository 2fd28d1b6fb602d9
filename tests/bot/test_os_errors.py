"""Why something could not be done is said in Chinese, whatever the system says."""

import errno
import re
import sqlite3
from pathlib import Path

import pytest

from bot.os_errors import why
from storage.database import NotStoredError, not_stored
from tests.bot.conftest import Run

_ENGLISH = re.compile(r"[A-Za-z]{4,}")


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOSPC, errno.EADDRINUSE])
def test_what_the_system_refuses_is_said_in_chinese(number: int) -> None:
    assert not _ENGLISH.search(why(OSError(number, "in English")))


def test_what_is_unknown_keeps_its_number_or_its_kind() -> None:
    assert why(OSError(errno.EXDEV, "in English")) == f"系统错误 {errno.EXDEV}"
    assert why(ValueError("in English")) == "错误 ValueError"
    assert why(TimeoutError()) == "等太久没有回应"


def test_a_database_says_why() -> None:
    assert why(sqlite3.OperationalError("unable to open database file")) == "打不开数据库文件"
    assert why(not_stored(sqlite3.OperationalError("disk I/O error"))) == "错误 OperationalError"
    assert why(NotStoredError("OperationalError SQLITE_FULL")) == "磁盘满了"


@pytest.mark.usefixtures("deployed")
@pytest.mark.parametrize(
    "command",
    [
        ("people", "import", "none.csv"),
        ("people", "import", "."),
        ("people", "invite", "--all-unbound", "--out", "none/a.csv"),
        ("backup", "none/a.sqlite3"),
        ("import", "document", "none.txt", "--number", "1号", "--issued", "2026-03-02"),
        ("export", "reports", "village_weekly", "2026-W47", "--out", "none/a.csv"),
        ("--config", "none.toml"),
    ],
)
def test_commands_say_so_without_a_word_of_english(run: Run, command: tuple[str, ...]) -> None:
    command = ("questions", *command) if command[0] == "--config" else command
    result = run(*command)
    assert result.exit_code == 1, result.output
    said = re.sub(r"〔[a-z-]+〕", "", result.stderr)  # codes of problems
    for typed in (*command, "config.toml", "python -m bot init", "--config", "Word", "Excel", "a.sqlite3.part"):
        said = said.replace(typed, "")
    assert not _ENGLISH.search(said), result.stderr


@pytest.mark.usefixtures("deployed")
def test_a_database_that_is_none_is_said_so(run: Run) -> None:
    for file in Path("data").iterdir():
        file.unlink()
    Path("data/cunyi.sqlite3").write_bytes(b"no database at all" * 100)
    result = run("people", "list")
    assert (result.exit_code, "这个文件不是数据库" in result.stderr) == (1, True), result.output
