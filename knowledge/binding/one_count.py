"""Binds one count, of a part or of a total, to a required share."""

import re
from decimal import Decimal

from knowledge import totals
from knowledge.amounts import spoken, whole_down, whole_up
from knowledge.binding.said import unit_of
from knowledge.figures import Level
from knowledge.findings import Computed, Needed
from knowledge.lexicon import Lexicon
from knowledge.limits import limit
from knowledge.numbers.quantities import Quantity
from knowledge.reading import Reading

_ASKS_AMOUNT, _ASKS_COUNT = re.compile("多少|好多|几多"), re.compile("几[万百千个家名所张间]")
_WHOLE = Decimal(100)


def _asks_amount(reading: Reading) -> bool:
    """Whether the count that a share makes of a total is asked for, not the share itself."""
    if reading.cues & {"least", "rest"} or _ASKS_AMOUNT.search(reading.text):
        return True
    told = bool(reading.shares()) or not reading.cues & {"met", "gap"}
    return told and _ASKS_COUNT.search(reading.text) is not None


def one_count(figure: Level, said: Quantity, reading: Reading, lexicon: Lexicon) -> Computed | None:
    """What one count asks of the other: the total behind it, its share of the total, or the total still needed."""
    money = lexicon.speaks_of_money(figure.total + figure.part + figure.name) or said.unit == "元"
    if "reverse" in reading.cues:
        return totals.total(figure, said, "元" if money else unit_of(said))
    if _asks_amount(reading) or (money and figure.op == "="):
        return totals.amount(figure, said, "元" if money else unit_of(said))
    if reading.cues & {"met", "gap"}:
        return _total_needed(figure, said, "元" if money else "")
    return None


def _total_needed(figure: Level, part: Quantity, unit: str) -> Needed:
    """The total is asked for, and told up to (or from) which the part meets the share."""
    cap = figure.op in ("<=", "<")
    whole = part.low / figure.value * _WHOLE if figure.value else Decimal(0)
    values = {
        "name": figure.name,
        "said": part.text,
        "limit": limit(figure),
        "total": spoken(whole_up(whole) if cap else whole_down(whole), unit) if whole else "",
        "cap": "1" if cap else "",
    }
    return Needed("total_needed", values)
