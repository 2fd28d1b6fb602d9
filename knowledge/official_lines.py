"""Reads the lines of an official text: page numbers out, table rows apart, lines broken by a page's width known."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from knowledge.official_marks import Level, read_mark

_DASH = "[-－–—―─]"
_PAGE_NUMBER = re.compile(
    rf"\s*(?:{_DASH}+\s*\d{{1,4}}\s*{_DASH}+|第\s*\d{{1,4}}\s*页(?:[，,/\s]*共\s*\d{{1,4}}\s*页)?)\s*"
)
_PAGE = (18.0, 60.0)  # ideographs in a line of a page; text in shorter or longer lines is in whole paragraphs
_EVEN = 1 / 3  # of all lines are about as wide as the page where lines were broken by it
_FULL = 0.75  # of the page's width; a line shorter than that ends its paragraph
_ENDED = ("。", "！", "？", "：", ":", "……")
_UNFINISHED = ("，", "、", "；", ",", "（", "“", "《", "—")


@dataclass(frozen=True)
class Line:
    """A line of running text, stripped; `gap` if a blank line stood before it."""

    text: str
    gap: bool = False


@dataclass(frozen=True)
class Cells:
    """A table row as it was written, cell by cell, empty cells kept."""

    cells: tuple[str, ...]


def is_page_number(line: str) -> bool:
    """“- 14 -”, “— 9—”, “第 3 页 共 10 页”; a bare number may be a table's cell and is none."""
    return _PAGE_NUMBER.fullmatch(line) is not None


def squeeze(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def read_lines(text: str) -> tuple[Line | Cells, ...]:
    """Lines and table rows in order.

    A block of lines that start with a tab (one cell a line, further lines without tab continue the cell) is a row, as
    is a line with two tabs inside; one tab alone is an indent.
    """
    raw = [line for line in re.split(r"\r\n|[\r\n\f]", text) if not is_page_number(line)]
    if _tabs_indent(raw):
        raw = [line.lstrip() for line in raw]
    found: list[Line | Cells] = []
    for blank, group in groupby(raw, key=lambda line: not squeeze(line) and "\t" not in line):
        if not blank:
            found += _block(list(group))
    return tuple(found)


def _tabs_indent(raw: Sequence[str]) -> bool:
    """Whether tabs indent paragraphs, not cells: all headings are behind one tab, and what is there is sentences."""
    heads = [line for line in raw if (mark := read_mark(line.strip())) and mark.level <= Level.ITEM]
    behind = [line.strip() for line in raw if line.lstrip(" \u3000").startswith("\t")]
    sentences = sum(line.endswith(_ENDED) for line in behind)
    single = all(line.lstrip(" \u3000").startswith("\t") and line.count("\t") == 1 for line in heads)
    return bool(heads) and single and 2 * sentences >= len(behind)


def _block(raw: Sequence[str]) -> Iterator[Line | Cells]:
    """What stands between two blank lines: lines, then (from the first tab on) one row."""
    gap = True
    for position, line in enumerate(raw):
        rest = raw[position:]
        if line.lstrip(" \u3000").startswith("\t") and sum(part.count("\t") for part in rest) > 1:
            yield Cells(_cells(rest))
            return
        if line.strip().count("\t") > 1:
            yield Cells(tuple(cell.strip() for cell in line.strip().split("\t")))
        elif squeeze(line):
            yield Line(line.strip(), gap)
        gap = False


def _cells(raw: Sequence[str]) -> tuple[str, ...]:
    cells: list[list[str]] = []
    for line in raw:
        first, *others = line.split("\t")
        if cells:
            cells[-1].append(first)
        cells += [[part] for part in others]
    return tuple(" ".join(part.strip() for part in cell if part.strip()) for cell in cells)


def page_width(items: Sequence[Line | Cells]) -> float | None:
    """The width in ideographs at which the text's lines were broken; None if they are whole paragraphs.

    Lines broken by a page are about as wide as it, and none is much wider; paragraphs have all widths.
    """
    widths = sorted(_width(item.text) for item in items if isinstance(item, Line))
    widths = [width for width in widths if width >= 10]
    if not widths:
        return None
    page = widths[int(len(widths) * 0.9)]
    even = sum(width >= 0.9 * page for width in widths) >= _EVEN * len(widths)
    return page if even and _PAGE[0] <= page <= _PAGE[1] and widths[-1] <= 1.3 * page else None


def _width(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def runs_on(line: str, width: float | None) -> bool:
    """Whether the line was broken by the page, so that the next one continues its paragraph.

    A sentence may end where the page does: a line as wide as the page runs on even after a full stop.
    """
    if width is None:
        return False
    if line.endswith(_ENDED):
        return _width(line) >= width - 0.5
    return line.endswith(_UNFINISHED) or _width(line) >= _FULL * width


def glue(first: str, second: str) -> str:
    """Two halves of a broken line; a space only where two words or numbers would melt into one."""
    melts = first[-1:].isascii() and first[-1:].isalnum() and second[:1].isascii() and second[:1].isalnum()
    return f"{first} {second}" if melts else first + second
