"""Exporting 100,000 reports by the command line, in each format: seconds and the most memory."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from tests.bench.figures import Figure
from tests.bench.reports import FORM, YEAR, fill

REPORTS = 100_000
FORMATS = ("xlsx", "csv", "json")
ROOT = Path(__file__).parents[2]


def run() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cunyi.sqlite3"
        fill(file, REPORTS)
        return [figure for kind in FORMATS for figure in _figures(file, Path(folder) / f"reports.{kind}")]


def _figures(file: Path, out: Path) -> Iterator[Figure]:
    wall, peak = _run(file, out)
    what = f"{REPORTS:,} reports to {out.suffix[1:]}"
    yield Figure(what, wall, "s", 10)
    yield Figure(f"{what}, peak memory", peak, "MB", 150)


def _run(file: Path, out: Path) -> tuple[float, float]:
    """Seconds and megabytes; RuntimeError if there is no file or it has not every version."""
    asked = ("-m", "bot", "export", "reports", FORM, YEAR, "--out", str(out))
    command = [sys.executable, "-m", "tests.bench.child", sys.executable, *asked]
    own = {"CUNYI_DATABASE__URL": f"sqlite:///{file}"}
    printed = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **own}, check=True, capture_output=True, text=True
    ).stdout
    if (found := _rows(out)) != (wanted := REPORTS + REPORTS // 10):
        raise RuntimeError(f"{out.name} has {found} of {wanted} versions")
    wall, peak = printed.split()
    return float(wall), float(peak)


def _rows(out: Path) -> int:
    """The versions in the file: lines of the tables, or of the workbook's first two sheets, but their heads."""
    if out.suffix == ".xlsx":
        return sum(_lines(out, sheet) for sheet in (1, 2))
    with out.open(encoding="utf-8") as lines:
        return sum(1 for _ in lines) - (2 if out.suffix == ".json" else 1)


def _lines(book: Path, sheet: int) -> int:
    """Rows of a sheet under its head."""
    with ZipFile(book) as parts, parts.open(f"xl/worksheets/sheet{sheet}.xml") as part:
        return sum(chunk.count(b"<row ") for chunk in part) - 1
