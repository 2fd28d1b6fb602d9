"""Reads what was typed as the answer to one question of a form."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from handlers.report import words
from knowledge.amounts import plain
from knowledge.entry.asked import Asked, Option
from knowledge.entry.asked import Kind as EntryKind
from knowledge.entry.nothing import nothing
from knowledge.entry.outcome import Ask, Confirm, Content, Missing, Value
from knowledge.entry.read import read_answer
from knowledge.forms.model import Kind, Question
from knowledge.text import normalize

_KINDS: dict[Kind, EntryKind] = {
    "whole": "int",
    "decimal": "decimal",
    "percent": "percent",
    "text": "text",
    "choice": "choice",
    "choices": "choices",
    "date": "date",
    "yes_no": "yes_no",
}
_UNREAD = ("unreadable", "words", "no_option", "long")
_ZERO = Decimal(0)


@dataclass(frozen=True)
class Read:
    """The value for certain."""

    value: str


@dataclass(frozen=True)
class Unsure:
    """The likely value, to be confirmed, and why (knowledge.entry.outcome.Why)."""

    value: str
    why: str


@dataclass(frozen=True)
class Unread:
    """No value. `figure`: it was meant as one, so it is no question."""

    why: str
    figure: bool


@dataclass(frozen=True)
class NotKnown:
    """不清楚."""


Reading = Read | Unsure | Unread | NotKnown


def read(text: str, question: Question, today: date) -> Reading:
    """What an answer says."""
    if question.kind == "text" and question.missing and nothing(normalize(text)):
        return NotKnown()
    if exact := _exact(text, question):
        return Read(exact)
    outcome = read_answer(text, asked_of(question), today)
    match outcome:
        case Value(value):
            return Read(_kept(value))
        case Confirm(value, why):
            return Unsure(_kept(value), why)
        case Missing():
            return NotKnown()
        case Ask(why):
            return Unread(why, why not in _UNREAD)


def _exact(text: str, question: Question) -> str:
    """The option, or the yes or no, that the text is word for word."""
    if question.kind == "yes_no" and (words.yes(text) or words.no(text)):
        return "是" if words.yes(text) else "否"
    return next((option.name for option in question.options if normalize(option.name) == normalize(text)), "")


def asked_of(question: Question) -> Asked:
    """The question as knowledge.entry knows it; counts are never negative."""
    numeric = question.kind in ("whole", "decimal", "percent")
    options = tuple(Option(each.name, each.name, each.also) for each in question.options)
    highest = Decimal(question.longest) if question.kind == "text" else None
    prompt = " ".join((question.ask, question.name, question.label, *question.labels))
    return Asked(_KINDS[question.kind], question.unit, prompt, _ZERO if numeric else None, highest, options=options)


def _kept(value: Content) -> str:
    match value:
        case bool():
            return "是" if value else "否"
        case Decimal():
            return plain(value, 6)
        case date():
            return value.isoformat()
        case tuple():
            return "、".join(value)
    return value
