"""Cue words in the files: plain words, with … for a few characters between.

{几} is any way to say how many, {多少} any way to say how much (not how many of something); {不是…} at either end of a
word bars the characters in it as its neighbour: {不是哪分}几块 is not found in 哪几块, 怎么治{不是理} not in 怎么治理.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

_BETWEEN = ".{0,6}"
_ASKED = {
    "{几}": "(?:多少|好多|几多|多大|(?<![哪那这十第])几|好大)",
    "{多少}": "(?:多少|好多|几多|几(?=大?[块元千百万]|$))(?!大?[样种项条类个名家次回点位人天年所活事件])",
}
_BARRED = re.compile(r"^\{不是(?P<before>[^}]+)\}|\{不是(?P<after>[^}]+)\}$")


class Cues:
    """A list of cue words, found together by one expression; `opening` and one of `between` may stand before each."""

    def __init__(self, words: Iterable[str], opening: str = "", between: Iterable[str] = ()) -> None:
        self._words = tuple(words)
        self._opening, self._between = opening, tuple(between)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._words, key=len, reverse=True)
        words = "|".join(map(_expression, longest_first)) or r"(?!)"
        between = "|".join(map(re.escape, self._between))
        return re.compile(f"{_expression(self._opening)}(?:{between})(?:{words})" if self._opening else words)

    @property
    def empty(self) -> bool:
        """Whether there are no words at all, so that nothing is ever found."""
        return not self._words

    def first(self, text: str) -> re.Match[str] | None:
        return self._pattern.search(text)

    def all(self, text: str) -> Iterator[re.Match[str]]:
        return self._pattern.finditer(text)

    def found(self, text: str) -> bool:
        """Whether any of the words stands in the text."""
        return self._pattern.search(text) is not None


def bare(word: str) -> str:
    """A cue word without the neighbours that it bars."""
    return _BARRED.sub("", word)


def _expression(word: str) -> str:
    barred = {side: chars for found in _BARRED.finditer(word) for side, chars in found.groupdict().items() if chars}
    expression = _BETWEEN.join(map(re.escape, bare(word).split("…")))
    for macro, meaning in _ASKED.items():
        expression = expression.replace(re.escape(macro), meaning)
    before = f"(?<![{re.escape(barred['before'])}])" if "before" in barred else ""
    after = f"(?![{re.escape(barred['after'])}])" if "after" in barred else ""
    return before + expression + after
