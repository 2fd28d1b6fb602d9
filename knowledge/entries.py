"""Entries as read from the files: topics people ask about, and what each document says on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.figures import Figure


@dataclass(frozen=True)
class Statement:
    """What one document says on a topic, in our words, with the clause and its force."""

    document: str
    clause: str
    force: str
    text: str
    more: str = ""
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Topic:
    """One thing people ask about, in every place that has a statement on it.

    `says` is keyed by document id. `silent` holds statements that are only told in a comparison.
    `keys` are groups of words one of which a question should hold; `never` are words that mean another topic;
    `cases` are groups of words all of which tell its own case, where a number stands beside them;
    `offers` are the aspects (money, address...) its statements really hold. `shares` is what rows of one table are set
    side by side in (归县中医院管理), where each goes by the name `called`.
    """

    id: str
    title: str
    asks: tuple[str, ...]
    says: Mapping[str, Statement]
    silent: Mapping[str, Statement] = field(default_factory=dict)
    keys: tuple[tuple[str, ...], ...] = ()
    never: tuple[str, ...] = ()
    cases: tuple[tuple[str, ...], ...] = ()
    offers: frozenset[str] = frozenset()
    called: str = ""
    shares: str = ""
