"""An index of topics by the pieces they are asked with."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from knowledge.entries import Topic
from knowledge.lexicon import Lexicon
from knowledge.match.pieces import FIGURE, pieces, reduced

# Strength of a piece that stands only in a statement's text.
TEXT = 0.7
# Weights tuned on tests/questions/practice.
SATURATION = 1.2
LENGTH = 0.1
# All asks of a topic are read in one go, which is three times as fast.
_BETWEEN_ASKS = " § "


class Index:
    """`held`: which topics, by number, hold a piece, and how strongly. Building takes O(total text)."""

    def __init__(self, topics: Sequence[Topic], lexicon: Lexicon) -> None:
        self.held: dict[str, dict[int, float]] = defaultdict(dict)
        for number, topic in enumerate(topics):
            bag = _bag(topic, lexicon)
            long = (len(bag) / 600) ** LENGTH
            for piece, strength in bag.items():
                self.held[piece][number] = strength / long
        self._topics = len(topics)
        self.ceiling = self._rarity(1)
        self._rarities = {piece: self._rarity(len(held)) for piece, held in self.held.items()}

    def _rarity(self, held_by: int) -> float:
        return math.log(1 + (self._topics + 0.5) / (held_by + 0.5))

    def rarity(self, piece: str) -> float:
        """How much a piece says (its inverse document frequency); `ceiling` for one that no topic holds."""
        return self._rarities.get(piece, self.ceiling)


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
    return Counter(piece for ask in asks for piece in set(pieces(ask)))
