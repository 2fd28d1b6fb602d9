"""Figures of the documents that can be computed with: what each kind holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Op = Literal[">=", "<=", ">", "<", "="]


@dataclass(frozen=True)
class Level:
    """A threshold or a printed value: `name` `op` `value` `unit`, of `year` where the document prints years.

    `part` and `total` name the two counts a share comes from, `whole` is the total where the document fixes it;
    `per` names the persons an allowance is for (每名家庭医生); `base` makes it a rate (per 1000 people),
    `others` are who get what is left of the total.
    """

    name: str
    op: Op
    value: Decimal
    unit: str
    year: int | None = None
    status: Literal["目标", "实际"] = "目标"
    part: str = ""
    total: str = ""
    whole: Decimal | None = None
    per: str = ""
    base: Decimal | None = None
    others: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()


@dataclass(frozen=True)
class Range:
    """A value must lie between `low` and `high`, both included."""

    name: str
    low: Decimal
    high: Decimal
    unit: str
    per_people: bool = False
    cues: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deadline:
    """Something is due on or before `by`; `said` is how the document prints it."""

    name: str
    by: date
    said: str
    cues: tuple[str, ...] = ()


@dataclass(frozen=True)
class Period:
    """A phase from `first` to `last`, both included; `does` is what is to be done in it, `own` what is asked about."""

    name: str
    first: date
    last: date
    does: str = ""
    own: bool = False
    cues: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cycle:
    """Something happens every `years` years (0.5: every half year)."""

    name: str
    years: Decimal
    cues: tuple[str, ...] = ()


@dataclass(frozen=True)
class Parts:
    """A body of `total` members, of whom some parts are printed."""

    name: str
    total: Decimal
    unit: str
    parts: Mapping[str, Decimal] = field(default_factory=dict)
    cues: tuple[str, ...] = ()


@dataclass(frozen=True)
class Formula:
    """top ÷ bottom × factor, in `unit`; with `growth` it is (top - bottom) ÷ bottom × factor."""

    name: str
    top: str
    bottom: str
    factor: Decimal
    unit: str
    top_cues: tuple[str, ...] = ()
    bottom_cues: tuple[str, ...] = ()
    growth: bool = False
    cues: tuple[str, ...] = ()


Figure = Level | Range | Deadline | Period | Cycle | Parts | Formula
