"""Closes up spaces that part a word or a number: 健康挡 案, 3 成, 202 8年."""

import re
from collections.abc import Callable
from functools import lru_cache

from knowledge.text import chinese

_GAP = re.compile(r"(?<=\S)[ \u3000]+(?=\S)")
# Figures that a space has parted: a year, a sum of figures (1+1+3+1 1), a number from its multiplier or unit.
_YEAR = re.compile(r"(?<!\d)(?:2[ \u3000]0\d\d|20[ \u3000]\d\d|20\d[ \u3000]\d|2[ \u3000]\d)(?=年)")
_CHAIN = re.compile(r"(?<=\+\d)[ \u3000](?=\d(?!\d))")
_SCALE = re.compile(r"(?<=\d)[ \u3000]+(?=[万千百亿%年月岁度])")
# A blood pressure: 1 79/109, 170/10 0, full width as well.
_PRESSURE = re.compile(r"(?<!\d)(?:\d[ \u3000]\d\d|\d\d[ \u3000]\d)(?=[/／]\d)|(?<=\d[/／])\d\d?[ \u3000]\d(?!\d)")


def _run(found: re.Match[str]) -> str:
    return re.sub(r"\s", "", found[0])


class Spaces:
    """Knows which two characters stand together, from the texts that `joined` gives when first needed."""

    def __init__(self, joined: Callable[[], str]) -> None:
        self._joined = joined
        self._text: str | None = None
        self._known = lru_cache(maxsize=20_000)(self._stands)

    def closed(self, text: str) -> str:
        """The text without spaces between two characters that stand together elsewhere; other spaces stay."""
        if " " not in text and "\u3000" not in text:
            return text
        text = _PRESSURE.sub(_run, _YEAR.sub(_run, text))
        text = _SCALE.sub("", _CHAIN.sub("", text))
        return _GAP.sub(lambda gap: "" if self._parts(text[gap.start() - 1], text[gap.end()]) else gap[0], text)

    def _parts(self, before: str, behind: str) -> bool:
        return chinese(before) and chinese(behind) and self._known(before + behind)

    def _stands(self, pair: str) -> bool:
        if self._text is None:
            self._text = self._joined()
        return pair in self._text
