"""Links that open the bot in Telegram."""

import re

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def link(username: str, code: str) -> str:
    """Opens the chat and sends /start with the invitation code; ValueError if a link can't carry the code."""
    if not _PAYLOAD.fullmatch(code):
        raise ValueError("a deep link carries 1 to 64 letters, digits, _ and -")
    return f"https://t.me/{username.removeprefix('@')}?start={code}"
