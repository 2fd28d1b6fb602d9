"""Syllables of Chinese characters as slips confuse them: toneless, zh/z, n/ng, l/n, h/f alike."""

import os
import re
from functools import cache

# Single characters are all we ask for: without its phrases pypinyin loads in a third of the time and memory.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")

from pypinyin import lazy_pinyin

_FOLD = re.compile(r"^(zh|ch|sh)|ng$|^n(?=[a-z])|^h(?=u)")
_FOLDED = {"zh": "z", "ch": "c", "sh": "s", "ng": "n", "n": "l", "h": "f"}


@cache
def syllable(char: str) -> str:
    """The folded syllable of one character (its most common reading); the character itself when it has none."""
    return _FOLD.sub(lambda part: _FOLDED[part[0]], lazy_pinyin(char)[0])


def syllables(text: str) -> list[str]:
    """One folded syllable a character."""
    return [syllable(char) for char in text]
