"""The full-text index of clauses: FTS5 on SQLite, a tsvector with GIN on PostgreSQL, over the same split words.

A term is always quoted, and holds only letters and digits: what a person types never becomes query syntax.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from sqlalchemy import Connection, TextClause, bindparam, text

from storage.words import index_terms, query_terms

# Limits to the work of one search, which grows with the clauses that match.
MOST_ASKED = 200  # terms of a question; the rest of a longer one is not looked for
MOST_TERMS = 24
MOST_MATCHES = 2000  # clauses that hold a term, summed over the terms; the rarest term is always looked for

_ADD = {
    "sqlite": "INSERT INTO clause_search (rowid, words) VALUES (:id, :words)",
    "postgresql": "INSERT INTO clause_search (id, words) VALUES (:id, to_tsvector('simple', :words))",
}
_REMOVE = {
    "sqlite": "DELETE FROM clause_search WHERE rowid IN (SELECT id FROM clause WHERE document_id = :document)",
    "postgresql": "DELETE FROM clause_search WHERE id IN (SELECT id FROM clause WHERE document_id = :document)",
}
_FIND = {
    "sqlite": """
        SELECT clause.id FROM clause_search
        JOIN clause ON clause.id = clause_search.rowid JOIN document ON document.id = clause.document_id
        WHERE clause_search MATCH :query AND document.place IN :places
        ORDER BY bm25(clause_search), clause.id LIMIT :limit""",
    "postgresql": """
        SELECT clause.id FROM clause_search
        JOIN clause ON clause.id = clause_search.id JOIN document ON document.id = clause.document_id
        WHERE clause_search.words @@ to_tsquery('simple', :query) AND document.place IN :places
        ORDER BY ts_rank(clause_search.words, to_tsquery('simple', :query), 1) DESC, clause.id LIMIT :limit""",
}

_COUNTS = text("SELECT term, doc FROM clause_search_vocab WHERE term IN :terms")
_COUNTS = _COUNTS.bindparams(bindparam("terms", expanding=True))


def add_words(connection: Connection, clauses: Sequence[tuple[int, str]]) -> None:
    """Index clauses: id and text of each."""
    rows = [{"id": clause_id, "words": " ".join(index_terms(words))} for clause_id, words in clauses]
    if rows:
        connection.execute(text(_ADD[connection.dialect.name]), rows)


def tidy(connection: Connection) -> None:
    """After an import: merge the index into one piece, which halves the time of a search."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO clause_search (clause_search) VALUES ('optimize')"))


def remove_words(connection: Connection, document_id: int) -> None:
    """Forget a document's clauses; to be called while they are still there."""
    connection.execute(text(_REMOVE[connection.dialect.name]), {"document": document_id})


def find(connection: Connection, words: str, places: Sequence[str], limit: int) -> list[int]:
    """Ids of the clauses of these places that share terms with the words, best first."""
    terms = _telling(connection, query_terms(words))
    if not terms or not places:
        return []
    arguments = {"query": _any_of(connection, terms), "places": list(places), "limit": limit}
    return list(connection.scalars(_find(connection), arguments))


def _find(connection: Connection) -> TextClause:
    return text(_FIND[connection.dialect.name]).bindparams(bindparam("places", expanding=True))


def _any_of(connection: Connection, terms: Sequence[str]) -> str:
    """Letters and digits only (see words.py), so that the quotes can't be left."""
    if connection.dialect.name == "sqlite":
        return " OR ".join(f'"{term}"' for term in terms)
    return " | ".join(f"'{term}'" for term in terms)


def _telling(connection: Connection, terms: Sequence[str]) -> list[str]:
    """The rarest of the terms that occur, which say most and cost least; PostgreSQL keeps no such counts."""
    if connection.dialect.name != "sqlite":
        return list(terms[:MOST_TERMS])
    counts = connection.execute(_COUNTS, {"terms": list(terms[:MOST_ASKED])}).all()
    rarest = sorted((int(count), str(term)) for term, count in counts)[:MOST_TERMS]
    fitting = bisect_right(list(accumulate(count for count, _ in rarest)), MOST_MATCHES)
    return [term for _, term in rarest[: max(1, fitting)]]
