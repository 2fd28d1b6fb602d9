"""Runs a command and prints its wall seconds and peak megabytes: python -m tests.bench.child COMMAND...

A process of its own and of few imports, because a child counts the memory of the process it was forked from.
"""

import os
import sys
import time

before = time.perf_counter()
pid = os.posix_spawnp(
    sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
)
_, status, used = os.wait4(pid, 0)
sys.stdout.write(f"{time.perf_counter() - before} {used.ru_maxrss / 1024}\n")
sys.exit(os.waitstatus_to_exitcode(status))
