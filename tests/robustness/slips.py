"""Typing slips: one character left out, put in, doubled, changed places, or taken for one that sounds alike."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from knowledge.pinyin import syllable
from knowledge.text import chinese


@dataclass(frozen=True)
class Slips:
    """Makes slips with characters of some texts, known by sound."""

    characters: Sequence[str]
    alike: Mapping[str, Sequence[str]]

    def made(self, text: str, count: int, chance: Random) -> str:
        """The text with so many slips."""
        for _ in range(count):
            slip = chance.choice((self._insert, self._delete, self._swap, self._double, self._mishear))
            text = slip(text, chance.randrange(len(text)), chance) if text else text
        return text

    def _insert(self, text: str, at: int, chance: Random) -> str:
        return text[:at] + chance.choice(self.characters) + text[at:]

    def _delete(self, text: str, at: int, _chance: Random) -> str:
        return text[:at] + text[at + 1 :]

    def _swap(self, text: str, at: int, _chance: Random) -> str:
        return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]

    def _double(self, text: str, at: int, _chance: Random) -> str:
        return text[: at + 1] + text[at:]

    def _mishear(self, text: str, at: int, chance: Random) -> str:
        return text[:at] + chance.choice(self.alike.get(syllable(text[at]), (text[at],))) + text[at + 1 :]


def slips_of(texts: Iterable[str]) -> Slips:
    characters = sorted({char for text in texts for char in text if chinese(char)})
    alike: dict[str, list[str]] = defaultdict(list)
    for char in characters:
        alike[syllable(char)].append(char)
    return Slips(characters, alike)
