"""What every bot is told: where the Bot API is, its token, and a folder for what it keeps."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Arguments:
    url: str
    token: str
    folder: Path


def arguments() -> Arguments:
    """Of the command line; the process is put on the last core."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    url, token, folder = sys.argv[1:4]
    return Arguments(url, token, Path(folder))
