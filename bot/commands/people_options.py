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


@contextmanager
def roster(config: Path | None) -> Iterator[App]:
    """The app, its database ready; a demo's is made or brought up to date."""
    with opened(load(config)) as app:
        if app.config.demo:
            update(app)
            mark_demo(app)
        yield require(app)


def since(app: App, said: str) -> date:
    """The day that was typed, or today."""
    return day(said, "--from") or app.clock().date()


def said(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)
