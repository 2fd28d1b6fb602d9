"""Fills the demo database once, and invites its demo people afresh at every start."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.bootstrap import App
from bot.demo.county import county, table
from bot.roster.applying import write_roster
from bot.roster.inviting import Invited, invited
from bot.roster.placing import Placing
from bot.roster.plan import planned
from bot.roster.reading import read_roster
from storage.changes import ever, note
from storage.roster import read_people, read_units


@dataclass(frozen=True)
class SignIn:
    """Somebody to sign in as: what they are (村医), and their invitation with name, code and link."""

    role: str
    invitation: Invited


@dataclass(frozen=True)
class DemoSignIns:
    """Those one may sign in as; whoever was suspended since, or has another number, is left out."""

    people: Sequence[SignIn] = ()


def seed(app: App) -> DemoSignIns:
    """The demo county's people, put in at the first start and left alone after; nobody if home is another county."""
    said = county()
    if said["home"] != app.county.home:
        return DemoSignIns()
    wanted = {tuple(person["row"][:2]): person["sign_in"] for person in said["person"] if "sign_in" in person}
    with app.database.write() as connection:
        if not ever(connection, "demo"):
            _fill(app, connection)
        people = {(who.name, who.tail): who for who in read_people(connection) if who.active}
        found = [SignIn(role, invited(app, connection, people[who])) for who, role in wanted.items() if who in people]
    return DemoSignIns(tuple(found))


def _fill(app: App, connection: Connection) -> None:
    day = app.clock().date()
    listed = read_roster(table(county(), app.library.gazetteer), Placing(app.library.gazetteer, app.county.home))
    plan = planned(listed, read_people(connection), read_units(connection, day), day)
    write_roster(connection, plan, app.clock())
    note(connection, "demo", None, {}, app.clock())
