"""Finds the places a roster names: in full, or as short as is clear in the home county."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from knowledge.pinyin import syllables
from knowledge.places import Gazetteer, Place

_NEAR = 60
_LISTED = 5


@dataclass(frozen=True)
class NotPlaced:
    """Why a text names no place, and what to write."""

    text: str
    remedy: str


class Placing:
    """The places of `home` and below by every way of writing them."""

    def __init__(self, gazetteer: Gazetteer, home: str) -> None:
        self.home = home
        self._gazetteer = gazetteer
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._within = [place for place in gazetteer.places.values() if gazetteer.within(place.id, home)]
        for place in self._within:
            for name in self._written(place):
                self._by_name[name].append(place.id)
        above = [gazetteer.places[each] for each in gazetteer.chain(home) if each in gazetteer.places]
        self._above = sorted({name for place in above for name in _names(place)}, key=len, reverse=True)

    def find(self, said: str, town: str | None = None) -> str | NotPlaced:
        """The id of the one place that is meant; a village named alone is looked for in `town` first."""
        found = self._by_name.get(said) or self._by_name.get(self._cut(said)) or []
        if town and (near := [place for place in found if self._gazetteer.places[place].parent == town]):
            found = near
        if len(found) == 1:
            return found[0]
        return self._several(said, found) if found else self._none(said)

    def town(self, place: str) -> str | None:
        """The town of a village, or the town itself; None of what is above towns."""
        return next((p for p in self._gazetteer.chain(place) if self._level(p) == "town"), None)

    def level(self, place: str) -> str:
        """village, town, or county for what is above."""
        return {"village": "village", "town": "town"}.get(self._level(place), "county")

    def has_villages(self, town: str) -> bool:
        return any(place.parent == town for place in self._within)

    def shown(self, place: str) -> str:
        """The place as the home county says it: without the county."""
        return place.removeprefix(self.home) or place

    def short(self, place: str) -> str:
        """The place's own name."""
        known = self._gazetteer.places.get(place)
        return known.name if known else place

    def _level(self, place: str) -> str:
        known = self._gazetteer.places.get(place)
        return known.level if known else ""

    def _written(self, place: Place) -> set[str]:
        names = {place.id, *_names(place)}
        parent = self._gazetteer.places.get(place.parent or "")
        if parent and parent.level == "town":
            names |= {above + name for above in _names(parent) for name in (place.name, *place.names)}
        return names

    def _cut(self, said: str) -> str:
        """Without the county and what is above it, as long as something is left."""
        for name in self._above:
            if said.startswith(name) and len(said) > len(name):
                return self._cut(said[len(name) :])
        return said

    def _near(self, said: str) -> list[str]:
        """The names most like what was written, all alike; none if nothing is."""
        likeness = {name: _likeness(said, name) for name in self._by_name}
        best = max(likeness.values(), default=0)
        return [name for name, alike in likeness.items() if alike == best >= _NEAR]

    def _several(self, said: str, found: Sequence[str]) -> NotPlaced:
        listed = "、".join(map(self.shown, found[:_LISTED]))
        return NotPlaced(f"“{said}”有{len(found)}个：{listed}", "请把乡镇也写上。")

    def _none(self, said: str) -> NotPlaced:
        places = list(dict.fromkeys(place for name in self._near(self._cut(said)) for place in self._by_name[name]))
        hint = f"是不是 {'、'.join(map(self.shown, places[:_LISTED]))}？" if places else "请写全名，例如 某某乡某某村。"
        return NotPlaced(f"{self.home}没有“{said}”这个地方", hint)


def _likeness(said: str, name: str) -> float:
    """How alike two names look and sound, 0 to 100."""
    sounds = fuzz.ratio(syllables(said), syllables(name))
    return float(fuzz.ratio(said, name) + sounds) / 2


def _names(place: Place) -> set[str]:
    return {place.name, *place.names}
