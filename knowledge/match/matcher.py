"""Ranks topics by how much of a question's meaning they account for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter, mul

from knowledge.entries import Topic
from knowledge.lexicon import Lexicon
from knowledge.match.index import Index
from knowledge.match.key import Key, keys
from knowledge.match.pieces import pieces, reduced, units
from knowledge.match.query import Query
from knowledge.match.weigher import Weigher
from knowledge.pinyin import syllables
from knowledge.text import normalize

# Matches weaker than this beside the best are not looked at.
WEAK = 0.4
# A question without an indispensable word, or with a word of another topic.
MISSING_KEY = 0.65
FORBIDDEN = 0.5


@dataclass(frozen=True)
class Match:
    """A topic with its score, and how much of the question's meaning it accounts for (0 to 1)."""

    topic: Topic
    score: float
    covered: float


class Matcher:
    """Building takes O(total text); a query touches only the pieces it holds."""

    def __init__(self, topics: Iterable[Topic], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._topics = tuple(topics)
        known = keys({word for t in self._topics for group in t.keys for word in group}, lexicon)
        self._keys = [tuple(tuple((word, known[word]) for word in group) for group in t.keys) for t in self._topics]
        self._never = [tuple(map(normalize, topic.never)) for topic in self._topics]
        self._index = Index(self._topics, lexicon)
        self._weigher = Weigher(self._index, lexicon.particles)

    def query(self, question: str) -> Query:
        """The question (place names already taken out) in pieces, weighted by rarity."""
        plain = normalize(question)
        text = self._lexicon.standard(plain)
        found: dict[str, float] = {}
        for run in reduced(plain, self._lexicon).split():
            for piece, weight in self._weigher.weighed(units(run)):
                found[piece] = max(found.get(piece, 0.0), weight)
        whole = sum(found.values()) or 1.0
        strange = sum(weight for piece, weight in found.items() if piece not in self._index.held) / whole
        return Query(plain, text, " ".join(syllables(text)), found, whole, strange)

    def best(self, query: Query, limit: int = 16) -> list[Match]:
        """The best topics of all places, best first."""
        totals: dict[int, float] = defaultdict(float)
        common = []
        for piece, weight in query.pieces.items():
            if everywhere := self._index.everywhere(piece):
                common.append((everywhere, weight))
                continue
            for number, strength in self._index.held.get(piece, {}).items():
                totals[number] += weight * strength
        if not totals:
            totals.update(_summed(common))
            common = []
        likely = sorted(totals, key=totals.__getitem__, reverse=True)[: limit * 5]
        for number, more in _in_common(common, likely):
            totals[number] += more
        likely = sorted(likely, key=totals.__getitem__, reverse=True)[: limit * 2]
        ranked = self._ranked([(number, totals[number] / query.whole) for number in likely], query)
        return sorted(ranked, key=lambda match: match.score, reverse=True)[:limit]

    def _ranked(self, likely: Iterable[tuple[int, float]], query: Query) -> list[Match]:
        """Matches of topics given with what they cover, most first; those that must stay weak are left out."""
        said: dict[str, bool] = {}
        ranked: list[Match] = []
        least = 0.0
        for number, covered in likely:
            if covered < least:
                break
            ranked.append(self._match(number, covered, query, said))
            least = max(least, WEAK * ranked[-1].score)
        return ranked

    def _match(self, number: int, covered: float, query: Query, said: dict[str, bool]) -> Match:
        """The score of a topic; `said` remembers which keys the question holds."""
        score = covered
        for group in self._keys[number]:
            if _misses(group, query, said):
                score *= MISSING_KEY
        if any(word in query.plain for word in self._never[number]):
            score *= FORBIDDEN
        return Match(self._topics[number], score, covered)

    def coverage(self, question: str, texts: Iterable[str]) -> list[float]:
        """How much of a question's meaning (0 to 1) each of some other texts holds."""
        query = self.query(question)
        held = (query.pieces.keys() & set(pieces(reduced(text, self._lexicon))) for text in texts)
        return [sum(query.pieces[piece] for piece in shared) / query.whole for shared in held]


def _misses(group: Iterable[tuple[str, Key]], query: Query, said: dict[str, bool]) -> bool:
    """Whether the question holds none of a group of keys."""
    for word, each in group:
        found = said.get(word)
        if found is None:
            found = said[word] = each.said_in(query)
        if found:
            return False
    return True


def _in_common(found: Sequence[tuple[Sequence[float], float]], numbers: Sequence[int]) -> Iterable[tuple[int, float]]:
    """Of pieces that many topics hold, what each of some topics gets."""
    if not found or len(numbers) <= 1:
        return [(number, sum([weight * held[number] for held, weight in found])) for number in numbers]
    of_these, weights = itemgetter(*numbers), [weight for _, weight in found]
    columns = zip(*[of_these(held) for held, _ in found], strict=True)
    return zip(numbers, (sum(map(mul, weights, column)) for column in columns), strict=True)


def _summed(found: Iterable[tuple[Sequence[float], float]]) -> Mapping[int, float]:
    """Of pieces that many topics hold, what each topic gets; for a question that has no others."""
    totals: dict[int, float] = defaultdict(float)
    for held, weight in found:
        for number, strength in enumerate(held):
            if strength:
                totals[number] += weight * strength
    return totals
