"""10,000 clauses of an invented county, in the words of our own entries, so that its terms collide with theirs."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random

from knowledge.library import SHIPPED, Library, load
from storage.database import Database
from storage.documents import ClauseText, ImportedDocument, store_document
from tests.robustness.material import NOW, library
from tests.storage.samples import opened

COUNTY = "云岭县"
CLAUSES = 10_000
DOCUMENTS = 10
_PLACES = f'[[place]]\nid = "{COUNTY}"\nname = "{COUNTY}"\nlevel = "county"\nparent = "国家"\nnames = ["{COUNTY}"]\n'


def county(folder: Path) -> Library:
    """The shipped library with the county, of which it knows nothing."""
    (folder / "places").mkdir()
    (folder / "places" / "places.toml").write_text(_PLACES, encoding="utf-8")
    return load((SHIPPED, folder))


def imported(path: Path) -> Database:
    """A database that holds the county's documents."""
    database, clauses = opened(path), list(_clauses(Random("云岭")))
    for number in range(DOCUMENTS):
        title = f"云岭县办法之{number}"
        stored = ImportedDocument(title, title, f"云府〔2030〕{number}号", COUNTY, date(2030, 1, 1 + number), "a.docx")
        store_document(database, stored, clauses[number::DOCUMENTS], NOW)
    return database


def originals(database: Database, clauses: int) -> None:
    """A text, as long as given, behind every document that the entries cite."""
    rows: list[ClauseText] = [
        (f"{n // 100 + 1}（{n // 10 % 10 + 1}）{n % 10}", "", "照办。" * 20) for n in range(clauses)
    ]
    for document in library().gazetteer.documents.values():
        name = document.reference
        store_document(
            database, ImportedDocument(name, name, name, document.place, document.issued, "b.docx"), rows, NOW
        )


def questions(database: Database, count: int) -> list[str]:
    """What somebody might ask who remembers some words of a clause."""
    chance = Random("问")
    with database.read() as connection:
        texts = [row[0] for row in connection.exec_driver_sql("SELECT text FROM clause ORDER BY id")]
    return [_remembered(text, chance) for text in chance.sample(texts, count)]


def _remembered(text: str, chance: Random) -> str:
    first, second = sorted(chance.sample(range(len(text) - 12), 2))
    return f"{text[first : first + chance.randint(5, 10)]} {text[second : second + chance.randint(5, 10)]}咋个规定的"


def _clauses(chance: Random) -> Iterator[ClauseText]:
    """Sentences of four to eight pieces of our statements, each 4 to 14 characters."""
    texts = [says.text for topic in library().topics.values() for says in topic.says.values()]
    for number in range(CLAUSES):
        yield f"第{number // DOCUMENTS + 1}条", "", "，".join(_pieces(texts, chance)) + "。"


def _pieces(texts: Sequence[str], chance: Random) -> Iterator[str]:
    for text in chance.choices(texts, k=chance.randint(4, 8)):
        at = chance.randrange(max(1, len(text) - 8))
        yield text[at : at + chance.randint(4, 14)].strip("，。；、\n ") or "照办"
