"""Reading imported clauses inside the turn's own transaction."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from handlers.reader import Clause
from storage.paths import enclosing, parts, same_reference
from storage.search import find
from storage.tables import clause, document

_CLAUSE = select(
    clause.c.id,
    document.c.title,
    document.c.reference,
    document.c.place,
    document.c.issued,
    clause.c.path,
    clause.c.text,
).join(document, document.c.id == clause.c.document_id)


class ClauseReader:
    """The part of the handlers' Reader that is about imported documents."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def clauses(self, words: str, places: Sequence[str], limit: int) -> Sequence[Clause]:
        """Imported clauses of these places that share words with the question, best first."""
        ids = find(self._connection, words, places, limit)
        found = {row.id: _clause(row) for row in self._rows(_CLAUSE.where(clause.c.id.in_(ids)))}
        return tuple(found[clause_id] for clause_id in ids)

    def original(self, reference: str, clause: str) -> Clause | None:
        """The clause of a document (number or title) at this path, else the nearest that encloses it."""
        document_id = self._document(reference)
        clause_id = self._nearest(document_id, clause) if document_id is not None else None
        return self._clause(clause_id) if clause_id is not None else None

    def imported(self, reference: str) -> bool:
        """Whether a document of this number or title is imported."""
        return self._document(reference) is not None

    def _document(self, reference: str) -> int | None:
        """The document so called, the last issued if there are several."""
        names = select(document.c.id, document.c.reference, document.c.number, document.c.title)
        for row in self._rows(names.order_by(document.c.issued.desc(), document.c.id)):
            if any(same_reference(reference, name) for name in (row.reference, row.number, row.title)):
                return int(row.id)
        return None

    def _nearest(self, document_id: int, path: str) -> int | None:
        stored = select(clause.c.id, clause.c.path).where(clause.c.document_id == document_id)
        ids: dict[tuple[str, ...], int] = {}
        for row in self._rows(stored.order_by(clause.c.seq)):
            ids.setdefault(parts(row.path), row.id)
        return next((ids[outer] for outer in enclosing(path) if outer in ids), None)

    def _clause(self, clause_id: int) -> Clause:
        return _clause(self._connection.execute(_CLAUSE.where(clause.c.id == clause_id)).one())

    def _rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        return self._connection.execute(query).all()


def _clause(row: Any) -> Clause:
    return Clause(row.id, row.title, row.reference, row.place, row.issued, row.path, row.text)
