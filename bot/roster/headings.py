"""Which column of a roster is which: people name and order them as they like."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.roster.problems import RosterError
from knowledge.problems import Problem

NAME, UNIT, PLACE, ROLE, TAIL, DUTY = "姓名", "单位", "地区", "角色", "手机尾号", "值班"
TOWN = "乡镇"  # beside a column of villages, or instead of one
NEEDED = (NAME, UNIT, PLACE, ROLE)
_NAMES = {
    NAME: "姓名 名字 人员姓名 医生姓名 村医姓名 成员姓名 人员",
    UNIT: "单位 工作单位 所在单位 单位名称 机构 机构名称 所属机构 所属单位 卫生室 团队 团队名称",
    PLACE: "地区 所在地 所在地区 服务村 服务地区 服务范围 负责村 行政村 村 村名 区域 服务区域",
    TOWN: "乡镇 乡镇街道 所属乡镇 镇街 街道 所在乡镇 乡镇名称",
    ROLE: "角色 身份 职务 岗位 人员类别 类别 人员类型",
    TAIL: "手机尾号 尾号 手机后四位 手机号后四位 电话后四位 电话尾号 手机 手机号 手机号码 电话 电话号码 联系电话",
    DUTY: "值班 职责 值班职责 分工 值班岗位 承担职责",
}
_COLUMN = {name: column for column, names in _NAMES.items() for name in names.split()}
_LOOKED_AT = 10  # rows, for titles above the headings


@dataclass(frozen=True)
class Headings:
    """Where the headings stand: index of their row, column index of each, headings that mean nothing to us."""

    row: int
    columns: Mapping[str, int]
    ignored: tuple[str, ...]


def find_headings(table: Sequence[Sequence[object]]) -> Headings:
    """The row of the first few that names most columns; raises RosterError if one is missing or there twice."""
    rows = list(enumerate(table[:_LOOKED_AT]))
    if not rows:
        raise RosterError(
            [Problem("roster-empty", "名册", "是空的", "第一行写列名：姓名、单位、地区、角色、手机尾号、值班。")]
        )
    index, cells = max(rows, key=lambda row: (len({c for c in map(column, row[1]) if c}), -row[0]))
    found = [(column(cell), number) for number, cell in enumerate(cells)]
    columns: dict[str, int] = {}
    problems = []
    for name, number in found:
        if name in columns:
            text = f"有两列都是“{name}”（{_said(cells[columns[name]])}、{_said(cells[number])}）"
            problems.append(Problem("roster-heading", f"第{index + 1}行 列名", text, "只留一列。"))
        elif name:
            columns[name] = number
    problems += _missing(index, cells, columns)
    if problems:
        raise RosterError(problems)
    ignored = tuple(_said(cells[number]) for name, number in found if not name and _said(cells[number]))
    return Headings(index, columns, ignored)


def column(cell: object) -> str | None:
    """The column that a heading names; blanks and what stands in brackets make no difference."""
    plain = re.sub(r"[\s*＊:：]", "", _said(cell))
    return _COLUMN.get(plain) or _COLUMN.get(re.sub(r"[(（].*?[)）]", "", plain))


def _missing(index: int, cells: Sequence[object], columns: Mapping[str, int]) -> list[Problem]:
    said = "、".join(filter(None, map(_said, cells))) or "没有字"
    return [
        Problem(
            "roster-heading", f"第{index + 1}行 列名", f"没有“{name}”这一列（有的是：{said}）", f"加上一列“{name}”。"
        )
        for name in NEEDED
        if name not in columns and not (name == PLACE and TOWN in columns)
    ]


def _said(cell: object) -> str:
    return unicodedata.normalize("NFKC", str(cell if cell is not None else "")).strip()
