"""Places and documents: who is above whom, and which documents hold where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Place:
    """A province, city, county or district, town, or village; `here` are the words its people use for it."""

    id: str
    name: str
    level: str
    parent: str | None
    names: tuple[str, ...]
    here: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """A policy document; `number` is empty where the document has none and its title is cited instead.

    `dated` says what is known of `issued`: the day, the year only, or nothing.
    """

    id: str
    title: str
    number: str
    place: str
    issued: date
    short: str
    dated: Literal["day", "year", ""] = "day"

    @property
    def reference(self) -> str:
        """What identifies the document in a citation: its number, else its title."""
        return self.number or f"《{self.title}》"


@dataclass(frozen=True)
class Gazetteer:
    """All places and documents."""

    places: Mapping[str, Place]
    documents: Mapping[str, Document]

    def chain(self, place: str) -> tuple[str, ...]:
        """The place, then its parents, nearest first; an unknown place stands alone."""
        found = [place]
        while (known := self.places.get(found[-1])) and known.parent:
            found.append(known.parent)
        return tuple(found)

    def within(self, place: str, above: str) -> bool:
        """Whether a place is `above` or lies in it."""
        return above in self.chain(place)

    def speaking(self, place: str) -> str:
        """The place or the nearest above it that has documents of its own; the place itself where none has."""
        return next((each for each in self.chain(place) if self.documents_of(each)), place)

    def documents_of(self, place: str) -> tuple[Document, ...]:
        """Documents of exactly this place, the later issued first."""
        own = [d for d in self.documents.values() if d.place == place]
        return tuple(sorted(own, key=lambda d: d.issued, reverse=True))

    def holding(self, place: str) -> tuple[Document, ...]:
        """Documents that hold in a place: its own, then its parents', later issued first within each."""
        return tuple(d for p in self.chain(place) for d in self.documents_of(p))
