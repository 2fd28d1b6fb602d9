"""A bot at work in a process of its own."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.bot_api import BotApi

ROOT = Path(__file__).parents[3]


@contextmanager
def bot(server: BotApi, name: str, *more: str) -> Iterator[int]:
    """The program of that name before this server, until the block ends; its process id."""
    with tempfile.TemporaryDirectory() as folder, bot_in(Path(folder), server, name, *more) as pid:
        yield pid


@contextmanager
def bot_in(folder: Path, server: BotApi, name: str, *more: str) -> Iterator[int]:
    """The same, with what it keeps in `folder`, where it is still to be found afterwards."""
    program = f"tests.bench.wire.bots.{name}"
    command = [sys.executable, "-m", program, server.url, server.settings.token, str(folder), *more]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        yield process.pid
    finally:
        ended = process.poll() is not None
        process.kill()
        _, complaint = process.communicate()
        if ended:
            raise RuntimeError(f"{name} ended:\n{complaint.decode()}")


def megabytes(pid: int) -> float:
    """What the process holds in memory now (resident set)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def processor_seconds(pid: int) -> float:
    """What all threads of the process have used of the processor."""
    after_name = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, after_name[11:13])) / os.sysconf("SC_CLK_TCK")
