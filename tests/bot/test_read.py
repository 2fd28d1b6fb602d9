"""read: typed answers of a file, one JSON object a line."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.errors import UserError
from bot.typed import read_typed
from tests.bot.conftest import Run

LINES: tuple[dict[str, Any], ...] = (
    {"id": "1", "kind": "int", "unit": "人次", "prompt": "本周门诊多少人次？", "text": "３５人"},
    {"id": 2, "kind": "percent", "unit": "%", "prompt": "", "text": "0.65"},
    {"id": "3", "kind": "date", "unit": None, "text": "昨天"},
    {"id": "4", "kind": "period", "text": "上周"},
    {"id": "5", "kind": "bp", "text": "190比115"},
    {"id": "6", "kind": "decimal", "unit": "公里", "text": "3.5"},
    {"id": "7", "kind": "int", "text": "十几个"},
    {"id": "8", "kind": "int", "text": "不晓得"},
    {"id": "9", "kind": "choices", "text": "1,2", "options": ["发热", {"value": "cough", "label": "咳嗽"}]},
    {"id": "10", "kind": "yes_no", "text": "要得"},
    {"id": "11", "kind": "int", "text": "350", "min": 0, "max": 500, "usual": [20, 60]},
    {"id": "12", "kind": "int", "text": "35\u2028"},
)
WANTED = (
    ("value", 35),
    ("confirm", 65),
    ("value", "2026-11-21"),
    ("value", "2026-W46"),
    ("value", "190/115"),
    ("value", 3.5),
    ("ask", None),
    ("missing", None),
    ("value", ["发热", "cough"]),
    ("value", True),
    ("confirm", 350),
    ("value", 35),
)


def write(path: Path, *lines: object) -> Path:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def test_every_answer_is_read(run: Run, tmp_path: Path) -> None:
    bank = write(tmp_path / "in.jsonl", *(line | {"today": "2026-11-22"} for line in LINES))
    result = run("read", "--batch", str(bank), "--out", str(tmp_path / "out.jsonl"))
    assert result.exit_code == 0
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["outcome"], row["value"]) for row in rows] == list(WANTED)
    assert [row["id"] for row in rows] == [line["id"] for line in LINES]
    assert set(map(tuple, rows)) == {("id", "outcome", "value")}


@pytest.mark.parametrize(
    "line",
    [
        {"id": "1", "kind": "count", "today": "2026-11-22", "text": "35"},
        {"id": "1", "kind": "int", "today": "today", "text": "35"},
        {"id": "1", "kind": "int", "today": "2026-11-22", "text": 35},
        {"id": "1", "kind": "int", "today": "2026-11-22"},
        {"kind": "int", "today": "2026-11-22", "text": "35"},
        {"id": "1", "kind": "int", "today": "2026-11-22", "text": "35", "min": "many"},
        ["35"],
    ],
)
def test_a_wrong_line_is_named(line: object, tmp_path: Path) -> None:
    good = LINES[0] | {"today": "2026-11-22"}
    with pytest.raises(UserError, match="第 2 行不对"):
        read_typed(write(tmp_path / "in.jsonl", good, line))


def test_the_file_itself_is_never_overwritten(run: Run, tmp_path: Path) -> None:
    bank = write(tmp_path / "in.jsonl", LINES[0] | {"today": "2026-11-22"})
    result = run("read", "--batch", str(bank), "--out", str(bank))
    assert result.exit_code == 1
    assert "同一个文件" in result.stderr


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    result = run("read", "--batch", str(tmp_path / "none"), "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "请检查路径" in result.stderr
