"""The signs that a text tells of: there, denied, or only hinted at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from knowledge.clinical.book import Book
from knowledge.clinical.denial import alone, follows, heavy, light, listing, manner
from knowledge.clinical.phrases import Found

Heard = Literal["there", "denied", "hinted", "light"]
_RANK: Mapping[Heard, int] = {"there": 3, "hinted": 2, "light": 1, "denied": 0}


@dataclass(frozen=True)
class Hearing:
    """Each sign spoken of and how: said with weight is there, a vague word alone hints, 有点 hints lightly."""

    signs: Mapping[str, Heard] = field(default_factory=dict)

    def those(self, *how: Heard) -> tuple[str, ...]:
        return tuple(name for name, heard in self.signs.items() if heard in how)


def hear(text: str, book: Book) -> Hearing:
    """The signs of a normalised text; of two ways in which one is said the graver counts."""
    signs: dict[str, Heard] = {}
    for found, said in _manners(text, book.said(text)):
        name = found.name
        if said in ("past", "lasting") and name and not book.signs[name].ever:
            name = book.old.get(name, "" if said == "past" else name)
        question = name in book.questions
        if not name or (said == "asked" and not question):
            continue
        heard: Heard = "denied" if said == "denied" and not question else _weight(text, found)
        if name not in signs or _RANK[heard] > _RANK[signs[name]]:
            signs[name] = heard
    return Hearing(signs)


def complained(text: str, book: Book) -> bool:
    """Whether somebody complains of anything now, heard as a sign or not."""
    found = [each for each in book.complaints.found(text) if each.kind != "harmless"]
    return any(said == "said" for _, said in _manners(text, found))


def _weight(text: str, found: Found) -> Heard:
    if found.kind != "vague" or heavy(text, found.start, found.end):
        return "there"
    return "light" if light(text, found.start, found.end) else "hinted"


def _manners(text: str, found: list[Found]) -> Iterator[tuple[Found, str]]:
    """Each word with how it is said; a denial carries over the list that it opens (没得头晕、呕吐)."""
    last, said, listed = None, "said", False
    for each in found:
        own = manner(text, each.start, each.end)
        near = last is not None and said == "denied" and own == "said" and follows(text, last.end, each.start)
        carried = near and last is not None and _carries(text, last, each, listed)
        if not carried:
            listed = listing(text, each.start)
        last, said = each, "denied" if carried else own
        yield each, said


def _carries(text: str, last: Found, each: Found, listed: bool) -> bool:
    """Whether a denial goes on: behind 、和 always; right behind and behind a space where 没得 or so opened a list.

    Behind a space the word must be all that is said there, and tell nothing new (没得头晕 呕吐, not 没发烧 抽了);
    a comma begins anew.
    """
    between = text[last.end : each.start]
    if "," in between or "，" in between:
        return False
    if not between:
        return listed
    if " " not in between:
        return True
    return listed and alone(text, each.start, each.end) and text[each.end - 1] != "了"
