"""Binds the counts of several persons, each told by name, each to the allowance of one person."""

import re
from collections.abc import Iterator, Sequence

from knowledge import apiece
from knowledge.figures import Level
from knowledge.findings import Finding
from knowledge.numbers.quantities import Quantity
from knowledge.reading import Reading

# Smaller counts name persons or places, no signed residents.
_FEWEST = 30
_SUMMED = re.compile("(?:平均|人均|均|加起来|加一起|加拢|一共|总共|拢共|合计|合起来|总的|共)[^0-9]{0,4}$")
_LIMIT = re.compile("(?:顶多|最多|封顶|上限|限|规定|不超过?|不得超过)是?$")
_SURNAMES = (
    "张王李赵刘陈杨黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹"
    "熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文向冉谯秀甲乙丙丁"
)
_CALLED = "家庭医生|医生|大夫|医师|主任|师傅|家医"
_PERSON = re.compile(
    rf"[老小阿大][{_SURNAMES}]|[{_SURNAMES}](?:[\u4e00-\u9fff]{{0,2}}(?:{_CALLED})|某|姐|哥|工|(?=签|管|名下|手上|手头|$))"
    r"|(?:另外?|还有|剩下|其余|头|第)?[一二两三1][个名位]|(?:另外?|还有)个|搭档|同事|徒弟|师傅|其[余他]"
    r"|[我他她](?![们院站县区队])|[甲乙丙丁](?![级等])|(?<![a-z])[abcd](?![a-z])"
)


def each_named(figure: Level, said: Sequence[Quantity], reading: Reading) -> Finding | None:
    """Every person's count against the allowance of one; None unless two or more are told by name."""
    counts = [q for q in said if q.low >= _FEWEST and not _SUMMED.search(reading.text[: q.start])]
    counts = [q for q in counts if not (q.low == figure.value and _limiting(q, reading))]
    named = list(_named(counts, reading))
    if len(counts) < 2 or len(named) != len(counts):
        return None
    return apiece.judged(figure, named)


def _limiting(said: Quantity, reading: Reading) -> bool:
    """Whether a number only says the limit again (一个家医顶多两千)."""
    return said.approximate or _LIMIT.search(reading.text[: said.start]) is not None


def _named(counts: Sequence[Quantity], reading: Reading) -> Iterator[tuple[str, Quantity]]:
    """Each count with the person named last between it and the count before it."""
    end = 0
    for said in counts:
        found = list(_PERSON.finditer(reading.text, end, said.start))
        if found:
            yield found[-1][0], said
        end = said.end
