"""What came of reading an answer: a value, a likely value to confirm, nothing to go on, or a figure not to be had."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

# bool of yes_no; date; Decimal (whole for int) in the asked unit, per cent for percent; str of a period (2026-W46),
# a blood pressure (190/115), a text or a choice; a tuple of choices.
Content = bool | date | Decimal | str | tuple[str, ...]
Why = Literal[
    "hedged",  # 大概35
    "slip",  # 3o, 三时五
    "spelling",  # 三五, 035, 1,20
    "words",  # one number among words that may change it
    "another",  # a figure of something else: 累计350, 平均8个
    "sum",  # 男12女23
    "corrected",  # 35改成53
    "unit",  # another unit than asked
    "unusual",  # outside of what is usual
    "several",  # two numbers, two days
    "vague",  # 十几个, 月底
    "fraction",  # 35.5 of a count
    "negative",
    "bounds",  # outside of the hard bounds
    "future",  # a day to come where the past is asked, or the other way round
    "year",  # which year is meant
    "no_such_day",
    "lunar",
    "grain",  # a week where a month is asked
    "half",  # only one of the two figures of a blood pressure
    "kpa",
    "swapped",  # 115/190
    "no_option",
    "long",
    "unreadable",
]


@dataclass(frozen=True)
class Value:
    """The answer, for certain."""

    value: Content


@dataclass(frozen=True)
class Confirm:
    """The likely answer; ask whether it is."""

    value: Content
    why: Why


@dataclass(frozen=True)
class Ask:
    """No likely answer; ask again."""

    why: Why


@dataclass(frozen=True)
class Missing:
    """The person says that they do not have it."""


Outcome = Value | Confirm | Ask | Missing


def doubted(outcome: Outcome, why: Why) -> Outcome:
    """A value becomes one to confirm; anything else stays."""
    return Confirm(outcome.value, why) if isinstance(outcome, Value) else outcome
