import subprocess
import sys
import time
from pathlib import Path

import pytest

from storage.database import Database
from storage.inbox import receive
from tests.storage.samples import messages, rows, run_all, turning

ROOT = Path(__file__).parents[2]


def turn_until_killed(path: Path, done_before: int) -> None:
    """A worker in a process of its own, killed in the middle once so many messages are done."""
    with subprocess.Popen([sys.executable, "-m", "tests.storage.worker", str(path)], cwd=ROOT) as worker:
        while done(path) < done_before and worker.poll() is None:
            time.sleep(0.001)
        worker.kill()
    assert worker.returncode == -9


def done(path: Path) -> int:
    return int(str(rows(path, "SELECT count(*) FROM inbox WHERE state = 'done'")[0][0]))


@pytest.mark.parametrize("step", [1, 60, 133])
def test_after_kill_9_every_message_is_answered_exactly_once(database: Database, path: Path, step: int) -> None:
    receive(database, messages(600, accounts=9))
    for killed in (1, 2, 3):
        turn_until_killed(path, killed * step)
    assert 0 < done(path) < 600
    run_all(turning(database))
    found = rows(path, "SELECT inbox.event, outbox.payload FROM inbox LEFT JOIN outbox ON inbox_id = inbox.id")
    assert len(found) == 600
    assert all(f'"答{event}"' in str(payload) for event, payload in found)
