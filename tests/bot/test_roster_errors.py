"""What is wrong with a roster is told all at once, by row and column, with what to do; nothing is written then."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.bot.conftest import DATA, Run
from tests.bot.rosters import HEADINGS, ROSTER, VILLAGE_DOCTOR, written

_SAID = tomllib.loads((DATA / "roster_errors.toml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.usefixtures("deployed")


@pytest.mark.parametrize("case", _SAID["refused"], ids=lambda case: case["why"])
def test_is_refused(run: Run, case: dict[str, Any]) -> None:
    result = run("people", "import", str(written(case["rows"], _SAID["headings"])), "--apply")
    assert result.exit_code == 1
    told = result.stderr.splitlines()
    assert len(told) == len(case["says"]) + 1, told
    for line, wanted in zip(told, case["says"], strict=False):
        assert line.startswith(wanted)
    assert told[-1] == f"共{len(case['says'])}处问题，什么都没有改。改好再导入一次。"
    assert run("people", "list").stdout == "共0人\n"


def test_a_number_in_a_name_is_not_shown(run: Run) -> None:
    result = run("people", "import", str(written([("张三13812345678", "", "华溪村", "村医", "", "")])))
    assert "13812345678" not in result.output


def test_a_missing_column_shows_the_headings_there_are(run: Run) -> None:
    result = run("people", "import", str(written([("甲", "x")], ("姓名", "工作单位"))))
    assert result.exit_code == 1
    assert "第1行 列名：没有“地区”这一列（有的是：姓名、工作单位）。加上一列“地区”。" in result.stderr
    assert "没有“角色”这一列" in result.stderr


def test_a_column_that_is_there_twice_is_refused(run: Run) -> None:
    result = run("people", "import", str(written([], (*HEADINGS, "工作单位"))))
    assert "有两列都是“单位”（单位、工作单位）" in result.stderr


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("none.csv", None, "打不开 none.csv（没有这个文件或文件夹）"),
        ("empty.csv", b"", "是空的"),
        ("picture.csv", b"\x89PNG\0\0", "不是 Excel 文件"),
        ("broken.xlsx", b"PK\x03\x04 no", "不是能读的 Excel 文件。"),
    ],
)
def test_a_file_that_cant_be_read_is_refused(run: Run, name: str, data: bytes | None, told: str) -> None:
    if data is not None:
        Path(name).write_bytes(data)
    result = run("people", "import", name)
    assert (result.exit_code, told in result.stderr) == (1, True), result.output


def test_a_namesake_without_tail_is_refused_where_the_database_has_two(run: Run) -> None:
    twice = [("甲", "", "华溪村", "村医", "1111", ""), ("甲", "", "坪坝村", "村医", "2222", "")]
    run("people", "import", str(written(twice)), "--apply")
    result = run("people", "import", str(written([("甲", "", "华溪村", "村医", "", "")])), "--apply")
    assert result.exit_code == 1
    assert "第2行 手机尾号：库里有2个“甲”（尾号 1111、2222），分不清是哪一个。写上手机尾号。" in result.stderr


def test_one_error_keeps_everything_out(run: Run) -> None:
    rows = [*ROSTER, (*VILLAGE_DOCTOR[:3], "司机", "9999", "")]
    assert run("people", "import", str(written(rows)), "--apply").exit_code == 1
    assert run("people", "list").stdout == "共0人\n"
