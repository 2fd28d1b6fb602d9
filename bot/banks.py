"""Reads question banks and writes their answers, one JSON object a line."""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bot.errors import UserError


def read_bank(path: Path) -> list[dict[str, Any]]:
    """The questions of a bank; each has an id and a question. UserError names the lines that are wrong."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"读不了题库 {path}（{error}）。请检查路径，并存成 UTF-8。") from error
    items = [(number, _item(line)) for number, line in enumerate(lines, start=1) if line.strip()]
    wrong = [str(number) for number, item in items if item is None]
    if wrong:
        raise UserError(f"题库 {path} 第 {'、'.join(wrong)} 行不对：每行写一个 JSON，里面要有 id 和 question（文字）。")
    return [item for _, item in items if item is not None]


def _item(line: str) -> dict[str, Any] | None:
    try:
        item = json.loads(line)
    except json.JSONDecodeError:
        return None
    sound = isinstance(item, dict) and "id" in item and isinstance(item.get("question"), str)
    return item if sound else None


def write_answers(path: Path, answers: Iterable[Mapping[str, Any]]) -> None:
    """All answers or no file: a broken run leaves nothing that looks complete."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(answer, ensure_ascii=False) + "\n" for answer in answers)
        os.replace(part, path)
    except OSError as error:
        raise UserError(f"写不了 {path}（{error}）。请检查文件夹和磁盘空间。") from error
