"""Sets up a new deployment: its tables, its first administrator, then its config.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.bootstrap import App, opened, place_named
from bot.channels.terminal import NAME
from bot.config import from_values
from bot.config_file import written
from bot.database_state import is_demo, missing, update
from bot.errors import UserError
from bot.os_errors import why
from bot.roles import ROLES
from bot.roster.first import enrol_administrator
from bot.roster.inviting import Invited
from handlers.turn import Contact


@dataclass(frozen=True)
class Administrator:
    """The first person who may do everything: name, and account for trying the bot in the terminal."""

    name: str
    account: str


@dataclass(frozen=True)
class Initialised:
    """The new deployment, its database closed, and the invitation by which its administrator gets in."""

    app: App
    invitation: Invited


def initialise(target: Path, values: Mapping[str, Any], first: Administrator) -> Initialised:
    """Refuses a config that exists and a database of a demo; the config is written last, when all else is done."""
    if target.exists():
        raise UserError(f"{target} 已经有了，不会盖掉它。要改就直接编辑它；要重来请先把它移走。")
    with opened(from_values(values, target)) as app:
        _refuse_demo(app)
        update(app)
        _add(app, first)
        invitation = enrol_administrator(app, first.name)
        _write(target, written(values))
    return Initialised(app, invitation)


def _refuse_demo(app: App) -> None:
    file = app.config.database.sqlite_file
    if app.config.demo or (file and file.stem == "demo") or (not missing(app) and _tables(app) and is_demo(app)):
        raise UserError(
            "这是演示用的数据库，不能当正式的用。请用 --database 换一个，例如 sqlite:///data/cunyi.sqlite3。"
        )


def _tables(app: App) -> bool:
    from sqlalchemy import inspect

    with app.database.read() as connection:
        return inspect(connection).has_table("contact")


def _add(app: App, first: Administrator) -> None:
    from storage.people import register

    place = place_named(app.county.home, app.library)
    register(app.database, Contact(0, NAME, first.account, first.name, ROLES["管理员"], place), app.clock())


def _write(target: Path, text: str) -> None:
    """Readable by the owner only: it may hold a password."""
    try:
        target.touch(mode=0o600, exist_ok=False)
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UserError(f"写不了 {target}（{why(error)}）。请检查文件夹权限，再运行一次。") from error
