"""Whether the configured database exists, is up to date, and is no demo."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.bootstrap import App
from bot.errors import UserError
from bot.os_errors import why
from handlers.reader import NothingStored, Reader

if TYPE_CHECKING:
    from storage.migrate import Migrated

DEMO_ACCOUNT = "demo"
"""The terminal account by which a demo database is known for one."""


def missing(app: App) -> bool:
    """Whether there is no database yet; a database server is taken to be there."""
    file = app.config.database.sqlite_file
    return file is not None and not file.exists()


@contextmanager
def imported(app: App) -> Iterator[Reader]:
    """The imported documents in one read transaction, or none if there is no database; never makes one."""
    if missing(app):
        yield NothingStored()
        return
    from sqlalchemy import inspect

    from storage.reader import SqlReader

    with _reachable(), app.database.read() as connection:
        if inspect(connection).has_table("clause"):
            yield SqlReader(connection, app.clock())
        else:
            yield NothingStored()


def existing(app: App) -> App:
    """The app, if it has a database; UserError otherwise."""
    if missing(app):
        raise UserError("还没有数据库。请先运行 python -m bot init（正式部署）或 python -m bot migrate（只建表）。")
    return app


def require(app: App) -> App:
    """The app, if its database exists and its tables are those of this program; UserError otherwise."""
    existing(app)
    from storage.migrate import needs_migration

    with _reachable():
        old = needs_migration(app.database.engine)
    if old:
        raise UserError("数据库的表和这个程序的版本不一样。请先 python -m bot backup 文件，再 python -m bot migrate。")
    return app


def prepare(app: App) -> App:
    """The app with a database to talk through: a new one is made, a demo is brought up to date, any other must be."""
    if missing(app) or app.config.demo:
        update(app)
    require(app)
    if not app.config.demo and is_demo(app):
        raise UserError("设置里的数据库是演示用的，不能当正式的用。请把 database.url 改成另一个文件。")
    return app


def update(app: App) -> Migrated:
    """Make or update the tables; from what to what."""
    from storage.migrate import migrate

    file = app.config.database.sqlite_file
    with _reachable():
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.exists():
                file.touch(mode=0o600)
        return migrate(app.database.engine)


def is_demo(app: App) -> bool:
    """Whether a demo was ever run on this database."""
    from storage.people import find_account

    return find_account(app.database, "terminal", DEMO_ACCOUNT) is not None


def mark_demo(app: App) -> None:
    """Make the database known for a demo's, for ever."""
    from handlers.turn import Contact
    from storage.people import register

    register(app.database, Contact(0, "terminal", DEMO_ACCOUNT, name="演示"), app.clock())


@contextmanager
def _reachable() -> Iterator[None]:
    """A database that can't be opened is the person's to put right."""
    from sqlalchemy.exc import DBAPIError

    from storage.database import NotStoredError

    try:
        yield
    except (NotStoredError, DBAPIError, OSError) as error:
        raise UserError(f"数据库打不开（{why(error)}）。请检查 database.url、文件夹权限和磁盘空间。") from error
