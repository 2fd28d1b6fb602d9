"""An answer from imported text over 10,000 clauses, against SQL LIKE over the same table."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, bindparam, text

from handlers.ask import ask
from handlers.reader import Clause, NothingStored, Reader
from handlers.situation import Situation
from handlers.turn import County, Turn
from knowledge.library import Library
from storage.clauses import ClauseReader
from storage.words import query_terms
from tests.bench import invented
from tests.bench.figures import Figure, milliseconds, percentile, seconds
from tests.robustness.material import NOW, Asked, asked
from tests.robustness.material import library as shipped

ASKED = 300
ORIGINAL = 400
LIMIT = 20


class LikeReader(ClauseReader):
    """Finds clauses without an index: those that hold most of the question's pairs of characters."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._like = connection

    def clauses(self, words: str, places: Sequence[str], limit: int) -> Sequence[Clause]:
        terms = {f"t{n}": f"%{term}%" for n, term in enumerate(query_terms(words))}
        count = " + ".join(f"(c.text LIKE :{name})" for name in terms) or "0"
        query = text(
            f"SELECT c.id, d.title, d.reference, d.place, d.issued, c.path, c.text, {count} AS held FROM clause c"
            " JOIN document d ON d.id = c.document_id WHERE d.place IN :places AND held ORDER BY held DESC LIMIT :limit"
        ).bindparams(bindparam("places", expanding=True))
        rows = self._like.execute(query, {**terms, "places": list(places), "limit": limit})
        return [Clause(*row[:7]) for row in rows]


def run() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        library = invented.county(Path(folder))
        importing = seconds(lambda: invented.imported(Path(folder) / "cunyi.db").close())
        database = invented.opened(Path(folder) / "cunyi.db")
        try:
            texts = [*invented.questions(database, ASKED), *(each.text for each in asked())]
            with database.read() as connection:
                found = [*_measured(texts, library, connection), Figure("importing 10,000 clauses", importing, "s")]
            invented.originals(database, ORIGINAL)
            with database.read() as connection:
                return [*found, *_with_originals(ClauseReader(connection))]
        finally:
            database.close()


def _measured(texts: Sequence[str], library: Library, connection: Connection) -> list[Figure]:
    """Only what imported text answers; questions of the banks are asked as well, that search and may find nothing."""
    index, like = ClauseReader(connection), LikeReader(connection)
    answers = [_answer(each, library, index) for each in texts]
    quoted = [each for each, turn in zip(texts, answers, strict=True) if turn.replies[0].entry.startswith("clause:")]
    ours = milliseconds(lambda each: _answer(each, library, index), quoted * 3)
    everything = milliseconds(lambda each: _answer(each, library, index), texts)
    theirs = milliseconds(lambda each: _answer(each, library, like), quoted[:100])
    name, beside = f"{len(quoted)} quoted answers", "SQL LIKE and the same matcher"
    return [
        Figure(f"p50 of {name}", percentile(ours, 0.5), "ms", None, percentile(theirs, 0.5), beside),
        Figure(f"p99 of {name}", percentile(ours, 0.99), "ms", 30, percentile(theirs, 0.99), beside),
        Figure("longest", max(ours), "ms"),
        Figure(f"p99 of all {len(texts)} questions", percentile(everything, 0.99), "ms"),
    ]


def _with_originals(reader: Reader) -> list[Figure]:
    """Answers of the entries, each of which looks whether its clause can be shown word for word."""

    def answer(each: Asked, reader: Reader) -> Turn:
        county = County("石柱县", {"县中心": "023-00000000"})
        return ask(each.text, Situation(each.place, NOW.date(), county, shipped(), reader))

    for each in asked():
        answer(each, reader)
    ours = milliseconds(lambda each: answer(each, reader), asked())
    without = milliseconds(lambda each: answer(each, NothingStored()), asked())
    name, beside = f"entries, originals of {ORIGINAL} clauses", "nothing imported"
    return [
        Figure(f"p50 of {name}", percentile(ours, 0.5), "ms", 2, percentile(without, 0.5), beside),
        Figure(f"p99 of {name}", percentile(ours, 0.99), "ms", 10, percentile(without, 0.99), beside),
    ]


def _answer(question: str, library: Library, reader: Reader) -> Turn:
    county = County(invented.COUNTY, {"县中心": "023-00000000"})
    return ask(question, Situation(invented.COUNTY, NOW.date(), county, library, reader))
