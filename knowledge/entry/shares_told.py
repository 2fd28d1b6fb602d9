"""Several shares in one answer: the one that bears the name asked for, the one reached and not the goal."""

import re
from decimal import Decimal

from knowledge.entry.asked import Asked
from knowledge.entry.spelling import certain

_SHARE = r"(?:百分之(?P<per{0}>[0-9零一二三四五六七八九十百点.]+)|(?P<sign{0}>[0-9.]+)\s?%)"
_ITEM = re.compile(rf"(?P<label>[^0-9%,;。]*?)[率]?(?:是|为|有|达到?|占|只有|:|到)*\s?{_SHARE.format('')}")
_CLAUSE = re.compile("[,;。、!]+ ?| +")
_RISEN = re.compile(
    rf"(?:已经?)?[从由]{_SHARE.format('1')}(?:提高|提升|上升|增长|增加|升|涨|下降|降低|降|掉)?(?:到了?|至|为){_SHARE.format('2')}了?"
)
_UP_TO = re.compile(rf"(?:提高|提升|上升|增加|升|涨|下降|降低|降|掉|达)到了?{_SHARE.format('3')}了?")
_GOAL = re.compile(
    "目标|计划|任务|要求|指标|标准|应|上[一个]?[周月次季年]|去年|同期|以前|原来|全[县镇乡市省国]|[县镇乡]里|平均"
)
_REACHED = re.compile("实际|完成|目前|现在|现|今年|本[月周季年]|我们?村?|本村|我村|实|做到")
_COUNTED = re.compile(
    r"(?P<counts>应.{1,8}实.{1,8}|[0-9]+\s?[户人个名]?.{0,8}[0-9]+\s?[户人个名]?)"
    r"[,; =]+(?:履约率|[^0-9,]{0,6}率)?[是为]?(?P<share>[0-9.]+)\s?%"
)
_WHOLE = re.compile("^(?:我们?村|本村|全村|居民|村民|电子|总体?|整体|综合|健康)+")  # of everyone, and no part
_PAIR = re.compile("[0-9]+")
_CHEER = re.compile(
    "(?:已经?|都|全部|基本)?(?:达标|合格|完成|及格|过关|未达标|没达标|不达标|不错|还可以|挺高|很好|蛮好|可以|完成任务|算出来|出来)了?[的哈啊]?"
)
_ROUNDED = Decimal("0.5")  # per cent


def share_meant(text: str, asked: Asked) -> Decimal | None:
    """The share that is probably meant by several, or by one beside other words; None when that is open."""
    if match := _UP_TO.fullmatch(text):
        return certain(match["per3"] or match["sign3"])
    if match := _RISEN.fullmatch(text):
        return certain(match["per2"] or match["sign2"])
    if match := _COUNTED.fullmatch(text):
        return _borne_out(match)
    clauses = [clause for clause in _CLAUSE.split(text) if clause and not _CHEER.fullmatch(clause)]
    parts = [_ITEM.fullmatch(clause) for clause in clauses]
    told = [(match["label"].strip(), certain(match["per"] or match["sign"])) for match in parts if match]
    if not told or len(told) < len(clauses):
        return None
    return _chosen(told, asked)


def _chosen(told: list[tuple[str, Decimal | None]], asked: Asked) -> Decimal | None:
    if len(told) == 1:
        label = _WHOLE.sub("", told[0][0])
        return told[0][1] if not label or label in asked.prompt else None
    named = [value for label, value in told if len(label) > 1 and label in asked.prompt]
    if len(named) == 1:
        return named[0]
    if not told[0][0] and not any(label in asked.prompt for label, _ in told[1:]):  # its words were an echo
        return told[0][1]
    goals = [label for label, _ in told if _GOAL.search(label) and not _GOAL.search(asked.prompt)]
    reached = [value for label, value in told if _REACHED.search(label) and label not in goals]
    return reached[0] if len(reached) == 1 and len(goals) == len(told) - 1 else None


def _borne_out(match: re.Match[str]) -> Decimal | None:
    """The share, where the two counts before it come to it."""
    counts, share = _PAIR.findall(match["counts"]), certain(match["share"])
    if len(counts) != 2 or share is None:
        return None
    low, high = sorted(map(Decimal, counts))
    return share if high and abs(low * 100 / high - share) <= _ROUNDED else None
