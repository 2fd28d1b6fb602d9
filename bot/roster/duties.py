"""Puts somebody on a duty for some days, or takes them off it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from bot.bootstrap import App
from bot.errors import MisuseError, UserError
from bot.roles import role_shown
from bot.roster.posts import ON_DUTY
from bot.roster.telling import tell_posts
from bot.roster.wording import said_person, said_post
from storage import filing
from storage.changes import note
from storage.roster import Enrolled, read_units
from storage.terms import PostKey, joined, without


@dataclass(frozen=True)
class Shift:
    """A duty to be on (or off) from a day to a day, both counted; `until` is None for good."""

    duty: str
    on: bool
    since: date
    until: date | None = None


def set_duty(app: App, connection: Connection, who: Enrolled, shift: Shift) -> PostKey:
    """Somebody is on a duty, or not; the duty as a post."""
    on, since, until = shift.on, shift.since, shift.until
    if until and until < since:
        raise MisuseError(f"--to {until} 在 --from {since} 前面。请把两个日期写对。")
    post = _duty(who, shift)
    change = (joined if on else without)(who.terms, post, since, until)
    units = {unit.name: unit.id for unit in read_units(connection, since)}
    filing.redate(connection, change.redated)
    for begins, ends in change.begun:
        filing.begin(connection, [(who.id, post)], units, begins, ends)
    if change:
        tell_posts(app, connection, who, since)
    span = {"from": since.isoformat(), "to": until.isoformat() if until else ""}
    note(connection, "duty", who.id, span | {"post": said_post(post), "on": on}, app.clock())
    return post


def _duty(who: Enrolled, shift: Shift) -> PostKey:
    """The duty at the unit and place of the role it goes with; one to be taken away is one that is held."""
    duty, on, day = shift.duty, shift.on, shift.since
    own = [t.post for t in who.terms if t.post.kind == "duty" and t.post.name == duty and not t.ended(day)]
    if not on and not own:
        raise UserError(f"{said_person(who)}从{day}起没有“{duty}”，不用去掉。")
    roles = [t.post for t in who.terms if t.post.kind == "role" and t.post.name in ON_DUTY and t.holds(day)]
    if not on or not roles:
        if own:
            return own[0]
        shown = "、".join(map(role_shown, ON_DUTY))
        raise UserError(f"{said_person(who)}{day}没有能承担“{duty}”的岗位。这个职责只给：{shown}。")
    return PostKey("duty", duty, roles[0].unit, roles[0].place)
