"""Words as a part of the grammar."""

import re
from collections.abc import Sequence

from knowledge.numbers.hedges import GLUED
from knowledge.numbers.units import NOT_BEFORE


def alternation(words: Sequence[str]) -> str:
    """An alternation of words, longest first, each with what must not be beside it."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(GLUED.get(word, "") + re.escape(word) + NOT_BEFORE.get(word, "") for word in ordered)
