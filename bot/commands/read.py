"""read: what typed answers say, one JSON object a line; for testing how answers are read."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.errors import UserError

Batch = Annotated[
    Path, typer.Option("--batch", help="要读的回答，一行一个 JSON：id、prompt、kind、unit、today、text。")
]
Out = Annotated[Path, typer.Option("--out", help="读出来的结果写到这个文件：id、outcome、value。")]


def read(batch: Batch, out: Out) -> None:
    """批量试读：一行一个填报回答，读成准数、要确认、要重问或没有数。"""
    from bot.banks import write_answers
    from bot.typed import read_typed

    if out.exists() and out.samefile(batch):
        raise UserError("--out 和 --batch 是同一个文件，会盖掉要读的回答。请换一个文件名。")
    items = read_typed(batch)
    write_answers(out, (answered(item_id, text, asked, today) for item_id, text, asked, today in items))
    typer.echo(f"{len(items)} 条，结果写在 {out}", err=True)


def answered(item_id: object, text: str, asked: Any, today: date) -> dict[str, object]:
    """One line of the result: id, outcome, value."""
    from knowledge.entry.outcome import Confirm, Value
    from knowledge.entry.read import read_answer

    outcome = read_answer(text, asked, today)
    value = as_json(outcome.value) if isinstance(outcome, Value | Confirm) else None
    return {"id": item_id, "outcome": type(outcome).__name__.lower(), "value": value}


def as_json(value: object) -> object:
    """A number as a JSON number, a day in ISO, several choices as a list."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
