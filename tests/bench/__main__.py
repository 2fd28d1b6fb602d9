"""python -m tests.bench [NAME...]"""

import os
import platform
import sys
import time

from tests.bench import answer, cold, export, imported, turns
from tests.bench.table import printed
from tests.bench.wire import durable, forms, paced, page

BENCHMARKS = {
    "answer": answer.run,
    "imported": imported.run,
    "cold": cold.run,
    "turns": turns.run,
    "durable": durable.run,
    "forms": forms.run,
    "export": export.run,
    "paced": paced.run,
    "memory": paced.growth,
    "page": page.run,
}


def main(names: list[str]) -> int:
    if unknown := set(names) - set(BENCHMARKS):
        print(f"no benchmark {', '.join(sorted(unknown))}; there are: {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, load {load}, {time.strftime('%Y-%m-%d')}")
    missed = []
    for name in names or BENCHMARKS:
        figures = BENCHMARKS[name]()
        print(printed(name, figures), flush=True)
        missed += [f"{name}: {figure.what}" for figure in figures if figure.met is False]
    print(f"NOT MET: {'; '.join(missed)}" if missed else "every target is met")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
