"""Reads the TOML files of a knowledge folder; every unreadable file becomes a Problem."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tomli

from knowledge.problems import Problem


def read_tables(folder: Path, kind: str, problems: list[Problem]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (file name, content) of each `folder/kind/*.toml`, in name order."""
    for path in sorted((folder / kind).glob("*.toml")):
        content = read_file(path, problems)
        if content is not None:
            yield f"{kind}/{path.name}", content


def read_file(path: Path, problems: list[Problem]) -> dict[str, Any] | None:
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except tomli.TOMLDecodeError as error:
        problems.append(Problem("toml", path.name, f"不是合格的 TOML（{error}）", "检查引号、逗号和方括号是否成对"))
    except UnicodeDecodeError:
        problems.append(Problem("encoding", path.name, "不是 UTF-8 编码", "用 UTF-8 另存这个文件"))
    return None
