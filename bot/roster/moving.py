"""Gives somebody another post; what was stays in the history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from bot.bootstrap import App
from bot.errors import MisuseError, UserError
from bot.roles import role_named
from bot.roster import headings
from bot.roster.model import Row
from bot.roster.placing import Placing
from bot.roster.rows import RowReader
from bot.roster.telling import tell_posts
from bot.roster.wording import said_person, said_post, said_posts
from bot.roster.words import role_of
from storage import filing
from storage.changes import note
from storage.roster import Enrolled, read_units
from storage.terms import PostKey, UnitName, settled, without

_COLUMNS = (headings.NAME, headings.UNIT, headings.PLACE, headings.ROLE)
_OPTIONS = {headings.UNIT: "--unit", headings.PLACE: "--place", headings.ROLE: "--role"}


@dataclass(frozen=True)
class Moved:
    """What somebody held before, what from `day` on; duties that ended because they belonged to the old place."""

    day: date
    before: tuple[PostKey, ...]
    after: tuple[PostKey, ...]
    dropped: tuple[PostKey, ...]


@dataclass(frozen=True)
class Wish:
    """What a move is to change; what is empty stays."""

    unit: str = ""
    place: str = ""
    role: str = ""


def move(app: App, connection: Connection, who: Enrolled, wish: Wish, day: date) -> Moved:
    """The role moves from `day` on; other roles stay, unless the new one is none of theirs."""
    held = [term.post for term in who.terms if term.holds(day)]
    roles = [post for post in held if post.kind == "role"]
    role = (role_of(wish.role) or role_named(wish.role)) if wish.role else _only(who, roles)
    moved = [post for post in roles if post.name == role] or roles
    row = _row(app, who, wish, role, moved)
    stay = [post for post in roles if post not in moved]
    new = [*stay, *row.posts]
    dropped = [p for p in held if p.kind == "duty" and p.place not in {post.place for post in new}]
    kept = [p for p in held if p.kind == "duty" and p not in dropped]
    units = _units(connection, row, day)
    filing.settle(connection, who.id, settled(who.terms, new, day, ("role",)), units, day)
    for post in dropped:
        filing.redate(connection, without(who.terms, post, day, None).redated)
    after = (*new, *kept)
    tell_posts(app, connection, who, day)
    detail = {"from": day.isoformat(), "before": list(map(said_post, held)), "after": list(map(said_post, after))}
    note(connection, "move", who.id, detail, app.clock())
    return Moved(day, tuple(held), after, tuple(dropped))


def _only(who: Enrolled, roles: Sequence[PostKey]) -> str:
    names = list(dict.fromkeys(post.name for post in roles))
    if len(names) == 1:
        return names[0]
    if names:
        raise MisuseError(f"{said_person(who)}有几个角色：{said_posts(roles)}。请用 --role 写调哪一个。")
    raise MisuseError(f"{said_person(who)}现在没有岗位。请用 --role 写新的角色。")


def _row(app: App, who: Enrolled, wish: Wish, role: str, now: Sequence[PostKey]) -> Row:
    """The new post, read as a roster's row would be."""
    first = now[0] if now else None
    unit = wish.unit or (first.unit.name if first and not wish.place else "")
    place = wish.place or "、".join(dict.fromkeys(post.place for post in now))
    reader = RowReader(Placing(app.library.gazetteer, app.county.home), {n: i for i, n in enumerate(_COLUMNS)})
    row = reader.read(1, (who.name, unit, place, role))
    if row is None:
        lines = [f"{_option(p.where)}：{p.text}。{p.remedy}" for p in reader.problems]
        raise UserError("\n".join(lines))
    return row


def _option(where: str) -> str:
    column = where.rpartition(" ")[2]
    return _OPTIONS.get(column, column)


def _units(connection: Connection, row: Row, day: date) -> dict[UnitName, int]:
    stored = {unit.name: unit for unit in read_units(connection, day)}
    if row.unit not in stored:
        filing.add_unit(connection, row.unit, row.kind)
        stored = {unit.name: unit for unit in read_units(connection, day)}
    if row.villages:
        filing.serve(connection, stored[row.unit], row.villages, day)
    return {name: unit.id for name, unit in stored.items()}
