"""Finds the one person that a command names."""

from rapidfuzz import process
from sqlalchemy import Connection

from bot.errors import MisuseError, UserError
from bot.roster.wording import said_person, said_posts, typed
from storage.roster import Enrolled, read_people

_NEAR = 50
_LISTED = 3


def one_person(connection: Connection, name: str, tail: str = "") -> Enrolled:
    """The person of this name, whose number ends in `tail` if that is given; UserError names who else there is."""
    name = "".join(name.split())
    found = [each for each in read_people(connection, name) if not tail or each.tail == tail]
    if len(found) == 1:
        return found[0]
    if found:
        listed = "\n".join(f"  {said_person(each)}：{_held(each)}" for each in found)
        raise MisuseError(f"叫“{name}”的有{len(found)}人，请加 --tail 手机尾号：\n{listed}")
    raise UserError(f"名册里没有“{name}”{f'（尾号{tail}）' if tail else ''}。{_hint(connection, name)}")


def in_service(who: Enrolled) -> Enrolled:
    """The person, unless suspended."""
    if not who.active:
        raise UserError(f"{said_person(who)}已经停用。要恢复请运行 python -m bot people restore {typed(who)}。")
    return who


def _held(who: Enrolled) -> str:
    return said_posts(dict.fromkeys(term.post for term in who.terms if term.until is None))


def _hint(connection: Connection, name: str) -> str:
    names = {each.name for each in read_people(connection)}
    near = [found[0] for found in process.extract(name, names, limit=_LISTED, score_cutoff=_NEAR)]
    return f"是不是 {'、'.join(near)}？" if near else "运行 python -m bot people list 看有谁。"
