"""import: official documents into the database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.bootstrap import opened, place_named
from bot.commands.options import ConfigPath, day
from bot.config import load
from bot.errors import MisuseError

if TYPE_CHECKING:
    from bot.importing import Imported

File = Annotated[Path, typer.Argument(help="文件，.txt 或 .docx。", metavar="文件")]
Number = Annotated[str, typer.Option("--number", help="文号，例如 石柱府办发〔2025〕48号。")]
Title = Annotated[str, typer.Option("--title", help="标题；没有文号的文件必须写。")]
Place = Annotated[str, typer.Option("--place", help="哪个地区的文件；不写就是本县。")]
Issued = Annotated[str, typer.Option("--issued", help="印发日期，例如 2025-12-19。必写。")]


def document(
    file: File,
    number: Number = "",
    title: Title = "",
    place: Place = "",
    issued: Issued = "",
    config: ConfigPath = None,
) -> None:
    """导入一份正式文件：按章、条、款、附件表格拆开保存，供“看原文”和查找；同一份再导入就替换。"""
    from bot.database_state import require, update
    from bot.importing import import_document

    date = day(issued, "--issued")
    if date is None:
        raise MisuseError("请写 --issued 印发日期，例如 --issued 2025-12-19。")
    with opened(load(config)) as app:
        if app.config.demo:
            update(app)
        where = place_named(place, app.library) if place else app.county.home
        _report(import_document(require(app), file, number, title, where, date))


def _report(done: Imported) -> None:
    document = done.document
    typer.echo(f"已导入 {document.reference}（{document.place}，{document.issued}）。")
    typer.echo(f"条款 {done.clauses} 条，附件表格 {done.rows} 行。")
    if done.replaced:
        typer.echo(f"替换了以前导入的 {done.replaced} 条。")
    for note in done.notes:
        typer.echo(f"注意：{note}")
