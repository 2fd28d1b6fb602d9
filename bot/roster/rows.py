"""Reads one row of a roster; everything that is wrong with it is noted by its column."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.roles import ROLES
from bot.roster import headings
from bot.roster.model import Row
from bot.roster.placing import NotPlaced, Placing
from bot.roster.posts import NotFitting, fitting, home_of_unit
from bot.roster.tails import tail_of
from bot.roster.words import duties_of, plain, role_of, several, unit_kind
from handlers.people import DUTIES, FAMILY_DOCTOR, VILLAGE_DOCTOR
from knowledge.problems import Problem
from storage.terms import PostKey, UnitName

_NO_NAME = ("<", ">", "/", "\\")
_LONGEST = 20  # characters of a name, the long ones of minorities among them


@dataclass
class RowReader:
    """Reads rows one after the other; `problems` and `notices` gather what to tell."""

    placing: Placing
    columns: Mapping[str, int]
    problems: list[Problem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def read(self, number: int, cells: Sequence[object]) -> Row | None:
        """The row; None if it is empty or something is wrong with it."""
        if not any(plain(cell) for cell in cells):
            return None
        before = len(self.problems)
        line = _Line(number, {n: cells[i] for n, i in self.columns.items() if i < len(cells)}, self)
        row = line.row()
        return row if len(self.problems) == before else None


@dataclass(frozen=True)
class _Line:
    number: int
    cells: Mapping[str, object]
    reader: RowReader

    def row(self) -> Row | None:
        name, tail, role, duties = self._name(), self._tail(), self._role(), self._duties()
        places, unit = self._places(), plain(self.cells.get(headings.UNIT))
        if not unit and role != VILLAGE_DOCTOR:
            self._wrong(headings.UNIT, "没有写单位", "写上单位，例如 中益乡卫生院。")
        if role is None or not places:
            return None
        wrong = fitting(role, duties, places, self.reader.placing)
        if isinstance(wrong, NotFitting):
            self._wrong(wrong.column, wrong.text, wrong.remedy)
            return None
        return self._posted(name, tail, role, duties, places)

    def _posted(self, name: str, tail: str, role: str, duties: Sequence[str], places: Sequence[str]) -> Row:
        unit, kind = self._unit(role, places)
        placing = self.reader.placing
        named = UnitName(unit, home_of_unit(unit, kind, places, placing))
        team = role == FAMILY_DOCTOR
        towns = (placing.town(places[0]) or places[0],)
        posts = [PostKey("role", role, named, place) for place in (towns if team else places)]
        posts += [PostKey("duty", duty, named, places[0]) for duty in duties]
        villages = tuple(p for p in places if placing.level(p) == "village") if team else ()
        return Row(self.number, name, tail, kind, tuple(posts), villages)

    def _name(self) -> str:
        name = plain(self.cells.get(headings.NAME))
        if not name:
            self._wrong(headings.NAME, "没有写姓名", "写上姓名；不要的行请整行删掉。")
        elif unlike := not_a_name(name):
            self._wrong(headings.NAME, unlike, "姓名里只写姓名，尾号写在手机尾号一列。")
        return name

    def _tail(self) -> str:
        found = tail_of(self.cells.get(headings.TAIL))
        if found.notice:
            self.reader.notices.append(f"第{self.number}行{found.notice}")
        if found.wrong:
            self._wrong(headings.TAIL, "不是四位数字", "写手机号最后四位，例如 0417；不知道就空着。")
        return found.digits

    def _role(self) -> str | None:
        said = plain(self.cells.get(headings.ROLE))
        role = role_of(said)
        if role is None:
            text = f"没有“{said}”这个角色" if said else "没有写角色"
            self._wrong(headings.ROLE, text, f"可以写：{'、'.join(ROLES)}。")
        return role

    def _duties(self) -> Sequence[str]:
        duties, unknown = duties_of(plain(self.cells.get(headings.DUTY)))
        for said in unknown:
            self._wrong(
                headings.DUTY, f"没有“{said}”这个职责", f"可以写：{'、'.join(DUTIES)}，几个用顿号隔开；没有就空着。"
            )
        return duties

    def _places(self) -> Sequence[str]:
        """Every place of the cell, in the town of its own column or of the place before; none if one is wrong."""
        town = self._town()
        cell = self.cells.get(headings.PLACE)
        items = several(plain("、".join(str(cell).splitlines()) if isinstance(cell, str) else cell))
        if not items:
            if not town and not plain(self.cells.get(headings.TOWN)):
                self._wrong(headings.PLACE, "没有写地区", "村医写到村，卫生院写到乡镇，县中心写县名。")
            return (town,) if town else ()
        found: list[str] = []
        for said in items:
            place = self.reader.placing.find(said, town)
            if isinstance(place, NotPlaced):
                self._wrong(headings.PLACE, place.text, place.remedy)
                continue
            found.append(place)
            town = self.reader.placing.town(place) or town
        return tuple(dict.fromkeys(found)) if len(found) == len(items) else ()

    def _town(self) -> str | None:
        said = plain(self.cells.get(headings.TOWN))
        place = self.reader.placing.find(said) if said else None
        if isinstance(place, NotPlaced):
            self._wrong(headings.TOWN, place.text, place.remedy)
            return None
        return place

    def _unit(self, role: str, places: Sequence[str]) -> tuple[str, str]:
        """Name and kind of the unit; those that follow from role and place need not be written."""
        said, short = plain(self.cells.get(headings.UNIT)), self.reader.placing.short
        kind = unit_kind(said, role)
        if not said and role == VILLAGE_DOCTOR:
            return f"{short(places[0])}卫生室", "clinic"
        if role == FAMILY_DOCTOR and kind != "team":
            team = f"{said}家医团队"
            self.reader.notices.append(f"第{self.number}行单位写的不是团队，按“{team}”登记；有几个团队请写团队名。")
            return team, "team"
        return said, kind

    def _wrong(self, column: str, text: str, remedy: str) -> None:
        self.reader.problems.append(Problem("roster-cell", f"第{self.number}行 {column}", text, remedy))


def not_a_name(name: str) -> str:
    """Why this is no name of a person, without any number in it; empty if it may be one."""
    hidden = re.sub(r"\d", "*", name)
    if hidden != name:
        return f"“{hidden}”里有数字，不像姓名"
    if signs := [sign for sign in _NO_NAME if sign in name]:
        return f"“{name}”里有 {'、'.join(signs)}，不像姓名"
    return f"“{name}”有{len(name)}个字，不像姓名" if len(name) > _LONGEST else ""
