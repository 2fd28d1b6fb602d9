"""Cuts an official text into its body, its list of annexes and the annexes."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.official_lines import Cells, Line, squeeze
from knowledge.official_marks import Level, read_mark

BODY, LIST = "", "附件目录"
_NUMBER = r"[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}"
_LIST = re.compile(r"附\s*[件表录]\s*[：:]")
_START = re.compile(rf"(?P<kind>附\s*[件表录])\s*(?P<n>{_NUMBER})?(?P<gap>[\s：:.．]*)(?P<title>.*)")
_LONGEST_TITLE = 40
_MOST_TITLE_LINES = 3


@dataclass(frozen=True)
class Section:
    """A stretch of the text: `label` is BODY, LIST or “附件2”; `head` are an annex's own line and title."""

    label: str
    head: tuple[str, ...]
    items: tuple[Line | Cells, ...]


def sections(items: Sequence[Line | Cells]) -> Iterator[Section]:
    """The sections in order; an annex begins at its own line “附件2”, or at the title the list gave it."""
    label, head, first = BODY, 0, 0
    titles: dict[str, str] = {}
    for at, item in enumerate(items):
        if at < first + head:
            continue
        opened = _opening(item, label, titles)
        if opened is not None:
            yield _section(label, items[first:at], head)
            label, first = opened, at
            head = _head_length(items[at:], titles.get(opened, "")) if opened not in (BODY, LIST) else 0
        if opened == LIST:
            titles = _titles(items[at:])
    yield _section(label, items[first:], head)


def _section(label: str, items: Sequence[Line | Cells], head: int) -> Section:
    return Section(label, tuple(item.text for item in items[:head] if isinstance(item, Line)), tuple(items[head:]))


def _opening(item: Line | Cells, label: str, titles: dict[str, str]) -> str | None:
    """The label of the section that begins with this item; None if none does."""
    if not isinstance(item, Line):
        return None
    if label == BODY and _LIST.match(item.text):
        return LIST
    if label == LIST and (mark := read_mark(item.text)) and mark.level <= Level.PART and mark.number == 1:
        return BODY
    return _annex_label(item.text, titles) or _titled(item.text, titles, label)


def _annex_label(text: str, titles: dict[str, str]) -> str | None:
    """“附件2” from “附件 2”, “附件2：某表”; a sentence that mentions an annex is no beginning of one."""
    found = _START.fullmatch(text)
    if not found:
        return None
    title = found["title"]
    named = found["n"] and found["gap"] and len(title) <= _LONGEST_TITLE and not _sentence(title)
    if not title or named or squeeze(title) in titles.values():
        return squeeze(unicodedata.normalize("NFKC", f"{found['kind']}{found['n'] or ''}"))
    return None


def _sentence(text: str) -> bool:
    return text.endswith(("。", "；", "，", "："))


def _titled(text: str, titles: dict[str, str], label: str) -> str | None:
    """The annex whose listed title the line is; the list's last words (表, 清单) may be missing."""
    plain = squeeze(text)
    for annex, title in titles.items():
        if annex != label and len(plain) >= 4 and title.startswith(plain) and len(title) - len(plain) <= 2:
            return annex
    return None


def _titles(items: Sequence[Line | Cells]) -> dict[str, str]:
    """Titles by label, from the list “附件：1.某表 2.某清单”, white space out; a single one may have no number."""
    titles: dict[str, str] = {}
    label = "附件"
    for position, item in enumerate(items):
        if not isinstance(item, Line) or (position and _annex_label(item.text, {})):
            break
        text = item.text if position else _LIST.sub("", item.text).strip()
        mark = read_mark(text)
        if mark and mark.level is Level.POINT:
            label, text = f"附件{mark.number}", text[len(mark.printed) :]
        elif item.gap and titles.get(label):
            break
        titles[label] = titles.get(label, "") + squeeze(text)
    return {known: title for known, title in titles.items() if title}


def _head_length(items: Sequence[Line | Cells], title: str) -> int:
    """How many lines the annex's number and title take: to the end of the listed title, else what stands together."""
    count, seen = 0, ""
    for item in items[: _MOST_TITLE_LINES + 1]:
        if not isinstance(item, Line) or (count and not _continues_title(item, count, seen, title)):
            break
        count += 1
        found = _START.fullmatch(item.text) if count == 1 else None
        seen += squeeze(found["title"] if found else item.text)
    return count


def _continues_title(item: Line, count: int, seen: str, title: str) -> bool:
    plain = squeeze(item.text)
    if read_mark(item.text) or _sentence(plain) or len(plain) > _LONGEST_TITLE:
        return False
    if not seen or (plain.startswith("（") and plain.endswith("）")):
        return True
    return title.startswith(seen + plain) or (not item.gap and seen != title)
