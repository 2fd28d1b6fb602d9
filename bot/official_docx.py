"""Reads the paragraphs and tables of a Word file in their order, as text."""

import zlib
from collections.abc import Iterator
from lzma import LZMAError
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

# SyntaxError is of its XML; RuntimeError of a part that is encrypted or packed in a way that Python can't undo.
_BROKEN = (
    OpcError,
    BadZipFile,
    zlib.error,
    LZMAError,
    EOFError,
    RuntimeError,
    KeyError,
    ValueError,
    OSError,
    SyntaxError,
)
_TEXT = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_T, _P, _TABLE, _ROW, _CELL = (qn(name) for name in ("w:t", "w:p", "w:tbl", "w:tr", "w:tc"))
# A moved text stays where it was until the move is accepted; a fallback repeats what a newer Word shows; tab stops and
# the like are settings.
_SKIPPED = (
    qn("w:moveFrom"),
    qn("w:pPr"),
    qn("w:rPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
_REVISED = (qn("w:ins"), qn("w:del"), qn("w:moveFrom"))
_NOTED = (qn("w:footnoteReference"), qn("w:endnoteReference"))


def read_docx(path: Path) -> tuple[str, tuple[str, ...]] | None:
    """The file's text and what to check in it; None if it is no sound Word file.

    Paragraphs stand between blank lines. A table row is a block of tab-led lines, one a cell; a merged cell's text
    stands once, and where a cell is merged with the one above it is empty. Headers, footers and notes are left out.
    """
    try:
        document = docx.Document(str(path))
    except _BROKEN:
        return None
    body = document.element.body
    return "\n\n".join(_blocks(body)) + "\n", tuple(_notes(document, body))


def _blocks(parent: Any) -> Iterator[str]:
    """Paragraphs and rows, also those inside content controls and other wrappers."""
    for child in parent:
        if child.tag == _P:
            yield _text(child)
        elif child.tag == _TABLE:
            yield from _rows(child)
        elif child.tag not in _SKIPPED:
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[str]:
    for row in _inside(table, _ROW):
        cells = [_cell(cell) for cell in _inside(row, _CELL)]
        if len(cells) == 1:
            yield cells[0]
        elif any(cells):
            yield "\n".join(f"\t{cell}" for cell in cells)


def _inside(parent: Any, tag: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, also in content controls; not those of a table within a cell."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in (_P, _TABLE, _ROW, _CELL):
            yield from _inside(child, tag)


def _cell(cell: Any) -> str:
    """A cell's lines without blank ones; nothing of a cell that continues the one above."""
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    if merged is not None and merged.get(qn("w:val"), "continue") == "continue":
        return ""
    lines = "\n".join(_blocks(cell)).replace("\t", " ").splitlines()
    return "\n".join(line for line in lines if line.strip())


def _text(element: Any) -> str:
    """The text of a paragraph as if all revisions were accepted; deleted text has a tag of its own (w:delText)."""
    parts = []
    for child in element:
        if child.tag == _T:
            parts.append((child.text or "").replace("\t", " "))
        elif child.tag in _TEXT:
            parts.append(_TEXT[child.tag])
        elif child.tag not in _SKIPPED:
            parts.append(_text(child) + ("\n" if child.tag == _P else ""))
    return "".join(parts)


def _notes(document: Document, body: Any) -> Iterator[str]:
    numbered = sum(bool(_is_numbered(paragraph)) for paragraph in document.paragraphs)
    if numbered:
        yield (
            f"有 {numbered} 段用了 Word 自动编号，编号不在文字里，条款号会缺。"
            "请在 Word 或 WPS 里另存为“纯文本 .txt”（编号会变成文字），改导入 .txt。"
        )
    if next(body.iter(*_REVISED), None) is not None:
        yield "文件里有修订痕迹，已按“接受全部修订”读取，请与正式印发的文本核对。"
    if next(body.iter(*_NOTED), None) is not None:
        yield "文件里有脚注或尾注，没有导入，请与原文核对。"


def _is_numbered(paragraph: Any) -> bool:
    """Whether Word numbers the paragraph, by itself or through its style or one the style builds on."""
    if not paragraph.text.strip():
        return False
    style, properties = paragraph.style, [paragraph._p.pPr]
    while style is not None:
        properties.append(style.element.pPr)
        style = style.base_style
    return any(each is not None and each.numPr is not None for each in properties)
