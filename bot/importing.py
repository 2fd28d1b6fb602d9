"""Takes an official document's file into the database, clause by clause."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.bootstrap import App
from bot.errors import MisuseError, UserError
from bot.official_files import OfficialFileError, read
from knowledge.official import OfficialClause, split
from knowledge.places import Document
from storage.documents import ImportedDocument, store_document
from storage.paths import same_reference

_ROW = re.compile(r"附件.*(序号|指标)")


@dataclass(frozen=True)
class Imported:
    """What an import came to; `notes` are for the person to check."""

    document: ImportedDocument
    clauses: int
    rows: int
    replaced: int
    notes: tuple[str, ...]


def import_document(app: App, file: Path, number: str, title: str, place: str, issued: date) -> Imported:
    """Split the file and store it instead of an earlier import of the same document."""
    number, title = number.strip(), title.strip().removeprefix("《").removesuffix("》")
    if not (number or title):
        raise MisuseError("请写 --number 文号；没有文号的文件写 --title 标题。")
    try:
        found = read(file)
    except OfficialFileError as error:
        raise UserError(str(error.problem)) from error
    known = _known(app, number, title)
    title = title or (known.title if known else number)
    reference = (known.reference if known else number) or f"《{title}》"
    document = ImportedDocument(reference, title, number, place, issued, file.name)
    clauses = split(found.text)
    counts = store_document(app.database, document, [(c.path, c.heading, c.text) for c in clauses], app.clock())
    rows = _rows(clauses)
    return Imported(document, counts.stored - rows, rows, counts.replaced, (*found.notes, *_doubts(document, known)))


def _known(app: App, number: str, title: str) -> Document | None:
    """The document as the knowledge files know it; its spelling of the number is the one that answers cite."""
    documents = app.library.gazetteer.documents.values()
    if number:
        return next((d for d in documents if same_reference(d.number, number)), None)
    return next((d for d in documents if same_reference(d.title, title)), None)


def _rows(clauses: tuple[OfficialClause, ...]) -> int:
    return sum(bool(_ROW.match(clause.path)) for clause in clauses)


def _doubts(document: ImportedDocument, known: Document | None) -> list[str]:
    if known is None:
        remedy = "要能按话题答，还要在 documents/*.toml 和 faq/*.toml 里写。"
        return [f"知识文件里没有这份文件：它的条款能查到、能引用；{remedy}"]
    pairs = (("地区", document.place, known.place), ("日期", document.issued, known.issued))
    return [f"{what}写的是 {said}，知识文件里是 {other}，请核对。" for what, said, other in pairs if said != other]
