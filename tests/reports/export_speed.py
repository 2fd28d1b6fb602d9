"""Seconds and memory of exporting reports: python -m tests.reports.export_speed [--reports N] [--format xlsx]"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert

from storage.database import open_database
from storage.migrate import migrate
from storage.people_tables import person, unit
from storage.report_tables import report, report_version
from storage.tables import contact, inbox

NAMES = ("visits", "referred_up", "taken_back", "chronic_visits", "elderly", "rounds", "home_services")
AT = datetime(2026, 11, 20, 1, tzinfo=UTC)


def fill(file: Path, reports: int) -> None:
    """So many reports of one year, each typed by itself; every tenth has a second version, every fifth a doubt."""
    database = open_database(f"sqlite:///{file}")
    migrate(database.engine)
    weeks = [f"2026-W{week:02d}" for week in range(1, 51)]
    units = -(-reports // len(weeks))
    with database.write() as c:
        c.execute(insert(person).values(id=1, name="谭小红", tail="", state="active", created_at=AT))
        c.execute(insert(contact).values(id=1, channel="terminal", account="a", created_at=AT))
        said = {"contact_id": 1, "channel": "terminal", "account": "a", "event": "1", "text": "", "masked": []}
        c.execute(insert(inbox).values(said | {"id": 1, "received_at": AT, "state": "done"}))
        rows = [
            {"id": n, "name": f"卫生室{n}", "kind": "clinic", "place": f"石柱县中益乡村{n}"}
            for n in range(1, units + 1)
        ]
        c.execute(insert(unit), rows)
        for first in range(0, reports, 5000):
            numbers = range(first, min(first + 5000, reports))
            c.execute(insert(report), [_report(n, weeks) for n in numbers])
            c.execute(insert(report_version), [row for n in numbers for row in _versions(n)])
    database.close()


def _report(n: int, weeks: list[str]) -> dict[str, object]:
    at = n // len(weeks) + 1
    key = {"form": "village_weekly", "unit_id": at, "place": f"石柱县中益乡村{at}", "period": weeks[n % len(weeks)]}
    return key | {"id": n + 1, "state": "sent", "version": 1 + (n % 10 == 0), "first_at": AT}


def _versions(n: int) -> list[dict[str, object]]:
    figures = {name: str((n * k) % 90) for k, name in enumerate(NAMES, start=1)}
    answers = {
        name: {"value": v, "typed": v, "origin": 1, "message": 1 + (k == 2), "why": "", "checked": {}}
        for k, (name, v) in enumerate(figures.items())
    }
    overrides = [{"question": "visits", "check": "far", "reason": "填报人确认"}] if n % 5 == 0 else []
    row = {"report_id": n + 1, "form_version": 1, "figures": figures, "answers": answers, "overrides": overrides}
    row |= {"person_id": 1, "contact_id": 1, "inbox_id": 1, "at": AT}
    kinds = ("sent", "corrected")[: 1 + (n % 10 == 0)]
    return [row | {"number": at, "kind": kind} for at, kind in enumerate(kinds, start=1)]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.reports.export_speed")
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--format", default="xlsx", choices=("xlsx", "csv", "json"))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file, out = Path(folder) / "cunyi.db", Path(folder) / f"out.{asked.format}"
        fill(file, asked.reports)
        command = [sys.executable, "-m", "bot", "export", "reports", "village_weekly", "2026", "--out", str(out)]
        config = {**os.environ, "CUNYI_DATABASE__URL": f"sqlite:///{file}"}
        begun = time.monotonic()
        done = subprocess.run(command, env=config, capture_output=True, text=True, check=False)
        seconds = time.monotonic() - begun
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(done.stdout.strip() or done.stderr.strip()[-800:])
        size = out.stat().st_size / 1e6
        print(f"{asked.reports} reports to {asked.format}: {seconds:.1f} s, peak {peak:.0f} MB, {size:.1f} MB written")


if __name__ == "__main__":
    main()
