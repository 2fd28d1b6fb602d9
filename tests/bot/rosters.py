"""Roster files made in a test's folder."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

HEADINGS = ("姓名", "单位", "地区", "角色", "手机尾号", "值班")
VILLAGE_DOCTOR = ("马国华", "华溪村卫生室", "中益乡华溪村", "村医", "0417", "")
ROSTER = (
    VILLAGE_DOCTOR,
    ("刘芳", "中益乡第一家医团队", "华溪村、坪坝村、光明村", "家医团队", "1052", ""),
    ("陈静", "中益乡第一家医团队", "中益乡", "家庭医生", "2290", ""),
    ("张敏", "中益乡卫生院", "中益乡", "卫生院管理员", "6641", ""),
    ("周丽", "石柱县医共体管理服务中心", "石柱县", "县中心工作人员", "3308", "值班、中心药房"),
    ("吴勇", "石柱县医共体管理服务中心", "石柱县", "县中心", "7715", ""),
    ("郑涛", "石柱县医共体管理服务中心", "石柱县", "管理员", "9026", ""),
)


def written(rows: Iterable[Sequence[object]], headings: Sequence[str] = HEADINGS, encoding: str = "utf-8") -> Path:
    """A csv in the current folder."""
    file = Path("名册.csv")
    with file.open("w", encoding=encoding, newline="") as out:
        csv.writer(out).writerows([headings, *rows])
    return file


def workbook(rows: Iterable[Sequence[object]], headings: Sequence[str] = HEADINGS, title: str = "") -> Path:
    """A workbook in the current folder; with `title` in a row above the headings."""
    from xlsxwriter import Workbook

    file = Path("名册.xlsx")
    with Workbook(file) as book:
        sheet = book.add_worksheet()
        lines = [*([(title,)] if title else []), headings, *rows]
        for number, row in enumerate(lines):
            sheet.write_row(number, 0, row)
    return file
