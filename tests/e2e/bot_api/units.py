"""Lengths and offsets as Telegram counts them: in UTF-16 units."""

import re
from typing import Any

Entity = dict[str, Any]

COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@])")


def units(text: str) -> int:
    """The length in UTF-16 units: an emoji beyond the basic plane counts two."""
    return len(text) + sum(char > "\uffff" for char in text)


def commands(text: str) -> list[Entity]:
    """A bot_command entity for every /command in the text."""
    if "/" not in text:
        return []
    return [
        {"type": "bot_command", "offset": units(text[: found.start()]), "length": units(found.group())}
        for found in COMMAND.finditer(text)
    ]
