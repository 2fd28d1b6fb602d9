"""Finds the topics a question is about: weighted overlap of characters, pairs and sounds with how topics are asked."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.entries import Topic
from knowledge.lexicon import Lexicon
from knowledge.pinyin import syllables
from knowledge.text import chinese, normalize

SOUND = 0.35
SINGLE = 0.25
TEXT = 0.45
ASK = 0.9
MISSING_KEY = 0.72
FORBIDDEN = 0.5


@dataclass(frozen=True)
class Match:
    """A topic with its score, and how much of the question's meaning it accounts for (0 to 1)."""

    topic: Topic
    score: float
    covered: float


@dataclass(frozen=True)
class Query:
    """A question made ready: standard words, and its weighted pieces."""

    text: str
    pieces: Mapping[str, float]


def pieces(text: str) -> Counter[str]:
    """Characters, pairs of neighbours and pairs of sounds; runs of letters or digits are one piece."""
    found: Counter[str] = Counter()
    for run in text.split():
        found.update(_run(run))
    return found


def _run(run: str) -> Iterable[str]:
    units = _units(run)
    sounds = [syllables(unit)[0] if chinese(unit) else unit for unit in units]
    yield from units
    yield from (a + b for a, b in zip(units, units[1:], strict=False))
    yield from (f"~{a}'{b}" for a, b in zip(sounds, sounds[1:], strict=False))


def _units(run: str) -> list[str]:
    units: list[str] = []
    for char in run:
        if units and not chinese(char) and not chinese(units[-1][-1]):
            units[-1] += char
        else:
            units.append(char)
    return units


def _weight(piece: str) -> float:
    if piece[0] == "~":
        return SOUND
    return SINGLE if len(piece) == 1 else 1.0


class Matcher:
    """An index of topics. Building takes O(total text); a query touches only the pieces it holds."""

    def __init__(self, topics: Iterable[Topic], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._topics = tuple(topics)
        self._asks = [[frozenset(pieces(self._plain(ask))) for ask in topic.asks] for topic in self._topics]
        self._keys = [tuple(tuple(map(self._key, group)) for group in topic.keys) for topic in self._topics]
        self._never = [tuple(map(self._key, topic.never)) for topic in self._topics]
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, topic in enumerate(self._topics):
            for piece, strength in self._bag(topic, self._asks[number]).items():
                self._postings[piece].append((number, strength))
        self._ceiling = self._rarity(1)

    def _key(self, word: str) -> str:
        return self._lexicon.standard(normalize(word))

    def _plain(self, text: str) -> str:
        return self._lexicon.meaningful(self._lexicon.standard(normalize(text)))

    def _bag(self, topic: Topic, asks: list[frozenset[str]]) -> Mapping[str, float]:
        """Strength of each piece for the topic, 0 to 1: how commonly it is asked with it, or stands in its texts."""
        counts = Counter(piece for ask in asks for piece in ask)
        bag = {piece: count / (count + 0.6) for piece, count in counts.items()}
        for piece in pieces(self._plain(topic.title)):
            bag[piece] = max(bag.get(piece, 0.0), 0.9)
        texts = " ".join(f"{says.text} {says.more}" for says in topic.says.values())
        for piece in pieces(self._plain(texts)):
            bag[piece] = max(bag.get(piece, 0.0), TEXT)
        return bag

    def _rarity(self, held_by: int) -> float:
        return math.log(1 + (len(self._topics) + 0.5) / (held_by + 0.5))

    def query(self, question: str) -> Query:
        """The question (place names already taken out) in pieces, weighted by rarity."""
        text = self._lexicon.standard(normalize(question))
        found = pieces(self._lexicon.meaningful(text))
        return Query(text, {piece: self._idf(piece) * _weight(piece) for piece in found})

    def _idf(self, piece: str) -> float:
        held = self._postings.get(piece)
        return self._rarity(len(held)) if held else self._ceiling

    def best(self, query: Query, limit: int = 8) -> list[Match]:
        """The best topics of all places, best first."""
        totals: dict[int, float] = defaultdict(float)
        whole = sum(query.pieces.values()) or 1.0
        for piece, weight in query.pieces.items():
            for number, strength in self._postings.get(piece, ()):
                totals[number] += weight * strength
        likely = sorted(totals, key=totals.__getitem__, reverse=True)[: limit * 4]
        ranked = sorted((self._match(number, totals[number] / whole, query, whole) for number in likely),
                        key=lambda match: match.score, reverse=True)
        return ranked[:limit]

    def _match(self, number: int, covered: float, query: Query, whole: float) -> Match:
        score = covered + ASK * self._closest(number, query, whole)
        for group in self._keys[number]:
            if not any(word in query.text for word in group):
                score *= MISSING_KEY
        if any(word in query.text for word in self._never[number]):
            score *= FORBIDDEN
        return Match(self._topics[number], score, covered)

    def _closest(self, number: int, query: Query, whole: float) -> float:
        """Likeness of the most similar way of asking: shared weight over the weight of both."""
        best = 0.0
        for ask in self._asks[number]:
            shared = sum(query.pieces[piece] for piece in ask & query.pieces.keys())
            both = whole + sum(self._idf(piece) * _weight(piece) for piece in ask)
            best = max(best, 2 * shared / both)
        return best

    def coverage(self, question: str, texts: Iterable[str]) -> list[float]:
        """How much of a question's meaning (0 to 1) each of some other texts holds."""
        query = self.query(question)
        whole = sum(query.pieces.values()) or 1.0
        return [sum(query.pieces[p] for p in pieces(self._plain(text)).keys() & query.pieces.keys()) / whole for text in texts]
