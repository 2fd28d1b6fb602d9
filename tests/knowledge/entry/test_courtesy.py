"""Politeness around an answer changes nothing of what it says."""

import json
from datetime import date
from pathlib import Path

import pytest

from knowledge.entry.asked import Asked
from knowledge.entry.outcome import Value
from knowledge.entry.read import read_answer

DATA = Path(__file__).parents[2] / "data/entry"
AROUND = ("您好，{}，谢谢", "我是王医生，{}", "张村卫生室：{}", "经核实，{}。麻烦登记一下", "嗯那个{}", "{}[抱拳]")
FIGURES = ("int", "decimal", "percent", "date", "period", "bp")


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("name", ["readers2", "readers3"])
def test_a_polite_frame_never_makes_a_value_of_what_was_none(name: str, around: str) -> None:
    for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if item["kind"] not in FIGURES or not item["text"].strip() or "\n" in item["text"]:
            continue
        asked, today = Asked(item["kind"], item["unit"], item["prompt"]), date.fromisoformat(item["today"])
        framed = read_answer(around.format(item["text"]), asked, today)
        if isinstance(framed, Value):
            assert framed == read_answer(item["text"], asked, today), around.format(item["text"])
