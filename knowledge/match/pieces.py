"""The pieces of a text that are compared: units, pairs, sounds."""

import re
from functools import cache, lru_cache
from operator import add

from knowledge.lexicon import Lexicon
from knowledge.pinyin import syllable
from knowledge.reading import in_figures
from knowledge.text import chinese, normalize

FIGURE = re.compile(r"\d")
_UNITS = re.compile(
    r"[\u3400-\u4dbf\u4e00-\u9fff〇\U00020000-\U0003ffff]|[^\s\u3400-\u4dbf\u4e00-\u9fff〇\U00020000-\U0003ffff]+"
)


def reduced(text: str, lexicon: Lexicon) -> str:
    """What of a text is compared: standard words, numbers in digits, nothing without meaning."""
    return lexicon.meaningful(lexicon.standard(in_figures(normalize(text))))


def units(run: str) -> list[str]:
    """The characters of a run; letters and digits that stand together are one unit."""
    return _UNITS.findall(run)


@cache
def heard(unit: str) -> str:
    """A unit by ear: the syllable of a character, anything else as it is."""
    return syllable(unit) if chinese(unit) else unit


@lru_cache(maxsize=100_000)
def sound(a: str, b: str) -> str:
    """The piece under which two neighbours are found by ear."""
    return f"~{heard(a)}'{heard(b)}"


def around(a: str, b: str) -> str:
    """The piece of two units with any one between, by which a look-alike slip is found."""
    return f"{a}?{b}"


def pieces(text: str) -> list[str]:
    """Units, pairs of neighbours, their sounds, and pairs around one."""
    found: list[str] = []
    for run in text.split():
        chars = units(run)
        behind = chars[1:]
        found += chars
        found += map(add, chars, behind)
        found += map(sound, chars, behind)
        found += map(around, chars, chars[2:])
    return found
