"""One answer from a cold start of the command line, against a Python that only imports the largest libraries."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.figures import Figure, percentile

RUNS = 9
ROOT = Path(__file__).parents[2]
_ASK = ("-m", "bot", "ask", "--config", "tests/data/banks.toml", "石柱一个家医最多签几个人")
_BARE = ("-c", "import sqlalchemy, typer, pydantic")
_BESIDE = "import sqlalchemy, typer, pydantic"


def run() -> list[Figure]:
    ours, theirs = _runs(_ASK), _runs(_BARE)
    wall, peak = ([one[column] for one in ours] for column in (0, 1))
    bare_wall, bare_peak = ([one[column] for one in theirs] for column in (0, 1))
    return [
        Figure(f"wall, middle of {RUNS}", percentile(wall, 0.5), "s", 2, percentile(bare_wall, 0.5), _BESIDE),
        Figure("wall, longest", max(wall), "s", None, max(bare_wall), _BESIDE),
        Figure("peak memory, most", max(peak), "MB", 150, max(bare_peak), _BESIDE),
    ]


def _runs(arguments: Sequence[str]) -> list[tuple[float, float]]:
    """Seconds and megabytes of each run."""
    return [_run(arguments) for _ in range(RUNS)]


def _run(arguments: Sequence[str]) -> tuple[float, float]:
    command = [sys.executable, "-m", "tests.bench.child", sys.executable, *arguments]
    printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    wall, peak = printed.split()
    return float(wall), float(peak)
