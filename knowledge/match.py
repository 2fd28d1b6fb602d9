"""Finds the topics a question is about: weighted overlap of characters, pairs and sounds with how topics are asked."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rapidfuzz.fuzz import partial_ratio

from knowledge.entries import Topic
from knowledge.lexicon import Lexicon
from knowledge.pinyin import syllable, syllables
from knowledge.reading import in_figures
from knowledge.text import chinese, normalize

# Weights of the kinds of pieces, tuned on tests/questions/practice.
SINGLE = 0.5
SOUND = 0.35
SLIP = 0.9
# Strength of a piece that stands only in a statement's text.
TEXT = 0.7
SATURATION = 1.2
LENGTH = 0.1
# A piece held by more than this share of the topics only ranks what rarer pieces found.
COMMON = 0.15
# A question without an indispensable word, or with a word of another topic.
MISSING_KEY = 0.65
FORBIDDEN = 0.5
# A key of four or more characters may have one of them wrong.
LONG_KEY = 4
ALIKE = 74


@dataclass(frozen=True)
class Match:
    """A topic with its score, and how much of the question's meaning it accounts for (0 to 1)."""

    topic: Topic
    score: float
    covered: float


@dataclass(frozen=True)
class Query:
    """A question made ready: as written, in standard words, by sound, and its weighted pieces with their sum.

    `strange` is the share of weight on pieces that no topic holds, by eye or ear.
    """

    plain: str
    text: str
    heard: str
    pieces: Mapping[str, float]
    whole: float
    strange: float


@dataclass(frozen=True)
class Key:
    """A word that a question should hold, also when misspelt."""

    plain: str
    text: str
    heard: str

    def said_in(self, query: Query) -> bool:
        if self.plain in query.plain or self.text in query.text or (len(self.text) > 1 and self.heard in query.heard):
            return True
        return (
            len(self.text) >= LONG_KEY
            and not _NUMBER.search(self.text)
            and partial_ratio(self.text, query.text) >= ALIKE
        )


# All asks of a topic are read in one go, which is three times as fast.
_BETWEEN_ASKS = " § "
_NUMBER = re.compile(r"\d")
_UNITS = re.compile(
    r"[\u3400-\u4dbf\u4e00-\u9fff〇\U00020000-\U0003ffff]|[^\s\u3400-\u4dbf\u4e00-\u9fff〇\U00020000-\U0003ffff]+"
)


def units(run: str) -> list[str]:
    """The characters of a run; letters and digits that stand together are one unit."""
    return _UNITS.findall(run)


@cache
def heard(unit: str) -> str:
    """A unit by ear: the syllable of a character, anything else as it is."""
    return syllable(unit) if chinese(unit) else unit


def sound(a: str, b: str) -> str:
    """The piece under which two neighbours are found by ear."""
    return f"~{heard(a)}'{heard(b)}"


def around(a: str, b: str) -> str:
    """The piece of two units with any one between, by which a look-alike slip is found."""
    return f"{a}?{b}"


def pieces(text: str) -> Iterator[str]:
    """Units, pairs of neighbours, their sounds, and pairs around one."""
    for run in text.split():
        chars = units(run)
        yield from chars
        for a, b in pairwise(chars):
            yield a + b
            yield sound(a, b)
        yield from (around(a, b) for a, b in zip(chars, chars[2:], strict=False))


