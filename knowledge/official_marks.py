"""Reads the numbers that head clauses (第三章, 第十二条, 一、, （一）, 1., （1）, ①) and writes the path they make."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

_CHINESE = "[一二三四五六七八九十百零〇]+"
_DIGITS = "[0-9０-９]"
_DIGIT_OF = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0}


class Level(IntEnum):
    """Kinds of numbered clauses, the outer first."""

    CHAPTER = 0
    SECTION = 1
    ARTICLE = 2
    PART = 3
    ITEM = 4
    POINT = 5
    SUBPOINT = 6
    CIRCLED = 7


_PATTERNS = {
    Level.CHAPTER: re.compile(rf"(第\s*(?P<n>{_CHINESE}|{_DIGITS}+)\s*章)"),
    Level.SECTION: re.compile(rf"(第\s*(?P<n>{_CHINESE}|{_DIGITS}+)\s*节)"),
    Level.ARTICLE: re.compile(rf"(第\s*(?P<n>{_CHINESE}|{_DIGITS}+)\s*条)"),
    Level.PART: re.compile(rf"((?P<n>{_CHINESE}))\s*[、．.]"),
    Level.ITEM: re.compile(rf"([（(]\s*(?P<n>{_CHINESE})\s*[）)])"),
    Level.POINT: re.compile(rf"((?P<n>{_DIGITS}{{1,3}}))\s*(?:[．、]|\.(?!{_DIGITS})|\.(?={_DIGITS}{{4}}\s*年))"),
    Level.SUBPOINT: re.compile(rf"([（(]\s*(?P<n>{_DIGITS}{{1,2}})\s*[）)])"),
    Level.CIRCLED: re.compile(r"((?P<n>[①-⑳]))"),
}


@dataclass(frozen=True)
class Mark:
    """A clause number as printed, its level, its value, and the label it has in a path."""

    level: Level
    label: str
    number: int
    printed: str


def read_mark(line: str) -> Mark | None:
    """The clause number a line starts with."""
    for level, pattern in _PATTERNS.items():
        if found := pattern.match(line):
            return Mark(level, _label(level, found[1]), ordinal(found["n"]), found[0])
    return None


def _label(level: Level, printed: str) -> str:
    if level is Level.CIRCLED:
        return printed
    plain = "".join(unicodedata.normalize("NFKC", printed).split())
    return plain.replace("(", "（").replace(")", "）")


def ordinal(printed: str) -> int:
    """Value of 三, 二十一, 一百零五, １２ or ⑫; numerals that make no number give 0."""
    plain = unicodedata.normalize("NFKC", printed)
    if plain.isdecimal():
        return int(plain)
    total = digit = 0
    for char in plain:
        if char in ("十", "百"):
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _DIGIT_OF.get(char, 0)
    return total + digit


def write_path(labels: Sequence[str]) -> str:
    """The citation form: “二（一）1”, “三 8”, “第三章 第十二条（一）”, “附件4 一（二）2”."""
    path = ""
    for label in labels:
        tight = not path or path.endswith("）") or label.startswith("（") or unicodedata.category(label[0]) == "No"
        path += label if tight else f" {label}"
    return path


def path_labels(marks: Sequence[Mark]) -> list[str]:
    """Labels of a clause and those above it; an article is cited without its section (节)."""
    cited = any(mark.level is Level.ARTICLE for mark in marks)
    return [mark.label for mark in marks if not (cited and mark.level is Level.SECTION)]
