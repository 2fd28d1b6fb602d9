"""An index of topics by the pieces they are asked with."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

from knowledge.entries import Topic
from knowledge.lexicon import Lexicon
from knowledge.match.pieces import FIGURE, pieces, reduced

# Strength of a piece that stands only in a statement's text.
TEXT = 0.7
# A piece held by more than this share of the topics only ranks what rarer pieces found.
COMMON = 0.15
# Weights tuned on tests/questions/practice.
SATURATION = 1.2
LENGTH = 0.1
# All asks of a topic are read in one go, which is three times as fast.
_BETWEEN_ASKS = " § "


class Index:
    """`held`: which topics, by number, hold a piece, and how strongly. Building takes O(total text)."""

    def __init__(self, topics: Sequence[Topic], lexicon: Lexicon) -> None:
        held: dict[str, dict[int, float]] = defaultdict(dict)
        for number, topic in enumerate(topics):
            bag = _bag(topic, lexicon)
            long = (len(bag) / 600) ** LENGTH
            for piece, strength in bag.items():
                held[piece][number] = strength / long
        self.held = held
        self._topics = len(topics)
        self.ceiling = self._rarity(1)
        self._by_count = [self._rarity(count) for count in range(len(topics) + 1)]
        self._everywhere: dict[str, list[float]] = {}

    def _rarity(self, held_by: int) -> float:
        return math.log(1 + (self._topics + 0.5) / (held_by + 0.5))

    def everywhere(self, piece: str) -> list[float] | None:
        """How strongly each of all topics holds a piece that many do; None for any other."""
        if piece not in self._everywhere:
            held = self.held.get(piece, {})
            if len(held) <= COMMON * self._topics:
                return None
            self._everywhere[piece] = [held.get(number, 0.0) for number in range(self._topics)]
        return self._everywhere[piece]

    def rarity(self, piece: str) -> float:
        """How much a piece says (its inverse document frequency); `ceiling` for one that no topic holds."""
        held = self.held.get(piece)
        return self._by_count[len(held)] if held else self.ceiling


def _bag(topic: Topic, lexicon: Lexicon) -> Mapping[str, float]:
    """Strength of each piece for the topic, 0 to 1: how commonly it is asked with it, or stands in its texts."""
    texts = " ".join(f"{says.text} {says.more}" for says in topic.says.values())
    printed = set(pieces(reduced(f"{topic.title} {texts}", lexicon)))
    counts = {piece: n for piece, n in _asked(topic, lexicon).items() if piece in printed or not FIGURE.search(piece)}
    bag = {piece: count / (count + SATURATION) for piece, count in counts.items()}
    for piece in set(pieces(reduced(topic.title, lexicon))):
        bag[piece] = max(bag.get(piece, 0.0), 0.9)
    for piece in printed:
        bag[piece] = max(bag.get(piece, 0.0), TEXT)
    return bag


def _asked(topic: Topic, lexicon: Lexicon) -> Counter[str]:
    """In how many of a topic's asks each piece stands."""
    asks = reduced(_BETWEEN_ASKS.join(topic.asks), lexicon).split(_BETWEEN_ASKS.strip())
    return Counter(chain.from_iterable({*pieces(ask)} for ask in asks))
