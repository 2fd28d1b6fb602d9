"""What the commands of people share: naming somebody, and the open database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.bootstrap import App, opened
from bot.commands.options import day
from bot.config import load
from bot.database_state import mark_demo, require, update

Name = Annotated[str, typer.Argument(help="姓名。", metavar="姓名")]
Tail = Annotated[str, typer.Option("--tail", help="手机尾号；有同名的人时写。")]
Since = Annotated[str, typer.Option("--from", help="从哪天起，例如 2026-12-01；不写就是今天。")]


_DEMO = "【演示】这是演示库{file}里的名册，和正式的无关。正式使用请先运行 python -m bot init。"


@contextmanager
def roster(config: Path | None, *, aside: bool = False) -> Iterator[App]:
    """The app, its database ready; a demo's is made or brought up to date, and named before anything else.

    With `aside` that is said on standard error: a program reads the output.
    """
    with opened(load(config)) as app:
        if app.config.demo:
            file = app.config.database.sqlite_file
            typer.echo(_DEMO.format(file=f"（{file.name}）" if file else ""), err=aside)
            update(app)
            mark_demo(app)
        yield require(app)


def since(app: App, said: str) -> date:
    """The day that was typed, or today."""
    return day(said, "--from") or app.clock().date()


def said(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)
