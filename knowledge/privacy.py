"""Takes identifiers of persons out of a raw message before it is stored."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

IDENTITY, MOBILE, CARD = "身份证号", "手机号", "银行卡号"

# Weights and check characters of GB 11643-1999 (ISO 7064 MOD 11-2).
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"

_HIDDEN = r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]{0,3}"
_BREAK = r"[\s\-._·\u00ad\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060\u2066-\u2069\u2212\ufeff\uff0d]{0,3}"
# One blank or hyphen, the same one throughout the number.
_GAP = rf"{_HIDDEN}[ \u00a0\u3000\-\u2010-\u2015\uff0d]{_HIDDEN}"
_DIGIT = rf"\d{_HIDDEN}"
_ALONE_BEFORE, _ALONE_AFTER = r"(?<!\d)(?<!\d[ \-])", r"(?!\d)(?![ \-]\d)"

# The look-ahead finds overlapping candidates, so that a number inside a longer run is not missed.
_IDENTITIES = re.compile(rf"(?=(\d(?:{_BREAK}\d){{16}}{_BREAK}[\dxXｘＸ×]))")
_COUNTRY = rf"(?:(?:[+＋]|00)?86{_HIDDEN}[ \-]?{_HIDDEN})?"
_MOBILES = re.compile(
    rf"(?<!\d){_COUNTRY}[1１]{_HIDDEN}[3-9３-９](?:{_HIDDEN}\d){{9}}(?!{_HIDDEN}\d)"
    rf"|{_ALONE_BEFORE}{_COUNTRY}[1１]{_HIDDEN}[3-9３-９]{_HIDDEN}\d(?P<gap>{_GAP})(?:{_DIGIT}){{3}}\d(?P=gap)"
    rf"(?:{_DIGIT}){{3}}\d{_ALONE_AFTER}"
)
_CARDS = re.compile(
    rf"(?<!\d)\d(?:{_HIDDEN}\d){{15,18}}(?!{_HIDDEN}\d)"
    rf"|{_ALONE_BEFORE}[3-69３-６９]\d{{3}}(?P<gap>[ \-])\d{{4}}(?P=gap)\d{{4}}(?P=gap)\d{{4}}"
    rf"(?:(?P=gap)\d{{1,3}})?{_ALONE_AFTER}"
)


LONGEST = 20_000


@dataclass(frozen=True)
class Masked:
    """A text without identifiers; `found` names the kinds replaced, each once, in order of appearance."""

    text: str
    found: tuple[str, ...]


@dataclass(frozen=True, order=True)
class _Span:
    start: int
    end: int
    kind: str


def mask(text: str) -> Masked:
    """Replaces identity numbers (18 digits), mobile numbers and bank card numbers in a raw text. Never raises.

    Half characters (lone surrogates) and NUL are dropped, which no database keeps, and what exceeds LONGEST is cut.
    """
    text = text[:LONGEST].encode("utf-8", "ignore").decode("utf-8").replace("\x00", "")
    spans = _merged(sorted(_spans(text)))
    for span in reversed(spans):
        text = f"{text[: span.start]}〔{span.kind}〕{text[span.end :]}"
    return Masked(text, tuple(dict.fromkeys(span.kind for span in spans)))


def _spans(text: str) -> Iterator[_Span]:
    for match in _IDENTITIES.finditer(text):
        if _identity(_characters(match[1])):
            yield _Span(match.start(1), match.end(1), IDENTITY)
    for match in _MOBILES.finditer(text):
        yield _Span(match.start(), match.end(), MOBILE)
    for match in _CARDS.finditer(text):
        if _luhn(_characters(match[0])):
            yield _Span(match.start(), match.end(), CARD)


def _merged(spans: list[_Span]) -> list[_Span]:
    """Overlapping spans as one, named an identity number if one of them is."""
    merged: list[_Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            last = merged[-1]
            kind = IDENTITY if IDENTITY in (last.kind, span.kind) else last.kind
            merged[-1] = _Span(last.start, max(last.end, span.end), kind)
        else:
            merged.append(span)
    return merged


def _characters(text: str) -> str:
    """Digits in ASCII, the check character as X, everything else dropped."""
    return "".join("X" if char in "xXｘＸ×" else str(unicodedata.digit(char, "")) for char in text)


def _identity(number: str) -> bool:
    """Whether 18 characters are an identity number: birth date possible and check character right."""
    if "X" in number[:17] or not _birth_date(number[6:14]):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return _CHECKS[total % 11] == number[17]


def _birth_date(digits: str) -> bool:
    return digits[:2] in ("18", "19", "20") and 1 <= int(digits[4:6]) <= 12 and 1 <= int(digits[6:]) <= 31


def _luhn(number: str) -> bool:
    """The check of ISO/IEC 7812-1, from the right: every second digit doubled, its digits added."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0
