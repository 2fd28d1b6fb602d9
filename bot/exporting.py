"""Writes reports to a file: the figures that count, earlier versions, overridden checks, where each came from."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any, Protocol

from bot.spreadsheet import Cell, Sheet, workbook
from knowledge.forms.model import NUMBERS, Form
from knowledge.forms.periods import Period
from storage.database import Database
from storage.report_export import Exported, count, exported

FORMATS = ("xlsx", "csv", "json")
_STATES = {"sent": "已报", "withdrawn": "已撤回", "returned": "已退回"}
_KINDS = {"sent": "首报", "corrected": "更正", "withdrawn": "撤回"}
_HEAD = ("回执号", "版次", "状态", "单位", "地区", "期间", "首报时间", "本版时间", "报送人", "代报", "消息编号")
_TAIL = ("不清楚的项", "各项出自的消息", "答复")
_DOUBTS = ("回执号", "版次", "单位", "地区", "期间", "项目", "检查", "仍要报的原因", "报送人", "消息编号")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Sink(Protocol):
    """Takes the rows of the figures that count, of all versions, and of the overridden checks."""

    def latest(self, row: Sequence[Cell]) -> None: ...

    def version(self, row: Sequence[Cell]) -> None: ...

    def doubt(self, row: Sequence[Cell]) -> None: ...


def export(
    database: Database, form: Form, period: Period, out: Path, zone: tzinfo, told: Callable[[int, int], None]
) -> int:
    """Write the file, whole or not at all; how many versions. `told` hears how many of how many are written."""
    partly = out.with_name(out.name + ".part")
    done = 0
    with database.read() as connection:
        whole = count(connection, form.id, period, zone)
        with _SINKS[out.suffix[1:]](partly, form) as sink:
            for done, each in enumerate(exported(connection, form.id, period, zone), start=1):
                _add(sink, form, each, zone)
                told(done, whole)
    partly.replace(out)
    return done


def _add(sink: Sink, form: Form, each: Exported, zone: tzinfo) -> None:
    row = _row(form, each, zone)
    if each.latest:
        sink.latest(row)
    sink.version((*row, _KINDS[each.kind]))
    for doubt in each.overrides:
        question = form.question(doubt["question"])
        what = question.label if question else "整份"
        at = (each.report, each.version, each.unit, each.place, each.period)
        sink.doubt((*at, what, doubt["check"], doubt["reason"], each.person, each.message))


def _row(form: Form, each: Exported, zone: tzinfo) -> tuple[Cell, ...]:
    head = (each.report, each.version, _STATES[each.state], each.unit, each.place, _period(each))
    first = _time(each.first_at, zone)
    at = first if each.at == each.first_at else _time(each.at, zone)
    sent = (first, at, each.person, each.on_behalf_of, each.message)
    figures = tuple(_figure(q.kind in NUMBERS, each.figures.get(q.id, "")) for q in _columns(form))
    answers = [(q, each.answers[q.id]) for q in form.asked if q.id in each.answers]
    unknown = "、".join(f"{q.label}（{answer['why']}）" for q, answer in answers if answer["value"] is None)
    sources = " ".join(f"{q.label}:{answer['message']}" for q, answer in answers if answer["message"] != each.message)
    return (*head, *sent, *figures, unknown, sources, each.reply)


def _columns(form: Form) -> list[Any]:
    return [question for question in form.questions if question.kind != "note"]


def _period(each: Exported) -> str:
    return "" if each.period.startswith("E") else each.period


def _figure(number: bool, value: str) -> Cell:
    if not number or not value:
        return value
    return float(value) if "." in value else int(value)


def _time(at: datetime, zone: tzinfo) -> str:
    return at.astimezone(zone).isoformat(" ", "minutes")[:16]


def _titles(form: Form) -> tuple[str, ...]:
    units = (
        f"{q.label}（{'%' if q.kind == 'percent' else q.unit}）" if q.unit or q.kind == "percent" else q.label
        for q in _columns(form)
    )
    return (*_HEAD, *units, *_TAIL)


class _Excel:
    """Three sheets: the reports as they count, the versions before, the checks that were overridden."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._reports, self._versions, self._doubts = sheets
        self._latest: Sequence[Cell] = ()

    def latest(self, row: Sequence[Cell]) -> None:
        self._latest = row
        self._reports.write(row)

    def version(self, row: Sequence[Cell]) -> None:
        if row[:2] != self._latest[:2]:
            self._versions.write(row)

    def doubt(self, row: Sequence[Cell]) -> None:
        self._doubts.write(row)


@contextmanager
def _excel(file: Path, form: Form) -> Iterator[Sink]:
    with workbook(file, ("报表", "以前的版本", "仍要报的疑点")) as sheets:
        for sheet, titles in zip(sheets, (_titles(form), (*_titles(form), "哪一种"), _DOUBTS), strict=True):
            sheet.write(titles)
        yield _Excel(sheets)


class _Table:
    """One table of every version; which counts and what was overridden are columns of it."""

    def __init__(self, write: Callable[[Sequence[Cell], bool, list[str]], None]) -> None:
        self._write = write
        self._row: Sequence[Cell] = ()
        self._latest = False
        self._next_is_latest = False
        self._doubts: list[str] = []

    def latest(self, row: Sequence[Cell]) -> None:
        self._next_is_latest = True

    def version(self, row: Sequence[Cell]) -> None:
        self.flush()
        self._row, self._latest, self._doubts = row, self._next_is_latest, []
        self._next_is_latest = False

    def doubt(self, row: Sequence[Cell]) -> None:
        self._doubts.append(f"{row[5]}：{row[6]}（{row[7]}）")

    def flush(self) -> None:
        if self._row:
            self._write(self._row, self._latest, self._doubts)
        self._row = ()


@contextmanager
def _csv(file: Path, form: Form) -> Iterator[Sink]:
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow((*_titles(form), "哪一种", "是否最新", "仍要报的疑点"))

        def write(row: Sequence[Cell], latest: bool, doubts: list[str]) -> None:
            cells = (*row, "是" if latest else "否", "；".join(doubts))
            writer.writerow([_harmless(cell) for cell in cells])

        table = _Table(write)
        yield table
        table.flush()


def _harmless(cell: Cell) -> Cell:
    """A text that a spreadsheet would take for a formula, as a text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


@contextmanager
def _json(file: Path, form: Form) -> Iterator[Sink]:
    names = (*_titles(form), "哪一种")
    with file.open("w", encoding="utf-8") as out:
        first = True

        def write(row: Sequence[Cell], latest: bool, doubts: list[str]) -> None:
            nonlocal first
            each = dict(zip(names, row, strict=True)) | {"是否最新": latest, "仍要报的疑点": doubts}
            out.write(("[\n" if first else ",\n") + json.dumps(each, ensure_ascii=False))
            first = False

        table = _Table(write)
        yield table
        table.flush()
        out.write("[]\n" if first else "\n]\n")


_SINKS: dict[str, Callable[[Path, Form], AbstractContextManager[Sink]]] = {"xlsx": _excel, "csv": _csv, "json": _json}
