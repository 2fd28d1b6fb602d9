"""Finds several answers in one text: by their labels (门诊35 上转2), or in the order of the questions (35 2 0)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from handlers.report.reading import NotKnown, Read, Reading, Unsure, read
from knowledge.forms.model import Form, Question
from knowledge.text import normalize

_BETWEEN = re.compile(r"^[\s:：=,，、。;；是有为共]+|[\s,，、。;；]+$")
_NONE = re.compile(r"(?:没有|没得|莫得|没|无)$")
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
    segments = [
        plain[mark.end : after.start if after else len(plain)] for mark, after in pairwise([*marks, None]) if mark
    ]
    words = _shared_out([plain[: marks[0].start], *segments])
    found: dict[str, Said] = {}
    rest: list[str] = []
    for mark, said in zip(marks, words[1:], strict=True):
        if said:
            _take(form, mark.question, said, today, found, rest)
        else:
            rest.append(plain[mark.start : mark.end])
    lead = words[0]
    if lead and first and first.id not in found and isinstance(reading := read(lead, first, today), Read | NotKnown):
        found[first.id] = Said(first, lead, reading)
    elif lead:
        rest.insert(0, lead)
    return Pasted(tuple(found.values()), " ".join(rest))


def _shared_out(segments: Sequence[str]) -> list[str]:
    """What is said to each label: a 没有 right before a label that nothing follows is that label's (门诊35没有上转)."""
    words = list(segments)
    for at in range(len(words) - 1, 0, -1):
        if not _BETWEEN.sub("", words[at]) and (none := _NONE.search(words[at - 1])):
            words[at], words[at - 1] = none[0], words[at - 1][: none.start()]
    return [_BETWEEN.sub("", each) for each in words]


def _take(form: Form, question: Question, words: str, today: date, found: dict[str, Said], rest: list[str]) -> None:
    """The words behind a label; what follows its value may be one of the choices of another question (10盒 急)."""
    reading = read(words, question, today)
    head, _, tail = words.partition(" ")
    if tail and question.kind != "text" and not isinstance(reading, Read):
        choosing = (q for q in form.asked if q.kind in ("choice", "yes_no") and q.id not in found)
        other = next((q for q in choosing if isinstance(read(tail, q, today), Read)), None)
        if other and isinstance(alone := read(head, question, today), Read):
            words, reading = head, alone
            found[other.id] = Said(other, tail, read(tail, other, today))
    found[question.id] = Said(question, words, reading)


class _Mark(NamedTuple):
    """Where a text names a question."""

    start: int
    end: int
    question: Question


def _marks(form: Form, plain: str) -> list[_Mark]:
    """Where a text names questions, the longest name winning; beside texts and choices only at the start of a word."""
    worded = any(question.kind in ("text", "choice", "choices") for question in form.asked)
    labels = [(normalize(label), q) for q in form.asked for label in {q.name, q.label, *q.labels}]
    taken: list[_Mark] = []
    for label, question in sorted(labels, key=lambda pair: -len(pair[0])):
        after = r"(?=\s*[:：=是\d])" if worded else ""
        for found in re.finditer((_GAP if worded else "") + re.escape(label) + after, plain):
            start, end = found.span()
            if all(end <= s or start >= e for s, e, _ in taken):
                taken.append(_Mark(start, end, question))
    return sorted(taken, key=lambda mark: mark[0])


def in_order(questions: Sequence[Question], text: str, today: date) -> Pasted | None:
    """The answers of a text that holds at least two, one for each question in turn; None if any can't be read."""
    parts = [part for part in _PARTS.split(normalize(text)) if part]
    if len(parts) < 2 or len(parts) > len(questions):
        return None
    said = tuple(Said(q, part, read(part, q, today)) for q, part in zip(questions, parts, strict=False))
    good = all(isinstance(each.reading, Read | NotKnown | Unsure) for each in said)
    return Pasted(said) if good else None
