"""Reports as files: figures as numbers, every version, overridden checks, and where each cell came from."""

import csv
import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from bot.cli import app
from bot.exporting import export
from knowledge.forms.periods import Period, period_of
from tests.reports.county import County, Doctor, county_at


@pytest.fixture
def county(tmp_path: Path) -> County:
    return county_at(tmp_path / "export.db")


def period(key: str) -> Period:
    found = period_of(key)
    assert found
    return found


def written(county: County, out: Path, key: str = "2026-W48", form: str = "village_weekly") -> Path:
    zone = county.clock().tzinfo
    assert zone
    export(county.app.database, county.app.library.forms[form], period(key), out, zone, lambda done, whole: None)
    return out


def number_of(doctor: Doctor) -> int:
    return int(doctor.stored().reports[0].id)


def test_a_workbook_has_the_latest_figures_and_the_versions_before(county: County, tmp_path: Path) -> None:
    doctor = county.doctor(county.app.library.forms["village_weekly"], "=谭小红")
    doctor.send(doctor.arrival("周报 本周 35 2 0 11 5 1 0"))
    doctor.send(doctor.arrival("发送"))
    number = number_of(doctor)
    for text in (f"更正{number}号", "上转改成3", "慢病随访改成不清楚", "发送"):
        doctor.send(doctor.arrival(text))
    book = CalamineWorkbook.from_path(str(written(county, tmp_path / "out.xlsx")))
    latest, before, doubts = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    assert book.sheet_names == ["报表", "以前的版本", "仍要报的疑点"]
    titles, row = latest
    cells = dict(zip(titles, row, strict=False))
    assert (cells["回执号"], cells["版次"], cells["报送人"]) == (number, 2, "=谭小红")
    assert (cells["门诊（人次）"], cells["上转（人）"], cells["慢病随访（人次）"]) == (35, 3, "")
    assert "慢病随访" in cells["不清楚的项"]
    assert "门诊:" in cells["各项出自的消息"]
    assert len(before) == 2
    assert before[1][titles.index("上转（人）")] == 2
    assert len(doubts) == 1


def test_csv_keeps_a_formula_a_text_and_json_every_version(county: County, tmp_path: Path) -> None:
    doctor = county.doctor(county.app.library.forms["village_weekly"], "=谭小红")
    for text in ("周报 本周 35 2 0 11 5 1 0", "发送"):
        doctor.send(doctor.arrival(text))
    rows = list(csv.DictReader(written(county, tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["报送人"], row["门诊（人次）"], row["是否最新"]) for row in rows] == [("'=谭小红", "35", "是")]
    listed = json.loads(written(county, tmp_path / "out.json", key="2026-11").read_text(encoding="utf-8"))
    assert [each["门诊（人次）"] for each in listed] == [35]
    assert json.loads(written(county, tmp_path / "none.json", key="2026-W40").read_text(encoding="utf-8")) == []


def test_overridden_checks_are_listed_with_the_reason(county: County, tmp_path: Path) -> None:
    doctor = county.doctor(county.app.library.forms["qinghe_watch"], "守夜人")
    for text in ("月报", "是", "5", "确认，路断了", "12", "80%", "12.5", "11月20日", "1", "本人", "不清楚", "发送"):
        doctor.send(doctor.arrival(text))
    listed = json.loads(written(county, tmp_path / "out.json", "2026-11", "qinghe_watch").read_text(encoding="utf-8"))
    assert listed[0]["仍要报的疑点"] == ["守夜天数：守夜天数 >= 10（路断了）"]
    assert listed[0]["每夜接诊（人次）"] == 2.4


def test_the_command_names_what_is_wrong() -> None:
    result = CliRunner().invoke(app, ["export", "reports", "没有的表", "2026-W48", "--out", "x.xlsx"])
    assert result.exit_code
    assert "village_weekly" in str(result.exception) + result.output


def test_a_report_before_a_corrected_one_keeps_its_row(county: County, tmp_path: Path) -> None:
    first, second = (county.doctor(county.app.library.forms["village_weekly"], name) for name in ("先报的", "更正的"))
    for doctor in (first, second):
        for text in ("周报 本周 35 2 0 11 5 1 0", "发送"):
            doctor.send(doctor.arrival(text))
    for text in (f"更正{number_of(second)}号", "上转改成3", "发送"):
        second.send(second.arrival(text))
    listed = json.loads(written(county, tmp_path / "out.json").read_text(encoding="utf-8"))
    found = [(each["报送人"], each["上转（人）"], each["是否最新"]) for each in listed]
    assert [each[:2] for each in found] == [("先报的", 2), ("更正的", 2), ("更正的", 3)]
    assert [each[2] for each in found] == [found[0][2], found[1][2], found[0][2]]
    assert found[0][2] != found[1][2]
