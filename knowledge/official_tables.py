"""Finds the numbered rows of tables, whether their cells are known or were flattened into lines by a PDF."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from knowledge.official_lines import Cells, Line, squeeze
from knowledge.official_marks import Level, read_mark

_SERIAL, _INDICATOR = "序号", "指标"
_NOTE = re.compile(r"\s*注\s*[：:]")
_BREAK_BEFORE = ("【", "（1", "（2", "（3")  # parts of a long cell that begin a new line


@dataclass(frozen=True)
class Row:
    """A table row: `label` is what it is cited by (“序号3”, “指标4”), empty for a header or an unnumbered table.

    `starts` is false where the rest of a row follows a page's repeated header.
    """

    label: str
    text: str
    starts: bool = True


def is_note(line: str) -> bool:
    """“注：…” under a table."""
    return _NOTE.match(line) is not None


def label_rows(items: Sequence[Line | Cells]) -> Iterator[Line | Row]:
    """Rows with the label found for them; each stretch of rows without text between is one table."""
    for is_table, group in groupby(items, key=lambda item: isinstance(item, Cells)):
        members = list(group)
        if is_table:
            yield from _table([item.cells for item in members if isinstance(item, Cells)])
        else:
            yield from (item for item in members if isinstance(item, Line))


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[Row]:
    header = tuple(map(squeeze, rows[0]))
    last = ""
    for cells in rows:
        text = " | ".join(cells).rstrip(" |").strip()
        if tuple(map(squeeze, cells)) == header:
            yield Row("", text)
        elif label := _row_label(header, cells):
            last = label
            yield Row(label, text)
        else:
            yield Row(last, text, starts=False)


def _row_label(header: Sequence[str], cells: Sequence[str]) -> str:
    """“序号3” where the header has a column 序号, else “指标4” where a first cell is numbered “4.” under 指标."""
    if _SERIAL in header:
        column = header.index(_SERIAL)
        number = squeeze(unicodedata.normalize("NFKC", cells[column])).rstrip(".、") if column < len(cells) else ""
        return f"{_SERIAL}{number}" if number.isdecimal() else ""
    if any(_INDICATOR in cell for cell in header):
        marks = [mark for cell in cells[:3] if (mark := read_mark(cell)) and mark.level is Level.POINT]
        return f"{_INDICATOR}{marks[0].number}" if marks else ""
    return ""


def flat_rows(lines: Sequence[Line]) -> tuple[Line | Row, ...] | None:
    """Rows of a table that lost its cells, by its running numbers 1, 2, 3 …; None if the lines are no such table.

    Cells can't be told apart any more, so a row is its lines run together.
    """
    kind = _flat_kind(lines)
    if kind is None:
        return None
    reader = _FlatReader(kind, lines)
    return reader.rows() if reader.last >= 2 else None


def _flat_kind(lines: Sequence[Line]) -> str | None:
    if squeeze("".join(line.text for line in lines[:3])).startswith(_SERIAL):
        return _SERIAL
    for line in lines[:3]:
        heads = line.text.split()
        if len(heads) > 1 and all(len(head) <= 10 for head in heads) and _INDICATOR in line.text:
            return _INDICATOR
    return None


class _FlatReader:
    """Cuts the lines at the running numbers, at repeated headers and (under 指标) at the groups 一、二、."""

    def __init__(self, kind: str, lines: Sequence[Line]) -> None:
        self.kind = kind
        end = next((at for at, line in enumerate(lines) if is_note(line.text)), len(lines))
        self.lines, self.rest = lines[:end], lines[end:]
        self.plain = [squeeze(unicodedata.normalize("NFKC", line.text)) for line in self.lines]
        self.last = 0
        self.cuts = tuple(self._cuts())

    def _cuts(self) -> Iterator[tuple[int, str, bool]]:
        """Where a piece begins, its label, and whether it starts a row."""
        at, header, label = 0, len(self.lines), ""
        yield 0, "", True
        while at < len(self.lines):
            if at >= header > 0 and self.plain[at : at + header] == self.plain[:header]:
                yield at, "", True
                yield at + header, label, False
                at += header
            elif found := self._start(at):
                header, (label, length) = min(header, at), found
                yield at, label, True
                at += length
            else:
                at += 1

    def _start(self, at: int) -> tuple[str, int] | None:
        """The label of the row or group that starts here, and the count of lines its number takes."""
        mark = read_mark(self.lines[at].text)
        if self.kind == _INDICATOR and mark and mark.level is Level.PART:
            return mark.label, 1
        length = self._number_lines(at)
        if not length:
            return None
        self.last += 1
        return f"{self.kind}{self.last}", length

    def _number_lines(self, at: int) -> int:
        """How many lines spell the next running number here: narrow columns break “10” into two; 0 if none do."""
        number, text = str(self.last + 1), unicodedata.normalize("NFKC", self.lines[at].text)
        if self.kind == _INDICATOR:
            mark = read_mark(text)
            return 1 if mark and mark.level is Level.POINT and mark.number == self.last + 1 else 0
        if text == number or text.startswith(f"{number} "):
            return 1
        return len(number) if self.plain[at : at + len(number)] == list(number) else 0

    def rows(self) -> tuple[Line | Row, ...]:
        """The pieces, then whatever follows from the note on."""
        ends = [start for start, _, _ in self.cuts[1:]] + [len(self.lines)]
        pieces = [
            Row(label, _run_together(self.lines[start:end], label), starts)
            for (start, label, starts), end in zip(self.cuts, ends, strict=True)
            if start < end
        ]
        return (*pieces, *self.rest)


def _run_together(lines: Sequence[Line], label: str) -> str:
    """One text of a row's lines: no space between ideographs, and the digits of a broken row number together."""
    digits = label.removeprefix(_SERIAL)
    text = ""
    for line in lines:
        tight = not text or (_wide(text[-1]) and _wide(line.text[0])) or digits.startswith(text + line.text)
        text += ("\n" if text and line.text.startswith(_BREAK_BEFORE) else "" if tight else " ") + line.text
    return text


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF" or char in "“”—"
