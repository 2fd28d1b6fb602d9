"""Options that several commands share, and reading what was typed into them."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.errors import MisuseError

ConfigPath = Annotated[
    Path | None, typer.Option("--config", help="设置文件；不写就用 ./config.toml，没有就用演示县。", show_default=False)
]
PlaceName = Annotated[str, typer.Option("--place", help="提问人所在地区，例如 石柱县；不写就用设置里的本县。")]
AsJson = Annotated[bool, typer.Option("--json", help="一行输出一个 JSON，给程序用。")]
Today = Annotated[str, typer.Option("--today", help="把今天当成这一天，例如 2026-11-22。")]


def day(text: str, option: str) -> date | None:
    """The date typed as 2026-11-22; None for an empty text."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise MisuseError(f"{option} 写的是“{text}”，不是日期。请写成 2026-11-22 这样。") from None


def json_line(values: object) -> str:
    return json.dumps(values, ensure_ascii=False)
