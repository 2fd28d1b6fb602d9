"""A bot at work in a process of its own."""

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
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", f"tests.bench.wire.bots.{name}", server.url, server.settings.token, folder]
        process = subprocess.Popen([*command, *more], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            yield process.pid
            if process.poll() is not None:
                raise RuntimeError(f"{name} ended:\n{(process.stderr.read() if process.stderr else b'').decode()}")
        finally:
            process.kill()
            process.communicate()


def megabytes(pid: int) -> float:
    """What the process holds in memory now (resident set)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
