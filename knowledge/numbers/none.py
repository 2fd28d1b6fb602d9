"""Finds none said with a one: 没有一个副理事长, 次中心一个都没建."""

import re
from collections.abc import Iterator

_GE = r"[个名家所位台张](?!月|小时|钟头|星期|礼拜)"
_NO = "没|莫得|冇|未|不曾"
_NOTHING_WRONG = "问题|事|关系|意见|毛病|办法"
_NONE = re.compile(
    rf"(?:没有?|没得|莫得|冇得?|无)一(?P<ge>{_GE})"
    rf"|(?<!每)(?<!哪)一(?P<told>{_GE})(?=[^0-9,。;?!\s]{{0,8}}[都也]\s?(?:还\s?)?(?:{_NO})(?!{_NOTHING_WRONG}))"
)


def nones(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a normalised text says that there is none, and the measure word it says so with."""
    if "一" in text:
        yield from ((found.start(), found.end(), (found["ge"] or found["told"])[0]) for found in _NONE.finditer(text))
