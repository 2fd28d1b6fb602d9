"""Which figure a text points to."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from knowledge.figures import Figure

Kind = TypeVar("Kind", bound=Figure)


def of_kind(figures: Iterable[Figure], kind: type[Kind]) -> list[Kind]:
    """The figures of one kind, in order."""
    return [figure for figure in figures if isinstance(figure, kind)]


def likeness(figure: Figure, text: str) -> float:
    """How strongly a text points to a figure: cues count most, then shared pairs of its name."""
    name = figure.name
    shared = sum(name[i : i + 2] in text for i in range(len(name) - 1))
    return cued(figure.cues, text) * 2 + shared / max(len(name) - 1, 1)


def nearest(figures: Sequence[Kind], text: str) -> Kind:
    """Of some figures, at least one, the one that the text points to most strongly."""
    return max(figures, key=lambda figure: likeness(figure, text))


def cued(cues: Iterable[str], text: str) -> int:
    """The characters of the cues that a text holds."""
    return sum(len(cue) for cue in cues if cue in text)
