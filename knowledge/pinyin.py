"""Syllables of Chinese characters as slips confuse them: toneless, zh/z, n/ng, l/n alike."""

import re
from functools import lru_cache

from pypinyin import lazy_pinyin

_FOLD = re.compile(r"^(zh|ch|sh)|ng$|^n(?=[a-z])|^h(?=u)")
_FOLDED = {"zh": "z", "ch": "c", "sh": "s", "ng": "n", "n": "l", "h": "f"}


@lru_cache(maxsize=20_000)
def syllable(char: str) -> str:
    """The folded syllable of one character; the character itself when it has none."""
    return _FOLD.sub(lambda part: _FOLDED[part[0]], lazy_pinyin(char)[0])


def syllables(text: str) -> list[str]:
    """One folded syllable a character (its most common reading)."""
    return [syllable(char) for char in text]
