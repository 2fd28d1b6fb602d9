"""A number that nothing is said with (测了三次都是185以上, 16.9 咋办): what it can measure, or which to ask.

It is read only where nothing else is said but what people say around a reading (`fillers` of the files).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.amounts import plain
from knowledge.clinical.doubts import Doubt
from knowledge.clinical.figures import Figure, figures
from knowledge.conditions.facts import Interval

_COUNTED = ("次",)
_SEPARATORS = re.compile(r"[\s,，。、;；!！?？:：~…]+")


@dataclass(frozen=True)
class Alone:
    """A measure that a number alone is taken for from `low` to `high`, said with a point or without; `word` names it.

    Of one patient measures of the same `kind` go on: after a pressure a number is a pressure.
    """

    name: str
    word: str
    kind: str
    low: Decimal
    high: Decimal
    decimal: bool


@dataclass(frozen=True)
class Bare:
    """The measure read, or the doubt which it is."""

    values: dict[str, Interval]
    doubt: Doubt | None = None


def bare(text: str, alone: Sequence[Alone], words: Mapping[str, tuple[str, ...]], known: Iterable[str]) -> Bare | None:
    """What the only numbers of a readable text are; `known` are the measures told of the patient before.

    Of somebody unknown something must tell that it was measured, or ask what to do.
    """
    said = [figure for figure in figures(text) if figure.unit not in _COUNTED]
    told = any(word in text for word in words.get("telling", ())) or not {each.name for each in alone}.isdisjoint(known)
    if not (said and told) or any(figure.unit for figure in said) or _rest(text, said, words.get("fillers", ())):
        return None
    value = max(said, key=_value)
    fitting = fits(value, alone)
    before = set(known)
    kinds = {each.kind for each in alone if each.name in before}
    fitting = [each for each in fitting if each.kind in kinds] or fitting
    if len(fitting) == 1:
        return Bare({fitting[0].name: Interval(value.low, value.high)})
    number = plain(_value(value))
    options = "、".join(f"{each.word}{number}" for each in fitting)
    return Bare({}, Doubt("alone", {"said": number, "options": options})) if fitting else None


def fits(figure: Figure, alone: Iterable[Alone]) -> list[Alone]:
    """What a number without a word can measure."""
    return [each for each in alone if each.low <= _value(figure) <= each.high and each.decimal == figure.decimal]


def _value(figure: Figure) -> Decimal:
    return figure.low if figure.low.is_finite() else figure.high


def _rest(text: str, said: Sequence[Figure], fillers: Iterable[str]) -> str:
    """What is said besides the numbers."""
    rest = list(text)
    for figure in said:
        rest[figure.start : figure.end] = " " * (figure.end - figure.start)
    left = "".join(rest)
    for word in sorted(fillers, key=len, reverse=True):
        left = left.replace(word, " ")
    return _SEPARATORS.sub("", left)
