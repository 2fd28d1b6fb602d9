"""migrate: make or update the tables; backup: copy the database."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.bootstrap import App, opened
from bot.commands.options import ConfigPath
from bot.config import load
from bot.database_state import existing, update
from bot.errors import UserError
from bot.os_errors import why

if TYPE_CHECKING:
    from storage.migrate import Migrated

Target = Annotated[Path, typer.Argument(help="备份写到这个文件。", metavar="文件")]


def migrate(config: ConfigPath = None) -> None:
    """建好或升级数据库的表；已是最新就什么都不改。升级前请先备份。"""
    from bot.roster.gaps import NO_ADMINISTRATOR, has_administrator

    with opened(load(config)) as app:
        done = update(app)
        administered = app.config.demo or has_administrator(app)
    typer.echo(_migrated(done))
    if not administered:
        typer.echo(f"注意：{NO_ADMINISTRATOR}")


def _migrated(done: Migrated) -> str:
    if done.before == done.after:
        return f"数据库已是最新（第 {done.after} 版）"
    if not done.before:
        return f"数据库的表已建好（第 {done.after} 版）"
    return f"数据库已升级：从第 {done.before} 版到第 {done.after} 版"


def backup(file: Target, config: ConfigPath = None) -> None:
    """备份数据库到一个文件；运行中也可以备份，得到的是同一时刻的完整数据。"""
    with opened(load(config)) as app:
        _copy(existing(app), file)
    typer.echo(f"已备份到 {file}（{file.stat().st_size // 1024} KB）")


def _copy(app: App, file: Path) -> None:
    from storage.backup import BackupError, backup

    source = app.config.database.sqlite_file
    if source and file.resolve() == source.resolve():
        raise UserError("备份文件就是数据库自己。请换一个文件名。")
    if source is None:
        raise UserError("PostgreSQL 请用它自己的工具备份：pg_dump --format=custom 数据库地址 > 文件")
    try:
        backup(app.database, file)
    except (OSError, sqlite3.Error, BackupError) as error:
        raise UserError(f"写不了 {file}（{why(error)}）。请检查文件夹和磁盘空间。") from error
