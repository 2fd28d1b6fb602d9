"""Brings what a person typed into its normal form."""

import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u2501\u30fc\u2e3a\u2e3b~\u301c\u223c\u02dc"
_QUOTES = (
    "\"'`\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2032\u2033\u00ab\u00bb\u2039\u203a"
    "「」『』《》〈〉〝〞〟"
)
_FOLDED = str.maketrans(
    dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_QUOTES, None)
    | dict.fromkeys("〔[【{〖〘〚", "(")
    | dict.fromkeys("〕]】}〗〙〛", ")")
    | dict.fromkeys("\u2044\u2215", "/")
    | {"衞": "卫"}
    | {"≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤"}
)
# Fillers, the keycap of an emoji, and variation selectors: letters or marks to Unicode, nothing to the eye.
_FILLERS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u20e3\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_IDEOGRAPHS = (range(0x4E00, 0xA000), range(0x3400, 0x4DC0), range(0xF900, 0xFB00), range(0x20000, 0x32000))
_VULGAR = re.compile(r"(?<=\d)(?=[\u00bc-\u00be\u2150-\u215e\u2189])")
_CIRCLED = re.compile("[\u24ea\u2460-\u2473]")
_LISTED = re.compile(r"(?<=\d)，(?=\d)")
_DASH_RUN = re.compile("-{2,}")
_FEW = 4
_ONE_GAP, _WIDE = re.compile(r"(?<=\S)\s(?=\S)"), re.compile(r"\s{2,}")
_ROUNDS = 8  # Two are enough for every known text; the limit only promises an end.


@lru_cache(maxsize=4096)  # the same words of forms and entries are read for every message
def normalize(text: str) -> str:
    """The one form in which texts are compared and read: NFKC, simplified, lower case, one line.

    Invisible characters and quotation marks are dropped, dashes become "-", brackets become "(" and ")".
    A full-width comma between digits becomes ", ", so that a list (15，320) is not read as thousands.
    The result is a fixed point: normalize(normalize(text)) == normalize(text). Never raises.
    """
    for _ in range(_ROUNDS):
        folded = _fold(text)
        if folded == text:
            break
        text = folded
    return text


def closed_up(text: str) -> str:
    """A text typed with a space after every character, without them (a wide gap stays one); any other as it is."""
    runs = text.split()
    lonely = sum(len(run) == 1 for run in runs)
    if len(runs) <= _FEW or lonely * 2 <= len(runs) or not any(map(chinese, runs)):
        return text
    return _WIDE.sub(" ", _ONE_GAP.sub("", text)).strip()


def chinese(char: str) -> bool:
    """Whether one character is a Chinese ideograph, 〇 included."""
    return char == "〇" or (len(char) == 1 and any(ord(char) in block for block in _IDEOGRAPHS))


def _fold(text: str) -> str:
    folded = _simplified(unicodedata.normalize("NFKC", _visible(_itemised(text)))).lower().translate(_FOLDED)
    return " ".join(_DASH_RUN.sub("-", folded).split())


def _itemised(text: str) -> str:
    """Keeps apart what NFKC would glue together: 3½ is not 31/2, ①② is not 12."""
    text = _LISTED.sub(", ", _VULGAR.sub(" ", text))
    return _CIRCLED.sub(lambda match: f"({unicodedata.normalize('NFKC', match[0])})", text)


def _visible(text: str) -> str:
    if not text.isprintable():
        text = "".join(char for char in text if char.isspace() or not _control(char))
    return _FILLERS.sub("", text)


def _control(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs")


def _simplified(text: str) -> str:
    # NFKC can bring no surrogate back, so the converter always gets valid text.
    return text if text.isascii() else _converter().convert(text)


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")
