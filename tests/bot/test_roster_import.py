"""A roster as people write it: read, compared, taken once, and the same again changes nothing."""

import json
import sqlite3
import time
from pathlib import Path

import pytest

from tests.bot.conftest import Run
from tests.bot.rosters import HEADINGS, ROSTER, VILLAGE_DOCTOR, workbook, written

_FILE = Path("data/cunyi.sqlite3")

pytestmark = pytest.mark.usefixtures("deployed")


def rows(query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(_FILE)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def listed(run: Run) -> dict[str, dict[str, object]]:
    return {(row := json.loads(line))["name"]: row for line in run("people", "list", "--json").stdout.splitlines()}


def everything() -> list[tuple[object, ...]]:
    tables = ("person", "unit", "unit_place", "assignment", "change")
    return [row for table in tables for row in rows(f"SELECT * FROM {table} ORDER BY id")]


def test_a_dry_run_writes_nothing_and_says_what_it_would(run: Run) -> None:
    said = run("people", "import", str(written(ROSTER))).stdout
    assert said.startswith("新增7人：\n  ＋ 马国华（尾号0417）：石柱县中益乡华溪村 村医（华溪村卫生室）\n")
    assert said.endswith("这是试运行，什么都没有改。看清楚没错，再加 --apply 导入。\n")
    assert everything() == []


def test_a_roster_is_taken_and_taken_again_changes_nothing(run: Run) -> None:
    file = str(written(ROSTER))
    assert "已写入" in run("people", "import", file, "--apply").stdout
    people = listed(run)
    assert people["周丽"]["duties"] == ["值班", "中心药房"]
    assert people["刘芳"]["posts"] == [{"role": "family_doctor", "unit": "中益乡第一家医团队", "place": "石柱县中益乡"}]
    served = "SELECT unit_place.place FROM unit_place JOIN unit ON unit.id = unit_id WHERE name = '中益乡第一家医团队'"
    assert len(rows(served)) == 3
    kinds = dict(rows("SELECT name, kind FROM unit"))
    assert kinds == {
        "华溪村卫生室": "clinic",
        "中益乡第一家医团队": "team",
        "中益乡卫生院": "township",
        "石柱县医共体管理服务中心": "centre",
    }
    before = everything()
    said = run("people", "import", file, "--apply").stdout
    assert said == "不变7人。\n名册和库里一样，没有要改的。\n"
    assert everything() == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_in_any_usual_encoding_is_read(run: Run, encoding: str) -> None:
    run("people", "import", str(written(ROSTER, encoding=encoding)), "--apply")
    assert len(listed(run)) == 7


def test_a_workbook_with_a_title_other_headings_and_lost_zeros(run: Run) -> None:
    headings = ("序号", "联系电话", "身份", "服务村", "工作单位（全称）", "名字*", "身份证号")
    people = [
        (1, 417, "乡村医生", "石柱土家族自治县中益乡华溪村", "", "马 国 华", "x"),
        (2, 13800131052, "签约医生", "坪坝村\n光明村", "中益乡卫生院", "刘芳", "x"),
        ("", "", "", "", "", "", ""),
        (3, "6641", "院长", "重庆市石柱县金铃镇", "金铃镇卫生院", "张敏", "x"),
    ]
    said = run("people", "import", str(workbook(people, headings, "石柱县人员名册")), "--apply").stdout
    assert "＋ 马国华（尾号0417）：石柱县中益乡华溪村 村医（华溪村卫生室）" in said
    assert "＋ 刘芳（尾号1052）：石柱县中益乡 家医团队（中益乡卫生院家医团队）" in said
    assert "＋ 张敏（尾号6641）：石柱县金铃乡 乡镇卫生院（金铃镇卫生院）" in said
    assert "注意：这些列没有用到：序号、身份证号。" in said
    assert "注意：第3行手机尾号“417”按 0417 读" in said
    assert "注意：第4行写了完整的号码，只留后四位，号码没有保存。" in said
    assert b"13800131052" not in _FILE.read_bytes()


def test_columns_of_town_and_village_go_together(run: Run) -> None:
    headings = ("乡镇", "村", "姓名", "岗位", "单位")
    people = [("黄水镇", "大风堡村", "甲", "村医", ""), ("临溪镇", "", "乙", "院长", "临溪镇中心卫生院")]
    said = run("people", "import", str(written(people, headings))).stdout
    assert "甲：石柱县黄水镇大风堡村 村医" in said
    assert "乙：石柱县临溪镇 乡镇卫生院（临溪镇中心卫生院）" in said


def test_the_diff_names_what_changes_from_and_to(run: Run) -> None:
    run("people", "import", str(written(ROSTER)), "--apply")
    moved = (*VILLAGE_DOCTOR[:1], "坪坝村卫生室", "坪坝村", *VILLAGE_DOCTOR[3:])
    on_duty = (*ROSTER[5][:5], "值班")
    changed = [moved, *ROSTER[1:5], on_duty]
    said = run("people", "import", str(written(changed)), "--from", "2027-01-01").stdout
    assert "变动2人：" in said
    was, now = "石柱县中益乡华溪村 村医（华溪村卫生室）", "石柱县中益乡坪坝村 村医（坪坝村卫生室）"
    assert f"→ 马国华（尾号0417）：原来 {was}；从2027-01-01起 {now}" in said
    assert "吴勇" in said
    assert "不变4人。" in said
    assert "库里有、名册里没有的1人，不会动：郑涛（尾号9026）。" in said
    assert "people suspend" in said
    run("people", "import", str(written(changed)), "--from", "2027-01-01", "--apply")
    terms = "SELECT place, from_date > '2026-12-31', to_date FROM assignment WHERE person_id = 1 ORDER BY id"
    assert rows(terms) == [("石柱县中益乡华溪村", 0, "2026-12-31"), ("石柱县中益乡坪坝村", 1, None)]
    assert listed(run)["马国华"]["posts"] == [
        {"role": "village_doctor", "unit": "华溪村卫生室", "place": "石柱县中益乡华溪村"}
    ]
    assert "郑涛" in listed(run)


def test_without_a_column_of_duties_they_are_left_alone(run: Run) -> None:
    run("people", "import", str(written(ROSTER)), "--apply")
    run("people", "import", str(written([row[:5] for row in ROSTER], HEADINGS[:5])), "--apply")
    assert listed(run)["周丽"]["duties"] == ["值班", "中心药房"]
    run("people", "import", str(written([(*row[:5], "无") for row in ROSTER])), "--apply")
    assert listed(run)["周丽"]["duties"] == []


def test_a_tail_is_added_to_whom_it_can_only_be(run: Run) -> None:
    run("people", "import", str(written([(*VILLAGE_DOCTOR[:4], "", "")])), "--apply")
    said = run("people", "import", str(written([VILLAGE_DOCTOR])), "--apply").stdout
    assert "→ 马国华：补上尾号0417" in said
    assert rows("SELECT name, tail FROM person") == [("马国华", "0417")]
    other = [(*VILLAGE_DOCTOR[:4], "9999", "")]
    assert "people tail 马国华 9999" in run("people", "import", str(written(other))).stdout
    assert run("people", "tail", "马国华", "9999").exit_code == 0
    assert "没有要改的" in run("people", "import", str(written(other))).stdout


def test_several_rows_of_one_person_are_several_posts(run: Run) -> None:
    both = [VILLAGE_DOCTOR, ("马国华", "某团队", "华溪村", "家医团队", "0417", "")]
    run("people", "import", str(written(both)), "--apply")
    assert [post["role"] for post in listed(run)["马国华"]["posts"]] == ["village_doctor", "family_doctor"]  # type: ignore[attr-defined]


def test_somebody_suspended_stays_so(run: Run) -> None:
    file = str(written(ROSTER))
    run("people", "import", file, "--apply")
    run("people", "suspend", "马国华")
    said = run("people", "import", file, "--apply").stdout
    assert "名册里有、已经停用的1人，不会动：马国华（尾号0417）。" in said
    assert listed(run)["马国华"]["state"] == "suspended"
    run("people", "restore", "马国华")
    run("people", "import", file, "--apply")
    assert listed(run)["马国华"]["posts"] != []


def test_two_thousand_rows_take_a_few_seconds(run: Run) -> None:
    villages = ["华溪村", "坪坝村", "光明村", "全兴村", "盐井村"]
    people = [(f"人{chr(0x4E00 + n)}", "", f"中益乡{villages[n % 5]}", "村医", f"{n:04d}", "") for n in range(2000)]
    file = str(workbook(people))
    start = time.perf_counter()
    run("people", "import", file, "--apply")
    assert "没有要改的" in run("people", "import", file, "--apply").stdout
    assert time.perf_counter() - start < 10
