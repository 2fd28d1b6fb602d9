"""Understands a typed number or label as the choice it names. Pure."""

import re
import unicodedata
from collections.abc import Sequence

from handlers.messages import Choice

LONGEST = 40
"""Characters of the longest text that may name a choice."""

_NUMBER = re.compile(r"(?:选|第)?\s*([0-9]{1,2})\s*(?:[.、。)）]|个|项|号|条)?")


def said(text: str, choices: Sequence[Choice]) -> str:
    """What the text says once a choice it names has spoken for itself; any other text as it is."""
    plain = unicodedata.normalize("NFKC", text).strip()
    number = _NUMBER.fullmatch(plain)
    if number and 1 <= int(number[1]) <= len(choices):
        return choices[int(number[1]) - 1].say
    return next((choice.say for choice in choices if plain == unicodedata.normalize("NFKC", choice.label)), text)
