"""Amounts as people read them, and which units can be compared with which."""

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

_UNREADABLE = Decimal(10) ** 18
_HUNDRED_MILLION, _TEN_THOUSAND = Decimal(100_000_000), Decimal(10_000)
# Durations in months, times in minutes: factors to the smallest unit printed.
_MONTHS: Mapping[str, Decimal] = {
    "年": Decimal(12),
    "个月": Decimal(1),
    "月": Decimal(1),
    "周": Decimal(7) / 30,
    "天": Decimal(1) / 30,
}
_MINUTES: Mapping[str, Decimal] = {"小时": Decimal(60), "分钟": Decimal(1), "个小时": Decimal(60)}


def plain(value: Decimal, digits: int = 2) -> str:
    """The number without needless zeros, rounded half up to `digits` decimals."""
    if abs(value) >= _UNREADABLE:
        return f"{value:.2E}"
    rounded = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return f"{rounded:f}".rstrip("0").rstrip(".") if "." in f"{rounded:f}" else f"{rounded:f}"


def spoken(value: Decimal, unit: str = "") -> str:
    """The number with 万 or 亿 where people would say so: 2400000 元 -> 240万元."""
    if abs(value) >= _HUNDRED_MILLION:
        return f"{plain(value / _HUNDRED_MILLION, 4)}亿{unit}"
    if abs(value) >= 100_000 or (abs(value) >= _TEN_THOUSAND and value % 1000 == 0):
        return f"{plain(value / _TEN_THOUSAND, 4)}万{unit}"
    return plain(value) + unit


def dimension(unit: str) -> str:
    """What a unit measures: share, months, minutes or count."""
    if unit == "%":
        return "share"
    if unit in _MONTHS:
        return "months"
    return "minutes" if unit in _MINUTES else "count"


def scaled(value: Decimal, unit: str) -> Decimal:
    """The value in the base of its dimension: 1.2 万人 -> 12000, 2 年 -> 24 (months)."""
    factor = _MONTHS.get(unit) or _MINUTES.get(unit)
    if factor:
        return value * factor
    if unit.startswith("亿"):
        return value * _HUNDRED_MILLION
    return value * _TEN_THOUSAND if unit.startswith("万") else value


def measured(value: Decimal, unit: str) -> str:
    """A value of the base dimension said in a unit: 300000 in 万人 -> 30万人, 20 in 分钟 -> 20分钟."""
    one = scaled(Decimal(1), unit)
    return plain(value / one) + ("个月" if unit == "月" else unit)


def whole_up(value: Decimal) -> Decimal:
    return value.to_integral_value(ROUND_CEILING)


def whole_down(value: Decimal) -> Decimal:
    return value.to_integral_value(ROUND_FLOOR)
