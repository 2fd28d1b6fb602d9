"""Our scorer does what the shared one does."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from tests.scoring import cites, folded, found, holds, score

SHARED = Path(__file__).parents[2] / "shared/questions"
RULE = {"id": "1", "kind": "rule", "expected_behaviour": "answer", "cite": ["甲〔2024〕1号"]}
ITEM = RULE | {"must_contain": [["符合", "够"]]}
YES = [
    ("20%", "预留２０％以上"),
    ("2000", "不超过 2,000 人"),
    ("36-69", "36 至 69 岁"),
    ("六统一", "“**六统一**”"),
    ("20", "19.5 20"),
]
NO = [("20%", "120%"), ("7", "27名"), ("7", "7.5万"), ("35%", "3.5%"), ("0.85", "0.851"), ("6", "60")]


@pytest.mark.parametrize(("needle", "text"), YES)
def test_it_finds(needle: str, text: str) -> None:
    assert found(needle, folded(text))


@pytest.mark.parametrize(("needle", "text"), NO)
def test_it_does_not_find_within_another_number(needle: str, text: str) -> None:
    assert not found(needle, folded(text))


def test_a_verdict_turned_round_is_not_that_verdict() -> None:
    assert holds(ITEM, "够不够？够的")
    assert not holds(ITEM, "不符合条件，不够")
    assert holds(ITEM | {"must_not_contain": ["归县中医院"]}, "符合，不归县中医院")
    assert not holds(ITEM | {"must_not_contain": ["归县中医院"]}, "符合，归县中医院")


def test_brackets_and_spaces_of_a_number_do_not_matter() -> None:
    assert cites("甲〔2024〕1号", "《方案》（甲[2024] 1 号）二")
    assert not cites("甲〔2024〕1号", "甲〔2023〕1号")


def test_a_missing_answer_is_wrong_and_no_decline() -> None:
    result = score([ITEM, ITEM | {"id": "2", "kind": "unanswerable", "expected_behaviour": "decline"}], [])
    assert result.failed == ["1", "2"]
    assert result.figures()["decline_recall"] == 0


def _shared() -> ModuleType:
    spec = importlib.util.spec_from_file_location("shared_score", SHARED / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not SHARED.exists(), reason="the shared bank is not beside this checkout")
@pytest.mark.parametrize("style", ["perfect", "negated", "declining", "chatty"])
def test_it_scores_as_the_shared_scorer(style: str) -> None:
    bank = [json.loads(line) for line in (SHARED / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    answers = [_answer(item, number, style) for number, item in enumerate(bank)]
    ours, theirs = score(bank, answers), _shared().score(bank, answers)
    assert {kind: (ours.right[kind], n) for kind, n in ours.asked.items()} == {
        kind: (count["ok"], count["n"]) for kind, count in theirs["by_kind"].items()
    }
    assert (ours.cited["hit"], ours.cited["answered"]) == (theirs["citation"]["hit"], theirs["citation"]["answered"])
    assert (ours.declined["given"], ours.declined["due"]) == (
        theirs["decline"]["declined"],
        theirs["decline"]["should"],
    )
    assert ours.failed == [id_ for id_, _, what, _ in theirs["fails"] if what == "answer"]


def _answer(item: dict, number: int, style: str) -> dict:
    """An answer that is right, half turned round, a decline, or empty talk."""
    given = {"id": item["id"], "answer": item["answer"], "citations": item["cite"], "declined": False}
    if style == "perfect":
        return given | {"declined": item["expected_behaviour"] == "decline"}
    if style == "negated":
        return given | {
            "answer": ("不" if number % 2 else "") + item["answer"],
            "citations": item["cite"][: number % 3],
        }
    if style == "declining":
        return given | {"declined": number % 4 != 0}
    return given | {"answer": "按规定办。", "citations": ["乙〔2019〕1号"]}
