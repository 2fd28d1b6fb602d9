"""What is usual for figures of the body, where a form does not say it."""

import re
from decimal import Decimal

from knowledge.entry.asked import Asked

_BODY = (
    ("体温|发热|发烧", "°c 度 摄氏度", "34", "43"),
    ("身高|多高|身长", "米 m", "0.4", "2.2"),
    ("身高|多高|身长", "厘米 cm 公分", "40", "220"),
    ("体重|多重", "公斤 千克 kg", "2", "120"),
    ("体重|多重", "斤", "4", "240"),
    ("年龄|岁|多大", "岁 周岁", "0", "110"),
)


def usual_of(asked: Asked) -> tuple[Decimal, Decimal] | None:
    """From and to what a figure needs no confirming; None where nothing is known."""
    if asked.usual:
        return asked.usual
    for words, units, low, high in _BODY:
        if asked.unit in units.split() and re.search(words, asked.prompt):
            return Decimal(low), Decimal(high)
    return None
