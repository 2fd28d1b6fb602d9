"""How a run of characters may be read as a number: for certain, or by one guess after the other."""

import re
from collections.abc import Callable
from decimal import Decimal

from knowledge.entry.outcome import Why
from knowledge.entry.slips import mended
from knowledge.entry.spelling import certain, likely

_PINYIN = re.compile("(?<=[0-9])(?:renci|ren|ge|hu|ci|ji|he|li|tai|fen|ming|wei|zhi|bao|ping)$")
_ALIKE = {"俩": Decimal(2), "仨": Decimal(3)}
Read = Callable[[str], Decimal | None]


def certainly(run: str) -> Decimal | None:
    return _ALIKE.get(run) or certain(run)


def _mended(run: str) -> Decimal | None:
    better = mended(run)
    if better is None:
        return None
    return certain(better) or (likely(better) if re.search("[0-9]", run) else None)


def _pointless(run: str) -> Decimal | None:
    """三十五点, as a voice keyboard leaves it."""
    return certain(run[:-1]) if run.endswith("点") else None


def _pinyin(run: str) -> Decimal | None:
    """35ren, 35ge: a unit that the keyboard left as it was typed."""
    return certain(_PINYIN.sub("", run)) if _PINYIN.search(run) else None


GUESSES: tuple[tuple[Read, Why], ...] = (
    (likely, "spelling"),
    (_pointless, "slip"),
    (_mended, "slip"),
    (_pinyin, "slip"),
)
