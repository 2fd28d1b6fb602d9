"""Binds counts to so many per person, or per thousand people."""

import re
from collections.abc import Sequence
from decimal import Decimal

from knowledge import apiece, levels, totals
from knowledge.binding.one_by_one import each_named
from knowledge.binding.said import counted_in
from knowledge.figures import Level
from knowledge.findings import Computed
from knowledge.numbers.quantities import Quantity
from knowledge.reading import Reading

_BEFORE, _BESIDE, _MOST_DOCTORS = 8, 4, 60
# What is to be added, told before it or behind it.
_COMING = re.compile("(?:又|再|新|还有|还想|还要|外加|加上|增加|带起?|介绍|想加|要加)[^0-9,。;]{0,5}$")
_WANTING = re.compile(
    "(?:个|来|户|居民|老人|住户|人)*(?:都|全|也)?(?:来|想|要|等着|等到|排队|喊|找我|求)(?:来|要|着|到|想)?(?:签|加|进|入)"
)
_TEAM = re.compile(
    "[全本]?[乡镇]里?[上的]?签|[我全][们]?[乡镇院村]|卫生院|团队|[全我]队|队[里头]|[全我]站|我们站|站[里上头]|中心|大家|几个家?医|拢共|总共|一共|合计|加起来|合起来|我们共"
)
_ALONE = re.compile(
    "[我他她]一个|[我他她]名下|[我他她]手|我自己|我个人|每[人名个]|单人|医生名下|同学|一个人|(?<![庭名个队])(?:医生|大夫)(?:签|名下|手)"
)
# Fewer than so many are no population but the rate itself (每千人3.2个).
_PEOPLE = 100


def per_person(figure: Level, reading: Reading) -> Computed | None:
    """A count against its allowance, or what so many persons are allowed; None without a count."""
    said = list(counted_in(reading))
    persons = sorted((q for q in said if _names_persons(figure, q, said, reading)), key=lambda q: -q.low)
    own = [q for q in said if q not in persons]
    if found := each_named(figure, own, reading):
        return found
    own = [q for q in own if q.low != figure.value] or (own if not persons else [])
    many = persons[0].low if persons and persons[0].low > 1 else Decimal(0)
    if more := _to_come(own, reading):
        there = max((q for q in own if q is not more), key=lambda q: q.high)
        return apiece.with_more(figure, there, more, many or Decimal(1))
    if not own:
        return totals.allowed(figure, persons[0].low) if persons and persons[0].low > 0 else None
    return _of_total(figure, own, persons[:1], reading)


def _of_total(figure: Level, own: Sequence[Quantity], persons: Sequence[Quantity], reading: Reading) -> Computed:
    """One count, of one person or of so many together."""
    if "staff" in reading.cues and not persons:
        return totals.persons(figure, max(q.low for q in own))
    one = not persons or persons[0].low in (0, 1)
    if one and _of_team(figure, own, persons, reading):
        return apiece.team(figure, max(own, key=lambda q: q.high))
    if len(own) > 1 and one:
        return levels.compare(figure, max(own, key=lambda q: q.high))
    if _each("average" in reading.cues, figure, own[-1]) or one:
        return levels.compare(figure, own[-1])
    return levels.allowance(figure, persons[0].low, max(q.low for q in own))


def _to_come(own: Sequence[Quantity], reading: Reading) -> Quantity | None:
    """Of two counts the one that is only to be added to the other (手头1876，又来了180个要签)."""
    coming = [
        q
        for q in own
        if _COMING.search(reading.text[max(0, q.start - _BEFORE) : q.start]) or _WANTING.match(reading.text, q.end)
    ]
    there = [q for q in own if q not in coming and q.low > 1]
    return coming[0] if len(coming) == 1 and len(there) == 1 else None


def _of_team(figure: Level, own: Sequence[Quantity], persons: Sequence[Quantity], reading: Reading) -> bool:
    """Whether a count beyond the limit of one person is told of a team of unknown size."""
    if persons or "average" in reading.cues or max(q.high for q in own) <= figure.value:
        return False
    return _TEAM.search(reading.text) is not None and not _ALONE.search(reading.text)


def _each(told: bool, figure: Level, said: Quantity) -> bool:
    """Whether a count is what each person has: it is told as an average, and is no sum by its size."""
    return told and said.low < figure.value * 2


def _names_persons(figure: Level, said: Quantity, every: Sequence[Quantity], reading: Reading) -> bool:
    after = reading.text[said.end : said.end + 6]
    before = reading.text[max(0, said.start - 6) : said.start]
    if said.low >= _MOST_DOCTORS:
        return False
    doctor = any(word in after for word in (figure.per, *figure.cues, "医生", "家医", "大夫"))
    team = "团队" in before or "站" in before[-2:] or any(word in before[-3:] for word in ("医生", "家医", "大夫"))
    others = any(q.low >= _PEOPLE for q in every) and said.low > 1
    return doctor or team or (others and (said.unit in ("名", "位") or before.endswith("总共")))


def told_for(figure: Level, said: Quantity, reading: Reading) -> bool:
    """Whether the figure's own word stands right beside a number (护士2150, 2150个护士)."""
    before, behind = (
        reading.text[max(0, said.start - _BESIDE) : said.start],
        reading.text[said.end : said.end + _BESIDE],
    )
    return any(cue in before or behind.startswith(cue) for cue in figure.cues)


def rate(figure: Level, reading: Reading) -> Computed | None:
    """A rate from one or two counts; None without a count."""
    said = sorted((q.low for q in counted_in(reading) if q.low != figure.value), reverse=True)
    if not said:
        return None
    own = [q for q in said if q < said[0]]
    named = [q.low for q in counted_in(reading) if q.low in own and told_for(figure, q, reading)]
    own = named or own
    if len(said) == 1 and said[0] < _PEOPLE and (reading.cues & {"met", "gap"} or said[0] % 1):
        return levels.compare(figure, counted_in(reading)[-1])
    return levels.rate(figure, own[0] if own else None, said[0])
