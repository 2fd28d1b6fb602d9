"""Collects paragraphs and rows under the clause they belong to, and keeps every clause's path its own."""

import re
from collections import Counter
from dataclasses import dataclass, field

from knowledge.official_annexes import BODY, LIST, Section
from knowledge.official_lines import Line, glue, runs_on
from knowledge.official_marks import Level, Mark, path_labels, read_mark, write_path
from knowledge.official_tables import Row, is_note

FRONT = "文首"
_CLOSED = ("。", "；", "：", "）", ")", "”", "》")  # a number after these may head a clause, however wide the line
_MENTIONED = re.compile(r"所|规定|的|中(?!医)|、|，|至|和|及|或|与|第|之")  # follows an article that is only named


@dataclass
class Draft:
    """A clause being collected; `mark` is its printed number, `parent` whether a deeper clause followed."""

    path: str
    mark: Mark | None = None
    heading: str = ""
    paragraphs: list[str] = field(default_factory=list)
    parent: bool = False


class Outline:
    """The clauses so far, the numbers open at this point, and the last number of each kind.

    Numbers may run on through the whole text (安徽 1.…23.), so a kind's last number is kept when its parent changes.
    """

    def __init__(self, width: float | None) -> None:
        self.width = width
        self.drafts: list[Draft] = []
        self._times: Counter[str] = Counter()
        self._actual: dict[str, str] = {}
        self._label = BODY
        self._open: list[Mark] = []
        self._last: dict[Level, int] = {}
        self._line = ""  # the last line of running text, empty after anything else
        self._titled = False  # whether that line was a clause's number and title

    def section(self, section: Section) -> None:
        """Begins the body, the list of annexes or an annex; the body goes on where it was left."""
        self._line = ""
        self._label = section.label
        if section.label != BODY:
            self._open, self._last = [], {}
        if section.label != BODY or not self.drafts:
            self._start(section.label or FRONT, Draft("", heading="\n".join(section.head)))

    def _start(self, path: str, draft: Draft) -> None:
        """A clause under this path; a path that was there already is told apart as 〔第2处〕."""
        self._times[path] += 1
        times = self._times[path]
        draft.path = self._actual[path] = path if times == 1 else f"{path}〔第{times}处〕"
        self.drafts.append(draft)

    def _resume(self, path: str) -> Draft:
        """The clause of this path, continued if another came between."""
        actual = self._actual.get(path)
        if actual is None:
            self._start(path, Draft(""))
        elif self.drafts[-1].path != actual:
            self.drafts.append(Draft(actual))
        return self.drafts[-1]

    def _path(self, *more: str) -> str:
        return write_path([label for label in (self._label, *path_labels(self._open), *more) if label])

    def line(self, line: Line) -> None:
        """A line of running text: a new clause, a new paragraph, or the rest of a broken line."""
        broken = bool(self._line) and runs_on(self._line, self.width)
        mark = read_mark(line.text)
        heads = mark is not None and self._label != LIST and self._heads(mark, line.text, broken)
        if mark and heads:
            self._clause(mark, line.text)
        elif mark and self._label == LIST:
            self._paragraph(line.text)
        elif is_note(line.text) and self._label:
            self._resume(f"{self._label} 注").paragraphs.append(line.text)
        elif broken and self.drafts[-1].paragraphs:
            self.drafts[-1].paragraphs[-1] = glue(self.drafts[-1].paragraphs[-1], line.text)
        else:
            self._paragraph(line.text)
        self._line, self._titled = line.text, heads and "。" not in line.text

    def _heads(self, mark: Mark, text: str, broken: bool) -> bool:
        """Whether a number at a line's beginning heads a clause, and is not one that a sentence mentions.

        “二、三级医院” in the middle of a sentence and “第三条所称…” at a paragraph's beginning do not.
        """
        rest = text[len(mark.printed) :]
        if mark.level <= Level.ARTICLE and _MENTIONED.match(rest):
            return False
        if broken and not self._titled and not self._line.endswith(_CLOSED):
            return False
        if mark.number in (1, self._last.get(mark.level, 0) + 1):
            return True
        return not broken and (mark.level > Level.ARTICLE or not rest[:1].strip())

    def _clause(self, mark: Mark, text: str) -> None:
        self._open = [above for above in self._open if above.level < mark.level]
        if self._open:
            self._mark_parent()
        self._open.append(mark)
        self._last[mark.level] = mark.number
        self._start(self._path(), Draft("", mark, paragraphs=[text]))

    def _mark_parent(self) -> None:
        path = self._actual.get(self._path())
        if self.drafts[-1].path == path:
            self.drafts[-1].parent = True

    def _paragraph(self, text: str) -> None:
        """Running text after a table is the annex's or clause's own again, not the last row's."""
        own = self._path() or FRONT
        draft = self.drafts[-1]
        if draft.mark is None and draft.path.startswith(f"{self._label} 注"):
            draft.paragraphs.append(text)
        else:
            self._resume(own).paragraphs.append(text)

    def row(self, row: Row) -> None:
        """A table's row, as a clause of its own if it is numbered."""
        own = self._path() or FRONT
        path = write_path([own, row.label]) if row.label else own
        if row.label and row.starts:
            self._start(path, Draft(""))
        self._resume(path).paragraphs.append(row.text)
        self._line = ""
