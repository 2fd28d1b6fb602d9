"""The lexicon: synonyms, words without meaning, aspects of a question, danger signs and small talk."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from knowledge.text import normalize


@dataclass(frozen=True)
class Lexicon:
    synonyms: Mapping[str, tuple[str, ...]]
    noise: tuple[str, ...]
    aspects: Mapping[str, tuple[str, ...]]
    cues: Mapping[str, tuple[str, ...]]
    money: tuple[str, ...]
    guarded: tuple[str, ...]
    elsewhere: tuple[str, ...]
    chat: Mapping[str, tuple[str, ...]]
    refused: Mapping[str, tuple[str, ...]]
    danger: Mapping[str, tuple[str, ...]]

    @cached_property
    def _standard(self) -> Mapping[str, str]:
        return {other: word for word, others in self.synonyms.items() for other in others}

    @cached_property
    def _said_otherwise(self) -> re.Pattern[str]:
        words = sorted({*self._standard, *self.synonyms}, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, words)) or r"(?!)")

    @cached_property
    def _noise(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, sorted(self.noise, key=len, reverse=True))) or r"(?!)")

    def plain(self, text: str) -> str:
        """The normal form of a message, in the asker's own words."""
        return normalize(text)

    def standard(self, text: str) -> str:
        """The text with every dialect word, abbreviation and colloquial name in its standard form."""
        return self._said_otherwise.sub(lambda found: self._standard.get(found[0], found[0]), text)

    def meaningful(self, text: str) -> str:
        """The text with words that carry no subject blanked out (a blank keeps neighbours apart)."""
        return self._noise.sub(" ", text)

    def aspects_of(self, text: str) -> frozenset[str]:
        """The aspects (money, address...) that the wording asks for."""
        return frozenset(name for name, cues in self.aspects.items() if any(cue in text for cue in cues))

    def cues_of(self, text: str) -> frozenset[str]:
        """What the wording wants computed (gap, met, least...)."""
        return frozenset(name for name, cues in self.cues.items() if any(cue in text for cue in cues))

    def speaks_of_money(self, text: str) -> bool:
        return any(word in text for word in self.money)

    def small_talk(self, text: str) -> str | None:
        """The kind of small talk (greeting, thanks...) when the message is nothing more than that."""
        bare = "".join(char for char in text if char.isalnum() or ord(char) > 0x2FFF)
        for kind, words in self.chat.items():
            if any(bare in (word, word + "哈", word + "啊", word + "呀", word + "了", word + "哦", word + word) for word in words):
                return kind
        return next((k for k in ("help",) if any(word in text for word in self.chat.get(k, ()))), None)

    def refusal(self, text: str) -> str | None:
        """Why a question is not for the documents at all (medical, gossip)."""
        return next((kind for kind, words in self.refused.items() if any(word in text for word in words)), None)

    def dangerous(self, text: str) -> bool:
        """Whether the message tells of somebody in danger now."""
        spoken = any(word in text for word in self.danger.get("words", ()))
        return spoken and not any(word in text for word in self.danger.get("unless", ()))
