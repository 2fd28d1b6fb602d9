"""Whose number is told: one doctor's or team's is never measured against what a whole county is to reach."""

from decimal import Decimal

from knowledge.amounts import scaled
from knowledge.figures import Level
from knowledge.reading import Reading

# Persons; no doctor and no team serves so many.
_COUNTYWIDE = Decimal(10_000)
# Fewer than so many are doctors, not the people they serve.
_MANY = 60


def too_large(figure: Level, reading: Reading) -> bool:
    """Whether a figure is of the people of a whole county where one doctor or team tells of theirs."""
    if not one_tells(reading) or figure.per or figure.base is not None:
        return False
    if figure.unit == "%" and figure.year:
        many = [said for said in reading.measuring("count") if said.high >= _MANY]
        return len(many) < 2 and not reading.shares() and not _named(figure.total, reading.text)
    if not figure.unit.endswith("人"):
        return False
    return scaled(figure.value, figure.unit) >= _COUNTYWIDE


def _named(what: str, text: str) -> bool:
    """Whether a text speaks of what a share is of: two characters of 重点人群."""
    return any(what[i : i + 2] in text for i in range(len(what) - 1))


def one_tells(reading: Reading) -> bool:
    """Whether the number is that of a doctor or a team: 他签了2100个, 李医生名下, 我们团队."""
    return "single" in reading.cues and "whole" not in reading.cues
