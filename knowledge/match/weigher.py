"""The weights of a question's pieces."""

from collections.abc import Iterator
from itertools import pairwise

from knowledge.match.index import Index
from knowledge.match.pieces import FIGURE, around, sound
from knowledge.text import chinese

# Weights of the kinds of pieces, tuned on tests/questions/practice.
SINGLE = 0.5
SOUND = 0.35
SLIP = 0.9


class Weigher:
    """Weighs pieces by rarity. `particles` are the characters that say nothing."""

    def __init__(self, index: Index, particles: str) -> None:
        self._index, self._held, self._rarity = index, index.held, index.rarity
        self._particles = particles

    def weighed(self, chars: list[str]) -> Iterator[tuple[str, float]]:
        """Pieces of a run with their weights; a pair nobody writes counts by its sound, else by what stands around."""
        for char in chars:
            if chinese(char) or char in self._held:
                yield char, SINGLE * self._rarity(char)
        for place, (a, b) in enumerate(pairwise(chars)):
            heard = sound(a, b)
            if FIGURE.search(a + b) and a + b not in self._held:
                continue
            if a + b in self._held:
                yield a + b, self._rarity(a + b)
                yield heard, SOUND * self._rarity(heard)
            elif heard in self._held:
                yield heard, SLIP * self._rarity(heard)
            else:
                yield from self._stranger(chars, place)

    def _stranger(self, chars: list[str], place: int) -> Iterator[tuple[str, float]]:
        """A pair unknown to eye and ear: a slip in its second character when the units around it belong together."""
        a, b = chars[place], chars[place + 1]
        after = chars[place + 2] if place + 2 < len(chars) else ""
        if after and (bridge := around(a, after)) in self._held:
            yield bridge, SLIP * self._rarity(bridge)
        elif not (place and around(chars[place - 1], b) in self._held) and not self._loose(a, b):
            yield a + b, self._index.ceiling

    def _loose(self, a: str, b: str) -> bool:
        """Whether a strange pair says nothing: a particle or figure is in it."""
        return a in self._particles or b in self._particles or not (chinese(a) and chinese(b))
