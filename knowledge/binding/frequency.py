"""Binds how often something was done to how often it must come round."""

import re
from decimal import Decimal

from knowledge import spans
from knowledge.figures import Cycle
from knowledge.findings import Finding
from knowledge.numbers.numerals import value_of
from knowledge.reading import Reading

_NUMBER = "[0-9]{1,2}|[一二两三四五六七八九十俩]{1,2}"
_TIMES = "[次回趟道遍轮]"
_UNITS = {
    "年": Decimal(1),
    "季度": Decimal("0.25"),
    "季": Decimal("0.25"),
    "个月": Decimal(1) / 12,
    "月": Decimal(1) / 12,
}
# From this on a number before 年 is a calendar year (26年开了两次).
_CALENDAR = Decimal(20)
# 一年两回, 每半年搞一次, 三年才修订1次, 今年开了两次; a one before the span may be left out.
_OFTEN = re.compile(
    rf"(?:(?P<half>半年)|(?:每|隔)?(?P<spans>{_NUMBER})?个?(?P<unit>年|季度?|个月|(?<=每)月)|(?P<this>今年|全年|年度))"
    rf"(?:(?!{_NUMBER}).){{0,8}}?(?<!第)(?P<times>{_NUMBER})\s?{_TIMES}(?!中心)"
)
# 两年才述职, 每季度考评: once is not said.
_EVERY = re.compile(rf"(?:每|隔)(?:(?P<half>半年)|(?P<spans>{_NUMBER})?个?(?P<unit>年|季度?|个月|月))")


def often(figure: Cycle, reading: Reading) -> Finding | None:
    """What was done so often a year against the cycle; None where the question does not tell how often."""
    found = _OFTEN.search(reading.text)
    times = value_of(found["times"].replace("俩", "二")) if found else Decimal(1)
    found = found or _EVERY.search(reading.text)
    if found is None or not times:
        return None
    years = _years(found)
    return spans.against_cycle(figure, times / years, found[0]) if years else None


def _years(found: re.Match[str]) -> Decimal | None:
    """The years of the span in which so often was said."""
    groups = found.groupdict()
    if groups["half"]:
        return Decimal("0.5")
    if groups.get("this"):
        return Decimal(1)
    count = value_of(groups["spans"]) if groups["spans"] else Decimal(1)
    if count and count >= _CALENDAR and groups["unit"] == "年":
        return Decimal(1)
    return count * _UNITS[groups["unit"]] if count else None
