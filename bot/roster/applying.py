"""Takes a roster into the database: one transaction, history kept."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bot.bootstrap import App
from bot.roster.files import read_table
from bot.roster.placing import Placing
from bot.roster.plan import Plan, planned, posts_of
from bot.roster.reading import read_roster
from bot.roster.wording import said_post
from storage import filing
from storage.changes import note
from storage.roster import StoredUnit, read_people, read_units


def import_roster(app: App, file: Path, day: date, apply: bool) -> Plan:
    """What the file changes from `day` on; done if `apply`. Raises RosterError with everything that is wrong."""
    listed = read_roster(read_table(file), Placing(app.library.gazetteer, app.county.home))
    if not apply:
        with app.database.read() as connection:
            return planned(listed, read_people(connection), read_units(connection, day), day)
    with app.database.write() as connection:
        plan = planned(listed, read_people(connection), read_units(connection, day), day)
        write_roster(connection, plan, app.clock())
    return plan


def write_roster(connection: Connection, plan: Plan, now: datetime) -> None:
    """Do what the plan says; it must have been made in the same transaction."""
    for name, kind in (plan.units or {}).items():
        filing.add_unit(connection, name, kind)
    units = {unit.name: unit for unit in read_units(connection, plan.day)}
    rows = {name: unit.id for name, unit in units.items()}
    begun = []
    for member in plan.new:
        person = filing.add_person(connection, member.name, member.tail, now)
        begun += [(person, post) for post in member.posts]
        note(connection, "import", person, _detail(plan.day, [], member.posts), now)
    for each in plan.changed:
        if each.tail:
            filing.set_tail(connection, each.stored.id, each.tail)
        filing.redate(connection, each.settlement.redated)
        begun += [(each.stored.id, post) for post in each.settlement.begun]
        note(connection, "import", each.stored.id, _detail(plan.day, *posts_of(each, plan.day)), now)
    filing.begin(connection, begun, rows, plan.day)
    for served in plan.served:
        unit: StoredUnit = units[served.name]
        filing.serve(connection, unit, served.villages, plan.day)


def _detail(day: date, before: Any, after: Any) -> dict[str, Any]:
    return {"from": day.isoformat(), "before": [said_post(p) for p in before], "after": [said_post(p) for p in after]}
