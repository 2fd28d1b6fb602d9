"""Writes reports to a file: the figures that count, earlier versions, overridden checks, where each came from."""

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import tzinfo
from pathlib import Path

from bot.export_records import DOUBTS, Record, record, titles
from bot.spreadsheet import Cell, workbook
from knowledge.forms.model import Form
from knowledge.forms.periods import Period
from storage.database import Database
from storage.report_export import count, exported

FORMATS = ("xlsx", "csv", "json")
_KIND, _LATEST, _DOUBTS = "哪一种", "是否最新", "仍要报的疑点"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Write = Callable[[Record], None]


def export(
    database: Database, form: Form, period: Period, out: Path, zone: tzinfo, told: Callable[[int, int], None]
) -> int:
    """Write the file, whole or not at all; how many versions. `told` hears how many of how many are written."""
    partly = out.with_name(out.name + ".part")
    done = 0
    with database.read() as connection:
        whole = count(connection, form.id, period, zone)
        with _WRITERS[out.suffix[1:]](partly, form) as write:
            for done, each in enumerate(exported(connection, form.id, period, zone), start=1):
                write(record(form, each, zone))
                told(done, whole)
    partly.replace(out)
    return done


@contextmanager
def _excel(file: Path, form: Form) -> Iterator[Write]:
    """Three sheets: the reports as they count, the versions before, the checks that were overridden."""
    with workbook(file, ("报表", "以前的版本", _DOUBTS)) as (reports, versions, doubts):
        reports.write(titles(form))
        versions.write((*titles(form), _KIND))
        doubts.write(DOUBTS)

        def write(each: Record) -> None:
            if each.latest:
                reports.write(each.cells)
            else:
                versions.write((*each.cells, each.kind))
            for doubt in each.doubts:
                doubts.write(doubt)

        yield write


@contextmanager
def _csv(file: Path, form: Form) -> Iterator[Write]:
    """One table of every version; which counts and what was overridden are columns of it."""
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow((*titles(form), _KIND, _LATEST, _DOUBTS))

        def write(each: Record) -> None:
            cells = (*each.cells, each.kind, "是" if each.latest else "否", "；".join(_worded(each)))
            writer.writerow([_harmless(cell) for cell in cells])

        yield write


def _harmless(cell: Cell) -> Cell:
    """A text that a spreadsheet would take for a formula, as a text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


@contextmanager
def _json(file: Path, form: Form) -> Iterator[Write]:
    """A list of every version; what was overridden is a list of it."""
    names = (*titles(form), _KIND)
    with file.open("w", encoding="utf-8") as out:
        out.write("[")
        between = "\n"

        def write(each: Record) -> None:
            nonlocal between
            cells = dict(zip(names, (*each.cells, each.kind), strict=True))
            line = cells | {_LATEST: each.latest, _DOUBTS: _worded(each)}
            out.write(between + json.dumps(line, ensure_ascii=False))
            between = ",\n"

        yield write
        out.write("\n]\n")


def _worded(each: Record) -> list[str]:
    return [f"{doubt[5]}：{doubt[6]}（{doubt[7]}）" for doubt in each.doubts]


_WRITERS: dict[str, Callable[[Path, Form], AbstractContextManager[Write]]] = {
    "xlsx": _excel,
    "csv": _csv,
    "json": _json,
}
