"""Every file of spellings in tests/data/entry: no silent misreading, and most read right; and how they are scored."""

import tomllib
from pathlib import Path

import pytest

from tests.score_spellings import judged, main, read_items, report, score

DATA = Path(__file__).parent / "data/entry"
FLOORS = tomllib.loads((DATA / "floors.toml").read_text(encoding="utf-8"))
ITEM = {"id": "1", "text": "35", "outcome": "value", "value": 35}


@pytest.mark.parametrize("path", sorted(DATA.glob("*.jsonl")), ids=lambda path: path.stem)
def test_spellings_are_read_right_confirmed_or_asked(path: Path) -> None:
    result = score(read_items(path))
    floor = FLOORS.get(path.stem, FLOORS["default"])
    assert not result.ids["SILENT MISREADING"], report(path, result)
    assert result.share("right") >= floor["right"], report(path, result)
    assert result.share("hasty") <= floor["hasty"], report(path, result)


def test_ids_are_unique() -> None:
    for path in DATA.glob("*.jsonl"):
        ids = [item["id"] for item in read_items(path)]
        assert len(ids) == len(set(ids)), path


@pytest.mark.parametrize(
    ("item", "outcome", "value", "expected"),
    [
        (ITEM, "value", 35, "right"),
        (ITEM, "value", 34, "SILENT MISREADING"),
        (ITEM, "confirm", 35, "confirmed"),
        (ITEM, "confirm", 34, "misled"),
        (ITEM, "ask", None, "asked"),
        (ITEM, "missing", None, "missed"),
        (ITEM | {"outcome": "confirm"}, "value", 35, "hasty"),
        (ITEM | {"outcome": "confirm", "also": ["value"]}, "value", 35, "right"),
        (ITEM | {"outcome": "confirm", "also": ["ask"]}, "ask", None, "right"),
        (ITEM | {"outcome": "ask", "value": None}, "value", 35, "SILENT MISREADING"),
        (ITEM | {"outcome": "ask", "value": None, "also": [["confirm", 35]]}, "confirm", 35, "right"),
        (ITEM | {"outcome": "missing", "value": None}, "value", 0, "SILENT MISREADING"),
        (ITEM | {"outcome": "missing", "value": None}, "ask", None, "missed"),
        (ITEM | {"value": 1}, "value", True, "SILENT MISREADING"),
    ],
)
def test_each_class(item: dict[str, object], outcome: str, value: object, expected: str) -> None:
    assert judged(item, outcome, value) == expected


def test_the_command_fails_on_a_silent_misreading(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wrong.jsonl"
    line = '{"id": "a1", "prompt": "", "kind": "int", "unit": "", "today": "2026-11-22", "text": "35", '
    path.write_text(line + '"outcome": "value", "value": 53}\n', encoding="utf-8")
    assert main([path]) == 1
    assert "SILENT MISREADING: a1" in capsys.readouterr().out
    path.write_text(line + '"outcome": "value", "value": 35}\n', encoding="utf-8")
    assert main([path]) == 0
