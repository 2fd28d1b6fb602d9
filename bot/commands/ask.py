"""ask: one answer, or the answers to a question bank."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.asking import as_answer, replies_to
from bot.banks import read_bank, write_answers
from bot.bootstrap import App, opened, place_named
from bot.channels.terminal import as_json, as_text
from bot.commands.options import AsJson, ConfigPath, PlaceName, Today, day, json_line
from bot.config import load
from bot.database_state import imported
from bot.errors import MisuseError, UserError

Bank = Annotated[Path | None, typer.Option("--batch", help="题库文件，一行一个 JSON。", show_default=False)]
Out = Annotated[Path | None, typer.Option("--out", help="批量答案写到这个文件。", show_default=False)]


def ask(
    question: Annotated[str, typer.Argument(help="要问的话；有空格就加引号。", metavar="问题")] = "",
    place: PlaceName = "",
    json: AsJson = False,
    today: Today = "",
    batch: Bank = None,
    out: Out = None,
    config: ConfigPath = None,
) -> None:
    """问一句，答一句；什么都不记。也可以批量回答一个题库（--batch 题库 --out 答案）。"""
    if bool(question.strip()) == bool(batch) or bool(batch) != bool(out):
        raise MisuseError("请写一个问题，或者写 --batch 题库 --out 答案（两样一起写）。")
    with opened(load(config), day(today, "--today")) as app:
        place = place_named(place, app.library) if place else app.county.home
        if batch and out:
            _batch(app, batch, out, place)
        else:
            _one(app, question, place, json)


def _one(app: App, question: str, place: str, json: bool) -> None:
    with imported(app) as reader:
        replies = replies_to(question, place, "", app, reader)
    for reply in replies:
        typer.echo(json_line(as_json(reply)) if json else as_text(replace(reply, choices=())))
    if not json and replies[-1].outcome == "decline":
        typer.echo("（ask 只答不记；要把问题留给县中心，请用 python -m bot chat 问。）", err=True)


def _batch(app: App, batch: Path, out: Path, place: str) -> None:
    items = read_bank(batch)
    if out.exists() and out.samefile(batch):
        raise UserError("--out 和 --batch 是同一个文件，会盖掉题库。请换一个文件名。")
    write_answers(out, _answers(app, items, place))
    typer.echo(f"{len(items)} 题，答案写在 {out}", err=True)


def _answers(app: App, items: list[dict[str, Any]], place: str) -> Iterator[dict[str, Any]]:
    with imported(app) as reader:
        for item in _progress(items):
            asker = str(item.get("jurisdiction") or place)
            replies = replies_to(item["question"], asker, str(item.get("role") or ""), app, reader)
            yield {"id": item["id"], **as_answer(replies)}


def _progress(items: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """The items, with a bar for a person who watches."""
    if not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, "回答题库", console=Console(stderr=True))
