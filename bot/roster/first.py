"""Makes somebody an administrator: the first one of a deployment, or another."""

from dataclasses import dataclass

from sqlalchemy import Connection

from bot.bootstrap import App
from bot.errors import UserError
from bot.roster.finding import in_service, one_person
from bot.roster.inviting import Invited, invited
from bot.roster.rows import not_a_name
from bot.roster.telling import tell_posts
from handlers.people import ADMINISTRATOR
from storage import filing
from storage.changes import note
from storage.roster import Enrolled, read_people, read_units
from storage.terms import PostKey, UnitName, joined

_CENTRE = "医共体管理服务中心"


@dataclass(frozen=True)
class Appointed:
    """Who is an administrator now; `added` if they were not on the roster, `invitation` if they have no account."""

    who: Enrolled
    added: bool
    invitation: Invited | None


def enrol_administrator(app: App, name: str) -> Invited:
    """An administrator of the home place at its centre, and their invitation; done twice it only invites again."""
    with app.database.write() as connection:
        who, _ = _person(app, connection, name, "")
        _posted(app, connection, who)
        return invited(app, connection, who)


def appoint(app: App, name: str, tail: str = "") -> Appointed:
    """An administrator besides what they are; UserError for a name that is none, or stands for several."""
    with app.database.write() as connection:
        who, added = _person(app, connection, name, tail)
        if _posted(app, connection, who):
            note(connection, "admin", who.id, {"place": app.county.home}, app.clock())
            tell_posts(app, connection, who, app.clock().date())
        return Appointed(who, added, None if who.accounts else invited(app, connection, who))


def _person(app: App, connection: Connection, name: str, tail: str) -> tuple[Enrolled, bool]:
    """Who is on the roster, or is now; whether they were added."""
    name = "".join(name.split())
    if [each for each in read_people(connection, name) if not tail or each.tail == tail]:
        return in_service(one_person(connection, name, tail)), False
    if unlike := not_a_name(name):
        raise UserError(f"{unlike}。请只写姓名。")
    person = filing.add_person(connection, name, tail, app.clock())
    note(connection, "init", person, {}, app.clock())
    return Enrolled(person, name, tail, True), True


def _posted(app: App, connection: Connection, who: Enrolled) -> bool:
    """Whether there was anything to do."""
    today, home = app.clock().date(), app.county.home
    centre = UnitName(f"{home}{_CENTRE}", home)
    units = {unit.name: unit.id for unit in read_units(connection, today)}
    if any(post.name == ADMINISTRATOR and post.place == home for post in who.posts(today)):
        return False
    if centre not in units:
        units[centre] = filing.add_unit(connection, centre, "centre")
    post = PostKey("role", ADMINISTRATOR, centre, home)
    change = joined(who.terms, post, today, None)
    filing.redate(connection, change.redated)
    for since, until in change.begun:
        filing.begin(connection, [(who.id, post)], units, since, until)
    return bool(change)
