"""What a question of a form asks for."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal["int", "decimal", "percent", "date", "period", "bp", "text", "yes_no", "choice", "choices"]


@dataclass(frozen=True)
class Option:
    """One choice: what is stored, what is shown, other words for it."""

    value: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """One question.

    `unit`: of a number, as people write it (人次, 元, 万元, 公里); of a period its grain (周, 月, 季度, 半年, 年).
    `prompt`: the wording; what an answer repeats of it is no part of the answer, and it tells past from future.
    `lowest` and `highest` are hard bounds in the unit, of a text its length; outside of `usual` a value is confirmed.
    """

    kind: Kind
    unit: str = ""
    prompt: str = ""
    lowest: Decimal | None = None
    highest: Decimal | None = None
    usual: tuple[Decimal, Decimal] | None = None
    options: tuple[Option, ...] = ()
