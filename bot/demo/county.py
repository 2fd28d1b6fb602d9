"""The demo county's roster as a table: real places and units, invented people."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.roster.headings import DUTY, NAME, PLACE, ROLE, TAIL, UNIT
from knowledge.places import Gazetteer

_FILE = Path(__file__).parent / "county.toml"
_HEADINGS = (NAME, TAIL, UNIT, PLACE, ROLE, DUTY)
Row = tuple[str, ...]


def county() -> Mapping[str, Any]:
    """What county.toml says."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def table(said: Mapping[str, Any], gazetteer: Gazetteer) -> list[Row]:
    """Those who are named, then a reviewer a unit, a coordinator a hospital, a doctor a village."""
    named = [tuple(person["row"]) for person in said["person"]]
    names = _names(said["names"], {row[0] for row in named})
    filled = {row[2:5] for row in named}
    posts = [row for row in _posts(said, gazetteer) if row[:3] not in filled]
    others = [(name, tail, *row) for (name, tail), row in zip(names, posts, strict=False)]
    return [_HEADINGS, *named, *others]


def _posts(said: Mapping[str, Any], gazetteer: Gazetteer) -> Iterator[Row]:
    """Unit, place, role and duty of everybody else."""
    home = said["home"]
    for district in said["district"]:
        yield district["hospital"], home, "县中心", "转诊协调"
        for unit in district["units"]:
            yield unit["name"], unit["town"], "乡镇卫生院", ""
    for place in gazetteer.places.values():
        if place.level == "village" and gazetteer.within(place.id, home):
            yield f"{place.name}卫生室", place.id.removeprefix(home), "村医", ""


def _names(said: Mapping[str, str], taken: set[str]) -> Iterator[tuple[str, str]]:
    """Names nobody has yet, each with four digits; neighbours have little in common."""
    families, given = said["family"], said["given"].split()
    for number in range(len(families) * len(given)):
        name = families[number % len(families)] + given[number * 7 % len(given)]
        if name not in taken:
            yield name, f"{(number * 7919 + 1031) % 10_000:04d}"
