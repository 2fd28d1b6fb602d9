"""What a reply to "how many?" says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.numbers.single import Spoken
from knowledge.numbers.spoken import said_in


@dataclass(frozen=True)
class Known:
    """The answer is this number, or lies between these two (inclusive, as in Quantity)."""

    low: Decimal
    high: Decimal
    approximate: bool
    unit: str = ""


@dataclass(frozen=True)
class Missing:
    """The person says that they do not have the number."""


@dataclass(frozen=True)
class Unclear:
    """The text does not say one number."""


NumberAnswer = Known | Missing | Unclear

_NOTHING = re.compile(
    r"(?:(?:我们?|这边|村里?|村头|目前|现在|今天|本周|这周|本月|暂时?|都|也|是|报)\s?)*"
    r"(?:一[个名人例户张次]\s?)?(?:都|也)?(?:没有|没得|没的|没|无|莫得|莫有|木有|冇|冇得|空)"
    r"(?:人|的|了|报告|病人|患者|病例|情况|一[个名人例户张次])*[呢哦哈嘛啊呀嘞哟吧]*[,。.! ]*"
)
_UNKNOWN = re.compile(
    r"不晓得|不知道|不清楚|不太清楚|不确定|不明白|不记得|记不[得到清]|忘记?了|没统计|没有统计|还没统计|未统计|没数|没有数据|没数据"
    r"|说不清|说不好|说不准|没法说|搞不清|弄不清|没算|没问|没查|不好说|晓不得|哪个晓得|谁知道|不详|未知"
)
_FILLER = re.compile(
    r"(?:大概|大约|应该|好像|可能|估计|也许|差不多|一共|总共|合计|共计|拢共|总的|全部|目前|现在|今天|今年|本周|这周|本月|这个月|我们村|我们|我"
    r"|村里|村头|全村|这边|这里|有|是|共|就|都|签了|签约|报|上报|人口|人数|老人|老年人|病人|患者|居民|村民|服务|常住|户籍|的|得|个|人|嘛|吧|呢|哦|哈|啊|呀|了|噻|哟|嘞|左右|样子"
    r"|[,。.!:;、 ])*"
)
_GUESSED = re.compile("应该|好像|可能|估计|也许|差不多|大概|大约")


def read_number(text: str) -> NumberAnswer:
    """What a whole short normalised text says when it answers "how many?".

    Known with the unit said (八成 has "%"), 0 for 没有; anything with two different numbers, or with a number among
    words that may change it (少了3个), is Unclear.
    """
    if _NOTHING.fullmatch(text):
        return Known(Decimal(0), Decimal(0), False)
    said = said_in(text)
    unknown = _UNKNOWN.search(text)
    if not said:
        return Missing() if unknown else Unclear()
    rest = _UNKNOWN.sub("", _without(said, text))
    if not _FILLER.fullmatch(rest) or any(not _same(said[0], other) for other in said):
        return Unclear()
    hedged = said[0].bounds.hedged or bool(_GUESSED.search(rest))
    if unknown and not hedged:
        return Unclear()
    return Known(said[0].bounds.low, said[0].bounds.high, hedged, said[0].unit)


def _without(said: Sequence[Spoken], text: str) -> str:
    for spoken in reversed(said):
        text = text[: spoken.start] + text[spoken.end :]
    return text


def _same(one: Spoken, other: Spoken) -> bool:
    return one.bounds == other.bounds and (one.unit == other.unit or "" in (one.unit, other.unit))
