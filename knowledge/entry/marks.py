"""Marks that change what an answer seems to say: raised figures, turned text, primes, pictures."""

import re
import unicodedata

_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PRIMED = re.compile("[0-9０-９]\\s?['\"\u2018\u2019\u201c\u201d\u2032\u2033`\u00b4]+\\s?[0-9０-９]")
_RAISED = ("No",)
_LISTED = re.compile("[\u2460-\u2473]")
# Pictures that say something: no, wrong, ten, hundred.
_TELLING = frozenset("❌❎✖✗✘🚫🔟💯🔢❓❔⭕🈚🈳❗°")


def dubious(text: str) -> bool:
    """Whether a text as typed has signs that normalising makes plain digits (3², 5'30, 35 drawn the other way)."""
    return bool(_TURNED.search(text) or re.search("[🈚🈳]", text) or _PRIMED.search(text)) or any(
        unicodedata.category(char) in _RAISED and not _LISTED.match(char) for char in text
    )


def without_pictures(text: str) -> str:
    """A normalised text with a space for each picture that says nothing (👍, 😂)."""
    return "".join(" " if _picture(char) else char for char in text)


def _picture(char: str) -> bool:
    return char not in _TELLING and unicodedata.category(char) in ("So", "Sk") and char not in "`^"
