"""What a turn may look up while it is decided: imported official texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True)
class Clause:
    """One clause or annex row of an imported document, word for word."""

    id: int
    document: str
    reference: str
    place: str
    issued: date
    path: str
    text: str


class Reader(Protocol):
    def clauses(self, words: str, places: Sequence[str], limit: int) -> Sequence[Clause]:
        """Imported clauses of these places that share words with the question, best first."""
        ...

    def original(self, reference: str, clause: str) -> Clause | None:
        """The imported clause behind a citation (document number or title, clause path), if imported."""
        ...


class NothingImported:
    """A Reader with no imported documents."""

    def clauses(self, words: str, places: Sequence[str], limit: int) -> Sequence[Clause]:
        return ()

    def original(self, reference: str, clause: str) -> Clause | None:
        return None
