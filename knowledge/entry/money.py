"""Sums of money said in yuan, jiao and fen: 四十二块五毛三, 一百五十元零五角, 42块零5分, 块五."""

import re
from decimal import Decimal

from knowledge.entry.spelling import certain

_ONE = "[0-9一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
_MONEY = re.compile(
    rf"(?P<yuan>[^块元圆零半个]+|[^块元圆半个]*[^块元圆半个零])(?:块钱?|元|圆)零?"
    rf"(?:(?P<jiao>{_ONE})[角毛](?P<fen>{_ONE})?分?|(?P<only>{_ONE})分)[钱整]?"
)
_BARE = re.compile(rf"块(?P<tenths>{_ONE})毛?")
_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")


def money(text: str) -> Decimal | None:
    """In yuan; None when a text is no such sum."""
    match = _MONEY.fullmatch(text)
    yuan = certain(match["yuan"].strip()) if match else None
    if match is None or yuan is None or yuan % 1:
        return None
    return yuan + _count(match["jiao"]) * _TENTH + _count(match["fen"] or match["only"]) * _HUNDREDTH


def one_and(text: str) -> Decimal | None:
    """块五: one yuan and so many jiao, to confirm."""
    match = _BARE.fullmatch(text)
    return 1 + _count(match["tenths"]) * _TENTH if match else None


def _count(sign: str | None) -> Decimal:
    return (certain(sign) if sign else None) or Decimal(0)
