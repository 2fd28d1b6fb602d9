"""Imported official documents: storing, replacing, listing."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, delete, func, insert, select

from storage.database import Database
from storage.search import add_words, remove_words, tidy
from storage.tables import clause, document

ClauseText = tuple[str, str, str]
"""Path, heading and text of a clause."""


@dataclass(frozen=True)
class ImportedDocument:
    """An official document of a place. `reference` cites it: its number, else its title; `source` is the file read."""

    reference: str
    title: str
    number: str
    place: str
    issued: date
    source: str


@dataclass(frozen=True)
class Counts:
    """Clauses stored, and clauses of an earlier import of the same reference that they replace."""

    stored: int
    replaced: int


@dataclass(frozen=True)
class ListedDocument:
    """A document in the list of imports; `sha256` is that of its clauses."""

    document: ImportedDocument
    sha256: str
    imported_at: datetime
    clauses: int


def store_document(
    database: Database, imported: ImportedDocument, clauses: Sequence[ClauseText], now: datetime
) -> Counts:
    """Store a document with its clauses in the order given, instead of any earlier one of the same reference."""
    with database.write() as connection:
        replaced = _remove(connection, imported.reference)
        values = {**vars(imported), "sha256": _sha256(clauses), "imported_at": now}
        document_id = connection.execute(insert(document).returning(document.c.id), values).scalar_one()
        _add_clauses(connection, document_id, clauses)
    return Counts(len(clauses), replaced)


def documents(database: Database) -> tuple[ListedDocument, ...]:
    """All imported documents by place, the later issued first."""
    count = select(func.count()).where(clause.c.document_id == document.c.id).scalar_subquery()
    query = select(document, count.label("clauses")).order_by(document.c.place, document.c.issued.desc())
    with database.read() as connection:
        return tuple(
            ListedDocument(
                ImportedDocument(row.reference, row.title, row.number, row.place, row.issued, row.source),
                row.sha256,
                row.imported_at,
                row.clauses,
            )
            for row in connection.execute(query)
        )


def _remove(connection: Connection, reference: str) -> int:
    """Remove the document of this reference; how many clauses it had."""
    known = connection.scalar(select(document.c.id).where(document.c.reference == reference))
    if known is None:
        return 0
    remove_words(connection, known)
    removed = connection.execute(delete(clause).where(clause.c.document_id == known)).rowcount
    connection.execute(delete(document).where(document.c.id == known))
    return removed


def _add_clauses(connection: Connection, document_id: int, clauses: Sequence[ClauseText]) -> None:
    if not clauses:
        return
    rows = [
        {"document_id": document_id, "seq": seq, "path": path, "heading": heading, "text": text}
        for seq, (path, heading, text) in enumerate(clauses)
    ]
    connection.execute(insert(clause), rows)
    stored = connection.execute(
        select(clause.c.id, clause.c.heading, clause.c.text).where(clause.c.document_id == document_id)
    )
    add_words(connection, [(row.id, f"{row.heading} {row.text}") for row in stored])
    tidy(connection)


def _sha256(clauses: Sequence[ClauseText]) -> str:
    return hashlib.sha256(json.dumps(list(clauses), ensure_ascii=False).encode()).hexdigest()
