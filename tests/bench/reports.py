"""Reports of a year in a database, by bulk insert: every tenth corrected once, every fifth sent in spite of a doubt."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from storage.database import open_database
from storage.migrate import migrate
from storage.people_tables import person, unit
from storage.report_tables import report, report_version
from storage.tables import contact, inbox

FORM = "village_weekly"
YEAR = "2026"
WEEKS = 50
_NAMES = ("visits", "referred_up", "taken_back", "chronic_visits", "elderly", "rounds", "home_services")
_AT = datetime(2026, 11, 20, 1, tzinfo=UTC)
_AT_ONCE = 5000
_FIRST_DAY = date.fromisocalendar(int(YEAR), 1, 1)


def fill(file: Path, count: int) -> None:
    """A database with so many reports of WEEKS weeks, from as many units as that takes."""
    database = open_database(f"sqlite:///{file}")
    migrate(database.engine)
    with database.write() as connection:
        _people(connection, units=-(-count // WEEKS))
        for first in range(1, count + 1, _AT_ONCE):
            numbers = range(first, min(first + _AT_ONCE, count + 1))
            connection.execute(insert(report), [_report(number) for number in numbers])
            connection.execute(insert(report_version), [row for number in numbers for row in _versions(number)])
    database.close()


def _people(connection: Connection, units: int) -> None:
    """Every unit has its doctor, who wrote one message."""
    numbers = range(1, units + 1)
    at = {"channel": "telegram", "created_at": _AT}
    said = {"channel": "telegram", "text": "", "masked": [], "received_at": _AT, "state": "done"}
    rows: dict[Any, list[dict[str, Any]]] = {
        person: [{"id": n, "name": f"村医{n}", "tail": "", "created_at": _AT} for n in numbers],
        unit: [{"id": n, "name": f"卫生室{n}", "kind": "clinic", "place": _place(n)} for n in numbers],
        contact: [at | {"id": n, "account": str(n)} for n in numbers],
        inbox: [said | {"id": n, "contact_id": n, "account": str(n), "event": "1"} for n in numbers],
    }
    for table, each in rows.items():
        connection.execute(insert(table), each)


def _place(unit_id: int) -> str:
    return f"石柱县中益乡第{unit_id}村"


def _unit(number: int) -> int:
    return (number - 1) // WEEKS + 1


def _period(number: int) -> str:
    year, week, _ = (_FIRST_DAY + timedelta(weeks=(number - 1) % WEEKS)).isocalendar()
    return f"{year}-W{week:02d}"


def _report(number: int) -> dict[str, Any]:
    key = {"form": FORM, "unit_id": _unit(number), "place": _place(_unit(number)), "period": _period(number)}
    return key | {"id": number, "state": "sent", "version": 1 + (number % 10 == 0), "first_at": _AT}


def _versions(number: int) -> Iterator[dict[str, Any]]:
    who = _unit(number)
    figures = {name: str(number * step % 90) for step, name in enumerate(_NAMES, start=1)}
    given = {"origin": who, "message": who, "why": "", "checked": {}}
    doubts = [{"question": "visits", "check": "far", "reason": "赶集的人多"}] if number % 5 == 0 else []
    row = {"report_id": number, "form_version": 1, "figures": figures, "overrides": doubts, "at": _AT}
    row |= {"answers": {name: given | {"value": value, "typed": value} for name, value in figures.items()}}
    row |= {"person_id": who, "contact_id": who, "inbox_id": who}
    yield row | {"number": 1, "kind": "sent"}
    if number % 10 == 0:
        yield row | {"number": 2, "kind": "corrected"}
