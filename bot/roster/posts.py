"""Whether a role and a duty fit a place, and where a unit is."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.roles import role_shown
from bot.roster import headings
from bot.roster.placing import Placing
from handlers.people import ADMINISTRATOR, COUNTY, FAMILY_DOCTOR, TOWNSHIP, VILLAGE_DOCTOR

_LEVELS = {
    VILLAGE_DOCTOR: ("village",),
    FAMILY_DOCTOR: ("village", "town"),
    TOWNSHIP: ("town",),
    COUNTY: ("county",),
    ADMINISTRATOR: ("county",),
}
_SHOULD = {"village": "写到村", "town": "写到乡镇", "county": "写县名"}
ON_DUTY = (TOWNSHIP, COUNTY, ADMINISTRATOR)


@dataclass(frozen=True)
class NotFitting:
    """What does not go together, in which column, and what to do."""

    column: str
    text: str
    remedy: str


def fitting(role: str, duties: Sequence[str], places: Sequence[str], placing: Placing) -> NotFitting | None:
    """What is wrong with these together, if anything; where no villages are known a village doctor has a town."""
    said = role_shown(role)
    for place in places:
        if placing.level(place) not in _levels(role, place, placing):
            should = "，".join(_SHOULD[level] for level in reversed(_LEVELS[role]))
            text = f"{said}的地区写的是“{placing.shown(place)}”"
            return NotFitting(headings.PLACE, text, f"{said}请{should}。")
    if len(places) > 1:
        if role not in (VILLAGE_DOCTOR, FAMILY_DOCTOR):
            return NotFitting(headings.PLACE, f"{said}写了{len(places)}个地区", "只写一个；管几处的分几行写。")
        if len({placing.town(place) for place in places}) > 1:
            return NotFitting(headings.PLACE, "写的村不在同一个乡镇", "一行只写同一个乡镇的村；别的乡镇另写一行。")
    if duties and role not in ON_DUTY:
        return NotFitting(
            headings.DUTY, f"{said}不承担{'、'.join(duties)}", "这一格空着；或把角色改成县中心、乡镇卫生院。"
        )
    return None


def home_of_unit(name: str, kind: str, places: Sequence[str], placing: Placing) -> str:
    """Where a unit is, seen from a place of its people: a clinic in a village, a health centre in its town."""
    if kind == "clinic":
        return next((p for p in places if placing.short(p) in name), places[0])
    if kind in ("township", "team"):
        return placing.town(places[0]) or places[0]
    return placing.home


def _levels(role: str, place: str, placing: Placing) -> tuple[str, ...]:
    if role == VILLAGE_DOCTOR and placing.level(place) == "town" and not placing.has_villages(place):
        return ("village", "town")
    return _LEVELS[role]
