"""The lexicon: synonyms, words without meaning, aspects of a question, danger signs and small talk."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from knowledge.cues import Cues, bare
from knowledge.text import chinese

_LONGEST_TALK = 10
_LATELY = 64
# What may stand between how many and the thing that is counted.
_COUNTERS = ("个", "名", "位", "张", "家", "所", "间", "处", "台", "架", "辆", "")
# Cues that say what to do with a subject, and are no part of it.
OPERATIONS = ("gap", "met", "compare", "late", "next", "now")


@dataclass(frozen=True)
class Lexicon:
    """The words of lexicon.toml. Every text handed in is normalised (knowledge.text)."""

    synonyms: Mapping[str, tuple[str, ...]]
    noise: tuple[str, ...]
    aspects: Mapping[str, tuple[str, ...]]
    wants: Mapping[str, tuple[str, ...]]
    cues: Mapping[str, tuple[str, ...]]
    measures: Mapping[str, tuple[str, ...]]
    money: tuple[str, ...]
    particles: str
    ours: tuple[str, ...]
    subjects: tuple[str, ...]
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
        operations = (
            word for group in OPERATIONS for word in self.cues.get(group, ()) if len(word) > 1 and not {*"…{"} & {*word}
        )
        words = sorted({*self.noise, *operations} - {*self.subjects}, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, words)) or r"(?!)")

    @cached_property
    def _groups(self) -> Mapping[str, Mapping[str, Cues]]:
        groups = {
            "aspects": self.aspects,
            "wants": self.wants,
            "cues": self.cues,
            "refused": self.refused,
            "danger": self.danger,
        }
        return {name: {key: Cues(words) for key, words in group.items()} for name, group in groups.items()}

    @cached_property
    def _measures(self) -> Cues:
        return Cues(self.measures, opening="{几}", between=_COUNTERS)

    def standard(self, text: str) -> str:
        """The text with every dialect word, abbreviation and colloquial name in its standard form."""
        return self._said_otherwise.sub(lambda found: self._standard.get(found[0], found[0]), text)

    def meaningful(self, text: str) -> str:
        """The text with words that carry no subject blanked out (a blank keeps neighbours apart)."""
        return self._noise.sub(" ", text)

    def words(self) -> Iterator[str]:
        """Every word of the lists that a question is searched for."""
        groups = (self.synonyms, self.aspects, self.wants, self.cues, self.refused, self.danger)
        for words in (words for group in groups for words in group.values()):
            yield from map(bare, words)
        yield from (*self.noise, *self.synonyms)

    def aspects_of(self, text: str) -> frozenset[str]:
        """The aspects (money, address...) that the wording asks for."""
        return self._found("aspects", text)

    def wants_of(self, text: str) -> frozenset[str]:
        """The kinds of thing (number, when) that the wording asks for."""
        return self._found("wants", text)

    def cues_of(self, text: str) -> frozenset[str]:
        """What the wording wants computed (gap, met, least...)."""
        return self._found("cues", text)

    @cached_property
    def _lately(self) -> dict[tuple[str, str], frozenset[str]]:
        """What was found in the texts looked at last: one question is asked the same many times."""
        return {}

    def _found(self, group: str, text: str) -> frozenset[str]:
        found = self._lately.get((group, text))
        if found is None:
            if len(self._lately) > _LATELY:
                self._lately.clear()
            found = frozenset([name for name, cues in self._groups[group].items() if cues.found(text)])
            self._lately[group, text] = found
        return found

    def measure_of(self, text: str) -> tuple[str, ...] | None:
        """What a text that answers how many of something must speak of; None when anything may do."""
        found = self._measures.first(text)
        if found is None:
            return None
        return self.measures[max((thing for thing in self.measures if found[0].endswith(bare(thing))), key=len)]

    def speaks_of_money(self, text: str) -> bool:
        return any(word in text for word in self.money)

    def small_talk(self, text: str) -> str | None:
        """The kind of small talk (greeting, thanks...) when the message is nothing more than that."""
        bare = "".join(char for char in text if char.isalnum() or chinese(char)).rstrip("哈啊呀了哦嘛哟噻呢吗不")
        if len(bare) > _LONGEST_TALK:
            return None
        for kind, words in self.chat.items():
            if any(bare in (word, word * 2) or (len(word) > 2 and _mostly(word, bare)) for word in words):
                return kind
        return None

    def refusal(self, text: str) -> str | None:
        """Why a question is not for the documents at all (medical, gossip)."""
        found = self._found("refused", text)
        told = found - {"unless", "medical"} if "unless" in found else found
        return next(iter(sorted(told, reverse=True)), None)

    def dangerous(self, text: str, denied: Callable[[str, int, int], bool] = lambda *_: False) -> bool:
        """Whether the message tells of somebody in danger now; `denied` tells of a word at text[start:end] (没抽搐)."""
        either = (text, text.replace(" ", ""))
        if any(self._groups["danger"]["unless"].found(each) for each in either):
            return False
        words = self._groups["danger"]["words"]
        return any(not denied(each, *found.span()) for each in either for found in words.all(each))


def _mostly(word: str, text: str) -> bool:
    """Whether a text is little more than a word."""
    return word in text and len(text) <= 2 * len(word) + 1
