"""Hedges of a number: 约, 不到, 以上."""

from dataclasses import replace
from decimal import Decimal

from knowledge.numbers.bounds import Bounds
from knowledge.numbers.units import MEASURED

_ZERO, _ONE, _INFINITY = Decimal(0), Decimal(1), Decimal("Infinity")

_ABOUT, _UNDER, _AT_MOST, _OVER, _AT_LEAST = "about", "under", "at most", "over", "at least"
BEFORE = {
    _ABOUT: "大约 大概 大致 约摸 约莫 差不多 接近 将近 估计 可能 应该 好像 约 近 快",
    _UNDER: "不到 没到 没有到 不足 不满 未满 不够 少于 小于 低于 <",
    _AT_MOST: "不超过 没超过 没有超过 未超过 没超 不超 不高于 不大于 不多于 至多 最多 顶多 <= ≤",
    _OVER: "超过 超出 多于 大于 高于 不止 突破 超 >",
    _AT_LEAST: "至少 最少 起码 不少于 不低于 不小于 大于等于 >= ≥",
}
AFTER = {
    _ABOUT: "左右 上下 的样子 样子 光景",
    _AT_MOST: "及以下 或以下 以下 以内 之内 内",
    _UNDER: "还不到 都不到 不到 没到 不足 不满",
    _AT_LEAST: "及以上 或以上 以上 往上 朝上 开外",
}
KINDS = {word: kind for table in (BEFORE, AFTER) for kind, words in table.items() for word in words.split()}
# What must not stand before a hedge (签约, 附近).
GLUED = {
    "约": "(?<![签预续解履节违公契制网])",
    "近": "(?<![附最远接将邻])",
    "快": "(?<![尽赶很最])",
    "超": "(?<![彩b没不])",
    "超过": "(?<![没不])",
    "没超过": "(?<!超)",
    "没有超过": "(?<!超)",
    "没超": "(?<!超)",
    "没到": "(?<!到)",
    "不够": "(?<!够)",
    "不足": "(?<!足)",
    "不到": "(?<!到)",
    "不满": "(?<!满)",
    "不超过": "(?<!超)",
    "不超": "(?<!超)",
}


def bounded(bounds: Bounds, kind: str, unit: str) -> Bounds:
    """The bounds after a hedge; see Quantity for excluded bounds."""
    step = _ONE if unit not in MEASURED.values() and bounds.high % 1 == 0 else _ZERO
    match kind:
        case "under":
            return Bounds(-_INFINITY, bounds.high - step, True, not step)
        case "at most":
            return Bounds(-_INFINITY, bounds.high, True)
        case "over":
            return Bounds(bounds.low + step, _INFINITY, True, not step)
        case "at least":
            return Bounds(bounds.low, _INFINITY, True)
        case "about":
            return replace(bounds, hedged=True)
    return bounds
