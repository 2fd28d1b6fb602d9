"""Reads a file of typed answers with the questions they answer."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, get_args

from bot.errors import UserError
from knowledge.entry.asked import Asked, Kind, Option

Typed = tuple[object, str, Asked, date]


def read_typed(path: Path) -> list[Typed]:
    """The answers of a file: id, text, question, today. UserError names the lines that are wrong."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"读不了 {path}（{error}）。请检查路径，并存成 UTF-8。") from error
    items = [(number, _typed(line)) for number, line in enumerate(lines, start=1) if line.strip()]
    wrong = [str(number) for number, item in items if item is None]
    if wrong:
        kinds = "、".join(get_args(Kind))
        raise UserError(
            f"{path} 第 {'、'.join(wrong)} 行不对：每行写一个 JSON，要有 id、text（文字）、today（2026-11-22 这样）"
            f"和 kind（{kinds} 之一）。"
        )
    return [item for _, item in items if item is not None]


def _typed(line: str) -> Typed | None:
    try:
        item = json.loads(line)
        return item["id"], _text(item["text"]), asked_of(item), date.fromisoformat(item["today"])
    except (ValueError, KeyError, TypeError, InvalidOperation):
        return None


def _text(said: object) -> str:
    if not isinstance(said, str):
        raise TypeError(said)
    return said


def asked_of(item: Mapping[str, Any]) -> Asked:
    """The question of one line; unit, prompt, min, max, usual and options may be left out."""
    if item["kind"] not in get_args(Kind):
        raise ValueError(item["kind"])
    usual = item.get("usual")
    return Asked(
        kind=item["kind"],
        unit=_text(item.get("unit") or ""),
        prompt=_text(item.get("prompt") or ""),
        lowest=_bound(item.get("min")),
        highest=_bound(item.get("max")),
        usual=(Decimal(str(usual[0])), Decimal(str(usual[1]))) if usual else None,
        options=tuple(_option(each) for each in item.get("options") or ()),
    )


def _bound(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _option(each: str | Mapping[str, Any]) -> Option:
    """A label alone, or {value, label, also}."""
    if isinstance(each, str):
        return Option(each, each)
    return Option(str(each["value"]), str(each.get("label", each["value"])), tuple(each.get("also", ())))
