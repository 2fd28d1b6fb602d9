"""Turns messages until it is killed: python -m tests.storage.worker FILE"""

import sys
import time
from pathlib import Path

from handlers.messages import Inbound
from handlers.reader import Reader
from handlers.turn import Snapshot, Turn
from storage.database import open_database
from tests.storage.samples import echo, turning


def slowly(inbound: Inbound, snapshot: Snapshot, read: Reader) -> Turn:
    time.sleep(0.003)
    return echo(inbound, snapshot, read)


def main(path: Path) -> None:
    turns = turning(open_database(f"sqlite:///{path}"), slowly)
    while True:
        turns.run(8)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
