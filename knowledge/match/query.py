"""A question made ready to be compared."""

from collections.abc import Mapping
from dataclasses import dataclass


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
