"""What a condition is made of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Comparison = Literal["<", "<=", ">", ">=", "=", "!="]
Operation = Literal["+", "-", "*", "/"]


@dataclass(frozen=True, slots=True)
class Number:
    value: Decimal


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    operator: Operation
    left: Term
    right: Term


Term = Number | Name | Arithmetic


@dataclass(frozen=True, slots=True)
class Truth:
    """A name standing alone: 临近乡镇卫生院."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Compare:
    """Two numbers compared: 服务人口 < 800. Two bare names compared are numbers, too."""

    operator: Comparison
    left: Term
    right: Term
    text: str


@dataclass(frozen=True, slots=True)
class Same:
    """A name compared with a text constant: 地区 = '山区', or with `!=` when not `equal`."""

    name: str
    value: str
    equal: bool
    text: str


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


@dataclass(frozen=True, slots=True)
class Labelled:
    part: Condition
    label: str
    cite: str


Atom = Truth | Compare | Same
Condition = Atom | AllOf | AnyOf | Not | Labelled
