"""Splits the official text of a document into the clauses it is cited by, losing nothing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.official_annexes import sections
from knowledge.official_lines import Line, page_width, read_lines
from knowledge.official_marks import Level
from knowledge.official_outline import Draft, Outline
from knowledge.official_tables import flat_rows, label_rows

LONGEST = 400  # characters of a clause's text; longer ones are cut after a sentence
_LONGEST_HEADING = 40
_ISSUED = re.compile(r"\s*[0-9０-９〇零一二三四五六七八九]{4}\s*年\s*\S{1,3}\s*月\s*\S{1,3}\s*日\s*")
_LONGEST_SIGNATURE = 80


@dataclass(frozen=True)
class OfficialClause:
    """A clause verbatim; heading and text together are all its characters, and either may be empty.

    `path` is the citation form: “二（一）1”, “三 8”, “第三章 第十二条（一）”, “附件2 序号4”, “附件5 指标7”; “文首” is
    what stands before the first number, “附件目录” the list of annexes, “附件2” an annex's title and unnumbered text,
    “附件2 注” its note, “落款” the signature. Several clauses in a row, or around a repeated table header, have the
    same path where one long clause was cut; only the first of them has a heading.
    """

    path: str
    heading: str
    text: str


def split(text: str) -> tuple[OfficialClause, ...]:
    """The clauses of an official text in order; page numbers and white space at line ends are left out."""
    items = read_lines(text)
    outline = Outline(page_width(items))
    for section in sections(items):
        outline.section(section)
        lines = [item for item in section.items if isinstance(item, Line)]
        flat = flat_rows(lines) if section.head and len(lines) == len(section.items) else None
        for item in flat or label_rows(section.items):
            if isinstance(item, Line):
                outline.line(item)
            else:
                outline.row(item)
    return tuple(clause for draft in outline.drafts for part in _signature(draft) for clause in _clauses(part))


def _signature(draft: Draft) -> Iterator[Draft]:
    """The draft, and apart from it the names and date that sign the document after its last clause."""
    at = next((i for i, text in enumerate(draft.paragraphs) if i and _ISSUED.fullmatch(text)), 0)
    if not at or draft.mark is None:
        yield draft
        return
    while at > 1 and not draft.paragraphs[at - 1].endswith(("。", "；", "）")) and _signs(draft.paragraphs[at - 1]):
        at -= 1
    yield Draft(draft.path, draft.mark, draft.heading, draft.paragraphs[:at], draft.parent)
    yield Draft("落款", paragraphs=draft.paragraphs[at:])


def _signs(text: str) -> bool:
    return len(text) <= _LONGEST_SIGNATURE and not any(sign in text for sign in "，。；：")


def _clauses(draft: Draft) -> Iterator[OfficialClause]:
    """The draft's clause, cut where it is very long; nothing if it holds nothing."""
    heading, text = _heading(draft)
    parts = list(_cut(text))
    if heading or parts:
        yield OfficialClause(draft.path, heading, parts[0] if parts else "")
    for part in parts[1:]:
        yield OfficialClause(draft.path, "", part)


def _heading(draft: Draft) -> tuple[str, str]:
    """The title a clause begins with (“1. 组织架构。”), and its text; an article's number is its heading."""
    text = "\n".join(draft.paragraphs)
    if draft.mark is None:
        return draft.heading, text
    first = draft.paragraphs[0]
    if draft.mark.level is Level.ARTICLE:
        end = len(draft.mark.printed)
    elif "。" in first[:_LONGEST_HEADING]:
        end = first.index("。") + 1
    else:
        end = len(first) if len(first) <= _LONGEST_HEADING else 0
    alone = end == len(text) and first.endswith(("。", "；")) and not draft.parent
    return ("", text) if alone else (text[:end], text[end:].strip())


def _cut(text: str) -> Iterator[str]:
    """The text in parts of at most LONGEST characters: whole paragraphs, or sentences of one that is too long."""
    for part in _pack(text.splitlines(keepends=True)):
        if len(part) <= LONGEST:
            yield part.strip()
        else:
            yield from (piece.strip() for piece in _pack(re.split(r"(?<=。)(?![”’）】])", part)))


def _pack(pieces: Iterable[str]) -> Iterator[str]:
    """Pieces put together in order while they fit; one that is too long stays alone."""
    part = ""
    for piece in pieces:
        if part.strip() and len(part) + len(piece) > LONGEST:
            yield part
            part = ""
        part += piece
    if part.strip():
        yield part
