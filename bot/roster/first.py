"""Puts the first administrator on the roster."""

from sqlalchemy import Connection

from bot.bootstrap import App
from bot.roster.inviting import Invited, invited
from handlers.people import ADMINISTRATOR
from storage import filing
from storage.changes import note
from storage.roster import Enrolled, read_people, read_units
from storage.terms import PostKey, UnitName, joined

_CENTRE = "医共体管理服务中心"


def enrol_administrator(app: App, name: str) -> Invited:
    """An administrator of the home place at its centre, and their invitation; done twice it only invites again."""
    name = "".join(name.split())
    with app.database.write() as connection:
        who = _person(app, connection, name)
        _posted(app, connection, who)
        return invited(app, connection, who)


def _person(app: App, connection: Connection, name: str) -> Enrolled:
    known = [each for each in read_people(connection, name) if each.active]
    if known:
        return known[0]
    person = filing.add_person(connection, name, "", app.clock())
    note(connection, "init", person, {}, app.clock())
    return Enrolled(person, name, "", True)


def _posted(app: App, connection: Connection, who: Enrolled) -> None:
    today, home = app.clock().date(), app.county.home
    centre = UnitName(f"{home}{_CENTRE}", home)
    units = {unit.name: unit.id for unit in read_units(connection, today)}
    if centre not in units:
        units[centre] = filing.add_unit(connection, centre, "centre")
    post = PostKey("role", ADMINISTRATOR, centre, home)
    change = joined(who.terms, post, today, None)
    filing.redate(connection, change.redated)
    for since, until in change.begun:
        filing.begin(connection, [(who.id, post)], units, since, until)
