"""Finds several answers in one text: by their labels (门诊35 上转2), or in the order of the questions (35 2 0)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.report.reading import NotKnown, Read, Reading, Unsure, read
from knowledge.forms.model import Form, Question
from knowledge.text import normalize

_BETWEEN = re.compile(r"^[\s:：=,，、。;；是有为共]+|[\s,，、。;；]+$")
_NONE = re.compile(r"(?:都)?(?:没有|没得|莫得|没|无)\s*$")
_PARTS = re.compile(r"[\s，、;；|]+|,\s+")
_GAP = r"(?:^|(?<=[\s,，、;；。]))"


@dataclass(frozen=True)
class Said:
    """What a text says to one question; `text` are the words."""

    question: Question
    text: str
    reading: Reading


@dataclass(frozen=True)
class Pasted:
    """What was found, and the words that say nothing to any question."""

    said: tuple[Said, ...]
    rest: str = ""


def labelled(form: Form, text: str, today: date, first: Question | None = None) -> Pasted | None:
    """The answers that a text gives by labels; None if it names no question.

    What stands before the first label answers `first`. 没有 before a label without anything after it is its zero.
    """
    plain = normalize(text)
    marks = _marks(form, plain)
    if not marks:
        return None
    found: dict[str, Said] = {}
    lead, rest = plain[: marks[0][0]], []
    for at, (_, end, question) in enumerate(marks):
        stop = marks[at + 1][0] if at + 1 < len(marks) else len(plain)
        words = _BETWEEN.sub("", plain[end:stop])
        none = _NONE.search(lead) if not at else None
        if at + 1 < len(marks) and _says_nothing(marks[at + 1], plain, marks, at + 1) and (ends := _NONE.search(words)):
            words = words[: ends.start()]
        before = plain[marks[at - 1][1] : marks[at][0]] if at else lead
        if not words and _NONE.search(before):
            words = "没有"
            lead = _NONE.sub("", lead) if none else lead
        words = _BETWEEN.sub("", words)
        if words:
            found[question.id] = Said(question, words, read(words, question, today))
        else:
            rest.append(plain[marks[at][0] : end])
    lead = _BETWEEN.sub("", lead)
    if lead and first and first.id not in found and isinstance(reading := read(lead, first, today), Read | NotKnown):
        found[first.id] = Said(first, lead, reading)
    elif lead:
        rest.insert(0, lead)
    return Pasted(tuple(found.values()), " ".join(rest))


def _says_nothing(
    mark: tuple[int, int, Question], plain: str, marks: Sequence[tuple[int, int, Question]], at: int
) -> bool:
    stop = marks[at + 1][0] if at + 1 < len(marks) else len(plain)
    return not _BETWEEN.sub("", _NONE.sub("", plain[mark[1] : stop]))


def _marks(form: Form, plain: str) -> list[tuple[int, int, Question]]:
    """Where a text names questions, the longest name winning; beside texts and choices only at the start of a word."""
    worded = any(question.kind in ("text", "choice", "choices") for question in form.asked)
    labels = [(normalize(label), q) for q in form.asked for label in {q.name, q.label, *q.labels}]
    taken: list[tuple[int, int, Question]] = []
    for label, question in sorted(labels, key=lambda pair: -len(pair[0])):
        after = r"(?=\s*[:：=是\d])" if worded else ""
        for found in re.finditer((_GAP if worded else "") + re.escape(label) + after, plain):
            start, end = found.span()
            if all(end <= s or start >= e for s, e, _ in taken):
                taken.append((start, end, question))
    return sorted(taken, key=lambda mark: mark[0])


def in_order(questions: Sequence[Question], text: str, today: date) -> Pasted | None:
    """The answers of a text that holds at least two, one for each question in turn; None if any can't be read."""
    parts = [part for part in _PARTS.split(normalize(text)) if part]
    if len(parts) < 2 or len(parts) > len(questions):
        return None
    said = tuple(Said(q, part, read(part, q, today)) for q, part in zip(questions, parts, strict=False))
    good = all(isinstance(each.reading, Read | NotKnown | Unsure) for each in said)
    return Pasted(said) if good else None
