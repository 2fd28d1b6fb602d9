"""Reading imported clauses inside the turn's own transaction."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

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
_AT = _CLAUSE.where(clause.c.document_id == bindparam("in_document"), clause.c.seq == bindparam("at"))
_NAMES = select(document.c.id, document.c.reference, document.c.number, document.c.title, document.c.sha256).order_by(
    document.c.issued.desc(), document.c.id
)
_PATHS = select(clause.c.seq, clause.c.path).order_by(clause.c.seq)
_Outline = dict[tuple[str, ...], int]
_OUTLINES: dict[str, _Outline] = {}
_MOST_OUTLINES = 100


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
        found = self._document(reference)
        if found is None:
            return None
        outline = self._outline(found.id, found.sha256)
        seq = next((outline[outer] for outer in enclosing(clause) if outer in outline), None)
        return self._clause(found.id, seq) if seq is not None else None

    def imported(self, reference: str) -> bool:
        """Whether a document of this number or title is imported."""
        return self._document(reference) is not None

    def _document(self, reference: str) -> Row[Any] | None:
        """The document so called, the last issued if there are several."""
        for row in self._rows(_NAMES):
            if any(same_reference(reference, name) for name in (row.reference, row.number, row.title)):
                return row
        return None

    def _outline(self, document_id: int, sha256: str) -> _Outline:
        """Where each clause stands, by its path; kept by what the document says, so never out of date."""
        outline = _OUTLINES.get(sha256)
        if outline is None:
            outline = {}
            for row in self._rows(_PATHS.where(clause.c.document_id == document_id)):
                outline.setdefault(parts(row.path), row.seq)
            if len(_OUTLINES) >= _MOST_OUTLINES:
                _OUTLINES.clear()
            _OUTLINES[sha256] = outline
        return outline

    def _clause(self, document_id: int, seq: int) -> Clause:
        return _clause(self._connection.execute(_AT, {"in_document": document_id, "at": seq}).one())

    def _rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        return self._connection.execute(query).all()


def _clause(row: Any) -> Clause:
    return Clause(row.id, row.title, row.reference, row.place, row.issued, row.path, row.text)
