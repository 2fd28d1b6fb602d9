"""Compares a roster with what is stored: who is new, whose posts change, who is not in the file."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.roster.model import Listed, Member, with_tail
from bot.roster.problems import RosterError
from knowledge.problems import Problem
from storage.roster import Enrolled, StoredUnit
from storage.terms import PostKey, Settlement, UnitName, settled


@dataclass(frozen=True)
class Changed:
    """Somebody stored whose posts, or whose tail, change."""

    member: Member
    stored: Enrolled
    settlement: Settlement
    tail: str | None = None


@dataclass(frozen=True)
class Served:
    """A team whose villages change; `unit` is None when the team is new."""

    name: UnitName
    unit: StoredUnit | None
    villages: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """What taking a roster from `day` on would do. `suspended` are in the file and out of service: they stay so."""

    day: date
    new: tuple[Member, ...] = ()
    changed: tuple[Changed, ...] = ()
    unchanged: int = 0
    absent: tuple[Enrolled, ...] = ()
    suspended: tuple[Enrolled, ...] = ()
    units: Mapping[UnitName, str] | None = None
    served: tuple[Served, ...] = ()
    notices: Sequence[str] = ()

    @property
    def empty(self) -> bool:
        return not (self.new or self.changed or self.served)


def planned(listed: Listed, people: Sequence[Enrolled], units: Sequence[StoredUnit], day: date) -> Plan:
    """Raises RosterError if somebody in the file can't be told apart in the database."""
    found = _found(listed.members, people)
    known = [(member, stored) for member, stored in found if stored]
    kinds = ("role", "duty") if listed.duties else ("role",)
    compared = [_compared(member, stored, day, kinds) for member, stored in known if stored.active]
    changed = tuple(each for each in compared if each.settlement or each.tail)
    named = {stored.id for _, stored in known}
    stored_units = {unit.name: unit for unit in units}
    return Plan(
        day,
        new=tuple(member for member, stored in found if stored is None),
        changed=changed,
        unchanged=len(compared) - len(changed),
        absent=tuple(each for each in people if each.id not in named and each.active),
        suspended=tuple(stored for _, stored in known if not stored.active),
        units={name: kind for name, kind in listed.units.items() if name not in stored_units},
        served=tuple(_served(listed.villages, stored_units, day)),
        notices=(*listed.notices, *_other_tails(found, people)),
    )


def _compared(member: Member, stored: Enrolled, day: date, kinds: Iterable[str]) -> Changed:
    tail = member.tail if member.tail and member.tail != stored.tail else None
    return Changed(member, stored, settled(stored.terms, member.posts, day, kinds), tail)


def _found(members: Iterable[Member], people: Iterable[Enrolled]) -> list[tuple[Member, Enrolled | None]]:
    """Each with whom they are in the database: by name and tail, or by name where one of the two has no tail."""
    by_name: dict[str, list[Enrolled]] = defaultdict(list)
    for each in people:
        by_name[each.name].append(each)
    listed: dict[str, int] = defaultdict(int)
    members = list(members)
    for member in members:
        listed[member.name] += 1
    problems: list[Problem] = []
    found = [(member, _who(member, by_name[member.name], listed[member.name] == 1, problems)) for member in members]
    if problems:
        raise RosterError(problems)
    return found


def _who(member: Member, known: Sequence[Enrolled], alone: bool, problems: list[Problem]) -> Enrolled | None:
    if exact := [each for each in known if each.tail == member.tail]:
        return exact[0]
    if member.tail:
        without = [each for each in known if not each.tail]
        return without[0] if alone and len(known) == 1 and without else None
    if len(known) > 1:
        tails = "、".join(each.tail or "没有" for each in known)
        text = f"库里有{len(known)}个“{member.name}”（尾号 {tails}），分不清是哪一个"
        problems.append(Problem("roster-namesake", f"第{member.rows[0]}行 手机尾号", text, "写上手机尾号。"))
    return known[0] if len(known) == 1 else None


def _other_tails(found: Sequence[tuple[Member, Enrolled | None]], people: Iterable[Enrolled]) -> Iterable[str]:
    """A new person whose namesake is in no row may be the same one with a new number."""
    named = {stored.id for _, stored in found if stored}
    unnamed: dict[str, list[Enrolled]] = defaultdict(list)
    for other in people:
        if other.id not in named and other.active:
            unnamed[other.name].append(other)
    for member in (member for member, stored in found if stored is None):
        for other in unnamed[member.name]:
            yield (
                f"{member.shown}按新的人登记；库里还有{with_tail(other.name, other.tail)}。"
                f"是同一个人换了号码，请先运行 python -m bot people tail {other.name} {member.tail}。"
            )


def _served(
    wanted: Mapping[UnitName, tuple[str, ...]], units: Mapping[UnitName, StoredUnit], day: date
) -> Iterable[Served]:
    for name, villages in wanted.items():
        unit = units.get(name)
        now = {village.place for village in unit.villages if village.since <= day} if unit else set()
        ends = {village.place for village in unit.villages} - set(villages) if unit else set()
        if now != set(villages) or ends:
            yield Served(name, unit, villages)


def posts_of(changed: Changed, day: date) -> tuple[list[PostKey], list[PostKey]]:
    """The posts before and after the change."""
    before = [term.post for term in changed.stored.terms if term.holds(day)]
    gone = {term.post for term in changed.settlement.ended}
    gained = [post for post in changed.member.posts if post not in before]
    return before, [post for post in before if post not in gone] + gained
