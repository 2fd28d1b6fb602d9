"""The county of a scenario: its roster in a database of its own, its clock, its invitations."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select, update

from bot.bootstrap import App, build
from bot.config import load
from bot.database_state import update as migrate
from handlers.codes import digest
from storage.invitations import invite
from storage.people_tables import assignment, person, unit, unit_place
from tests.scenarios.script import Member, Scenario

START = datetime(2026, 11, 22, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


_KINDS = {"village_doctor": "clinic", "family_doctor": "team", "township_admin": "township"}


def unit_kind(role: str) -> str:
    return _KINDS.get(role, "centre")


@dataclass
class Clock:
    now: datetime = START

    def __call__(self) -> datetime:
        return self.now


@dataclass
class ScenarioCounty:
    """`app` answers; `codes` are the invitations handed out, by person."""

    app: App
    clock: Clock
    ids: dict[str, int] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)

    def pass_time(self, minutes: int) -> None:
        self.clock.now += timedelta(minutes=minutes)

    def invites(self, key: str) -> str:
        """A fresh code for the person; no two are the same."""
        code = f"H{len(self.codes):03d}{self.ids[key]:04d}"
        while code in self.codes.values():
            code = f"J{code[1:]}"
        with self.app.database.write() as connection:
            invite(connection, self.ids[key], digest(code), self.clock())
        self.codes[key] = code
        return code

    def moves(self, key: str, to: Mapping[str, str]) -> None:
        """The posts before end yesterday, the new one holds from today."""
        today = self.clock().date()
        with self.app.database.write() as connection:
            mine = assignment.c.person_id == self.ids[key]
            connection.execute(update(assignment).where(mine).values(to_date=today - timedelta(days=1)))
        self._gives(Member(key, "", to["role"], to["unit"], to["place"]), today)

    def enlists(self, member: Member) -> None:
        with self.app.database.write() as connection:
            row = {"name": member.name, "tail": "", "state": "active", "created_at": START}
            self.ids[member.key] = connection.execute(insert(person).values(row).returning(person.c.id)).scalar_one()
        self._gives(member, member.since)
        with self.app.database.write() as connection:
            unit_id = connection.scalar(select(unit.c.id).where(unit.c.name == member.unit))
            served = [{"unit_id": unit_id, "place": each, "from_date": member.since} for each in member.villages]
            if served:
                connection.execute(insert(unit_place), served)

    def _gives(self, member: Member, since: date) -> None:
        posts = [("role", member.role), *(("duty", duty) for duty in member.duties)]
        with self.app.database.write() as connection:
            unit_id = connection.scalar(select(unit.c.id).where(unit.c.name == member.unit))
            if unit_id is None:
                row = {"name": member.unit, "kind": unit_kind(member.role), "place": member.place}
                unit_id = connection.execute(insert(unit).values(row).returning(unit.c.id)).scalar_one()
            common = {"person_id": self.ids[member.key], "unit_id": unit_id, "place": member.place, "from_date": since}
            connection.execute(insert(assignment), [common | {"kind": kind, "name": name} for kind, name in posts])


def county_of(scenario: Scenario) -> ScenarioCounty:
    """A fresh county with the scenario's people; nobody is bound yet."""
    clock = Clock()
    config = load(None)
    app = replace(build(config), clock=clock)
    migrate(app)
    county = ScenarioCounty(app, clock)
    for member in scenario.members.values():
        county.enlists(member)
    return county