class Matcher:
    """An index of topics. Building takes O(total text); a query touches only the pieces it holds."""

    def __init__(self, topics: Iterable[Topic], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._topics = tuple(topics)
        self._keys = [tuple(tuple(map(self._key, group)) for group in topic.keys) for topic in self._topics]
        self._never = [tuple(map(normalize, topic.never)) for topic in self._topics]
        self._postings: dict[str, dict[int, float]] = defaultdict(dict)
        for number, topic in enumerate(self._topics):
            bag = self._bag(topic)
            long = (len(bag) / 600) ** LENGTH
            for piece, strength in bag.items():
                self._postings[piece][number] = strength / long
        self._many = COMMON * len(self._topics)
        self._ceiling = self._rarity(1)
        self._rarities = {piece: self._rarity(len(held)) for piece, held in self._postings.items()}

    def _key(self, word: str) -> "Key":
        plain = normalize(word)
        text = self._lexicon.standard(plain)
        return Key(plain, text, " ".join(syllables(text)))

    def _plain(self, text: str) -> str:
        return self._lexicon.meaningful(self._lexicon.standard(in_figures(normalize(text))))

    def _bag(self, topic: Topic) -> Mapping[str, float]:
        """Strength of each piece for the topic, 0 to 1: how commonly it is asked with it, or stands in its texts."""
        asks = self._plain(_BETWEEN_ASKS.join(topic.asks)).split(_BETWEEN_ASKS.strip())
        counts = Counter(piece for ask in asks for piece in set(pieces(ask)))
        texts = " ".join(f"{says.text} {says.more}" for says in topic.says.values())
        printed = set(pieces(self._plain(f"{topic.title} {texts}")))
        counts = Counter(
            {piece: count for piece, count in counts.items() if piece in printed or not _NUMBER.search(piece)}
        )
        bag = {piece: count / (count + SATURATION) for piece, count in counts.items()}
        for piece in set(pieces(self._plain(topic.title))):
            bag[piece] = max(bag.get(piece, 0.0), 0.9)
        for piece in printed:
            bag[piece] = max(bag.get(piece, 0.0), TEXT)
        return bag

    def _rarity(self, held_by: int) -> float:
        return math.log(1 + (len(self._topics) + 0.5) / (held_by + 0.5))

    def _idf(self, piece: str) -> float:
        return self._rarities.get(piece, self._ceiling)

    def query(self, question: str) -> Query:
        """The question (place names already taken out) in pieces, weighted by rarity."""
        plain = normalize(question)
        text = self._lexicon.standard(plain)
        found: dict[str, float] = {}
        for run in self._plain(plain).split():
            for piece, weight in self._weighed(units(run)):
                found[piece] = max(found.get(piece, 0.0), weight)
        whole = sum(found.values()) or 1.0
        strange = sum(weight for piece, weight in found.items() if piece not in self._postings) / whole
        return Query(plain, text, " ".join(syllables(text)), found, whole, strange)

    def _weighed(self, chars: list[str]) -> Iterator[tuple[str, float]]:
        """Pieces of a run with their weights; a pair nobody writes counts by its sound, else by what stands around."""
        for char in chars:
            if chinese(char) or char in self._postings:
                yield char, SINGLE * self._idf(char)
        for place, (a, b) in enumerate(pairwise(chars)):
            heard = sound(a, b)
            if _NUMBER.search(a + b) and a + b not in self._postings:
                continue
            if a + b in self._postings:
                yield a + b, self._idf(a + b)
                yield heard, SOUND * self._idf(heard)
            elif heard in self._postings:
                yield heard, SLIP * self._idf(heard)
            else:
                yield from self._stranger(chars, place)

    def _stranger(self, chars: list[str], place: int) -> Iterator[tuple[str, float]]:
        """A pair unknown to eye and ear: a slip in its second character when the units around it belong together."""
        a, b = chars[place], chars[place + 1]
        after = chars[place + 2] if place + 2 < len(chars) else ""
        if after and (bridge := around(a, after)) in self._postings:
            yield bridge, SLIP * self._idf(bridge)
        elif not (place and around(chars[place - 1], b) in self._postings) and not self._loose(a, b):
            yield a + b, self._ceiling

    def _loose(self, a: str, b: str) -> bool:
        """Whether a strange pair says nothing: a particle or figure is in it."""
        particles = self._lexicon.particles
        return a in particles or b in particles or not (chinese(a) and chinese(b))

    def best(self, query: Query, limit: int = 16) -> list[Match]:
        """The best topics of all places, best first."""
        totals: dict[int, float] = defaultdict(float)
        common = []
        for piece, weight in query.pieces.items():
            held = self._postings.get(piece, {})
            if len(held) > self._many:
                common.append((held, weight))
                continue
            for number, strength in held.items():
                totals[number] += weight * strength
        likely = sorted(totals, key=totals.__getitem__, reverse=True)[: limit * 5]
        for number in likely:
            totals[number] += sum([weight * held.get(number, 0.0) for held, weight in common])
        likely = sorted(likely, key=totals.__getitem__, reverse=True)[: limit * 2]
        ranked = [self._match(number, totals[number] / query.whole, query) for number in likely]
        return sorted(ranked, key=lambda match: match.score, reverse=True)[:limit]

    def _match(self, number: int, covered: float, query: Query) -> Match:
        score = covered
        for group in self._keys[number]:
            if not any(word.said_in(query) for word in group):
                score *= MISSING_KEY
        if any(word in query.plain for word in self._never[number]):
            score *= FORBIDDEN
        return Match(self._topics[number], score, covered)

    def coverage(self, question: str, texts: Iterable[str]) -> list[float]:
        """How much of a question's meaning (0 to 1) each of some other texts holds."""
        query = self.query(question)
        held = (query.pieces.keys() & set(pieces(self._plain(text))) for text in texts)
        return [sum(query.pieces[piece] for piece in shared) / query.whole for shared in held]
