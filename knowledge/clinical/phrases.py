"""Finds many phrases in a text in one pass.

A phrase of the files may hold (甲|乙), either of them, (甲)?, it or nothing, and … for up to six characters between
that end no sentence.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_PIECES = re.compile(r"\(([^()]*)\)(\?)?|(…)|([^()…]+)")
# What ends a sentence or turns it round does not stand in a gap: 舔了手没破 is no 舔…破.
_TURNS = re.compile("[。;；!！?？,，没不无未]")
_REACH = 6
_GAP: tuple[str, ...] = ("…",)
Pieces = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """text[start:end] says `name`, in the manner of `kind`."""

    name: str
    kind: str
    start: int
    end: int


class Phrases:
    """Phrases with what each says: (phrase, name, kind)."""

    def __init__(self, phrases: Iterable[tuple[str, str, str]]) -> None:
        self._last: tuple[str, Sequence[Found]] = ("", ())
        self._by_first: dict[str, list[tuple[Pieces, str, str]]] = {}
        self._whole: dict[str, list[tuple[str, str]]] = {}
        for phrase, name, kind in phrases:
            if not {*"()…"} & {*phrase}:
                self._whole.setdefault(phrase, []).append((name, kind))
                continue
            pieces = pieces_of(phrase)
            for first in _beginnings(pieces, 2):
                self._by_first.setdefault(first, []).append((pieces, name, kind))
        lengths: dict[str, set[int]] = {}
        for phrase in self._whole:
            lengths.setdefault(phrase[0], set()).add(len(phrase))
        self._lengths = {first: tuple(each) for first, each in lengths.items()}

    def found(self, text: str) -> Sequence[Found]:
        """Every phrase in the text, without those that are part of a longer one of their kind.

        The last answer is kept: within a turn the same text is looked at several times.
        """
        known, found = self._last
        if known != text:
            found = tuple(self._find(text))
            self._last = (text, found)
        return found

    def _find(self, text: str) -> list[Found]:
        every = sorted(set(self._every(text)), key=lambda each: (each.start, -each.end))
        longest: list[Found] = []
        reaching: list[Found] = []
        for each in every:
            reaching = [other for other in reaching if other.end > each.start]
            if not any(_holds(other, each) for other in reaching):
                longest.append(each)
                reaching.append(each)
        return _clear(longest)

    def _every(self, text: str) -> Iterator[Found]:
        for start, char in enumerate(text):
            for length in self._lengths.get(char, ()):
                for name, kind in self._whole.get(text[start : start + length], ()):
                    if start + length <= len(text):
                        yield Found(name, kind, start, start + length)
            for pieces, name, kind in (*self._by_first.get(text[start : start + 2], ()), *self._by_first.get(char, ())):
                if end := _end(text, start, pieces, 0):
                    yield Found(name, kind, start, end)


def pieces_of(phrase: str) -> Pieces:
    """A phrase as the choices it is made of, the longest first; nothing but () | ? and … has a meaning."""
    made: list[tuple[str, ...]] = []
    for choice, optional, gap, plain in _PIECES.findall(phrase):
        if gap:
            made.append(_GAP)
        elif plain:
            made.append((plain,))
        else:
            options = {*choice.split("|"), *([""] if optional else [])}
            made.append(tuple(sorted(options, key=lambda word: (-len(word), word))))
    return tuple(made)


def _beginnings(pieces: Pieces, length: int) -> set[str]:
    """What a phrase may begin with, of this many characters; of fewer where a gap or its end comes before."""
    if not (length and pieces) or pieces[0] is _GAP:
        return {""}
    made: set[str] = set()
    for word in pieces[0]:
        rest = _beginnings(pieces[1:], length - len(word)) if len(word) < length else {""}
        made |= {word[:length] + more for more in rest}
    return made


def _end(text: str, at: int, pieces: Pieces, done: int) -> int:
    """Where the rest of a phrase ends when it goes on at `at`; 0 where it doesn't."""
    if done == len(pieces):
        return at
    piece = pieces[done]
    if piece is _GAP:
        for begun in range(at, min(at + _REACH, len(text)) + 1):
            if begun > at and _TURNS.match(text, begun - 1):
                return 0
            if end := _end(text, begun, pieces, done + 1):
                return end
        return 0
    for word in piece:
        if text.startswith(word, at) and (end := _end(text, at + len(word), pieces, done + 1)):
            return end
    return 0


def _clear(found: list[Found]) -> list[Found]:
    """Without what ends within a harmless word: 嘴巴歪 in 嘴巴歪道理."""
    harmless = [each for each in found if each.kind == "harmless"]
    cut = (e for e in found for h in harmless if e.start < h.start < e.end < h.end and e.kind != "harmless")
    dropped = set(cut)
    return [each for each in found if each not in dropped]


def _holds(one: Found, other: Found) -> bool:
    """Whether a word is but part of a longer one: harmless, normal, of the same sign, or vague in any."""
    within = one.start <= other.start and other.end <= one.end
    longer = (one.end - one.start) > (other.end - other.start)
    swallows = (
        one.kind in ("harmless", "normal") or one.name == other.name or (other.kind == "vague" and one.kind == "hard")
    )
    return within and longer and swallows
