"""Invitation codes: how one looks, and the digest that stands for it wherever anything is stored. Pure."""

import re
import unicodedata
from hashlib import sha256

# Crockford's base 32 without the letters that are read as digits; the first is a letter, so that no number is a code.
LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"
ALPHABET = "0123456789" + LETTERS
LENGTH = 8

_CODE = re.compile(
    rf"(?:/?start[\s:：]+|邀请码\s*[是为:：]?\s*)?([{LETTERS}][{ALPHABET}]{{3}})[-‐－—\s]?([{ALPHABET}]{{4}})[。.]?",
    re.IGNORECASE,
)
_START = re.compile(r"/start(?:@\w+)?[\s:：]+(\S{1,64})", re.IGNORECASE)
_HIDDEN = re.compile(r"〔邀请码([0-9a-f]{64})〕")


def digest(code: str) -> str:
    """What is stored of a code; case, hyphens and blanks make no difference."""
    plain = re.sub(r"[-‐－—\s]", "", unicodedata.normalize("NFKC", code)).upper()
    return sha256(f"cunyi invitation {plain}".encode()).hexdigest()


def hide(text: str) -> str:
    """The text with its code replaced by the digest; a text that is no code comes back as it is."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if found := _CODE.fullmatch(plain):
        return f"〔邀请码{digest(found[1] + found[2])}〕"
    if found := _START.fullmatch(plain):
        return f"〔邀请码{digest(found[1])}〕"
    return text


def hidden(text: str) -> str | None:
    """The digest in a text that `hide` made."""
    found = _HIDDEN.fullmatch(text.strip())
    return found[1] if found else None


def shown(code: str) -> str:
    """The code as people copy it: ABCD-1234."""
    return f"{code[:4]}-{code[4:]}"
