"""One number as said, with its unit, multiplier, hedge."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.numbers.bounds import Bounds, place_of
from knowledge.numbers.grammar import FOUND
from knowledge.numbers.hedges import KINDS, bounded
from knowledge.numbers.numerals import DIGITS, HAN, POSITIONAL, SIZES, bounds_of, value_of
from knowledge.numbers.units import UNITS

_ZERO, _ONE, _TEN, _HUNDRED = Decimal(0), Decimal(1), Decimal(10), Decimal(100)
_HALF, _FIFTY = Decimal("0.5"), Decimal(50)
_TRAILING = re.compile(rf"(.*[0-9{HAN}十])([十拾百佰千仟万亿kw]+)")
_THEMSELVES = ("我", "咱", "俺", "他", "她", "你", "们", "口子", "爷", "娘", "哥", "这", "那")
_RANK_WORDS = ("级", "甲", "型", "号", "版", "楼", "月", "日", "季度", "班", "期", "类", "点", "时")


@dataclass(frozen=True)
class Spoken:
    """A number as said, before its neighbours are looked at.

    bare: a single Chinese digit without a unit, which may be no number at all (一般, 三医).
    scale: the multiplier that a number to the left may share (两到三百, 七到八成).
    """

    bounds: Bounds
    unit: str
    start: int
    end: int
    bare: bool = False
    scale: Decimal = _ONE
    lone: bool = False


def singles(text: str) -> Iterator[Spoken]:
    """The numbers of a normalised text one by one, left to right."""
    for match in FOUND.finditer(text):
        if match["halves"]:
            yield _half(match)
        elif not match["skip"] and (said := _single(match, text)):
            yield said


def _half(match: re.Match[str]) -> Spoken:
    kind = KINDS.get(match["halfafter"] or match["halfbefore"] or "", "")
    word = match["half"] or match["halfge"] or "个"
    value, unit = (_FIFTY, "%") if "一半" in match["halves"] else (_HALF, UNITS[word])
    return Spoken(bounded(Bounds(value, value), kind, unit), unit, match.start(), match.end())


def _single(match: re.Match[str], text: str) -> Spoken | None:
    bounds = bounds_of(match["run"])
    if bounds is None or (match.end() == match.end("run") and text.startswith(_RANK_WORDS, match.end())):
        return None
    scale = _trailing_scale(match)
    bounds = _with_extras(bounds, match)
    unit = UNITS.get(match["geunit"] or match["unit"] or match["ge"] or _pair(match, text), "")
    if match["unit"] == "成":
        scale, bounds = _TEN, _tenths(bounds, match["tenth"])
    if match["per"]:
        shared = _share(bounds, match["per"])
        if shared is None:
            return None
        bounds, unit = shared
    lone = scale == 1 and match.end() == match.end("run")
    kind = KINDS.get(match["after"] or match["before"] or "", "")
    bare = not (unit or match["more"] or match["yi"] or match["per"]) and _ambiguous(match["run"])
    return Spoken(bounded(bounds, kind, unit), unit, match.start(), match.end(), bare, scale, lone)


def _pair(match: re.Match[str], text: str) -> str:
    """俩 and 仨 are two and three of something, unless they follow those who are meant (我俩)."""
    some = match["run"] in ("俩", "仨") and not text[: match.start()].endswith(_THEMSELVES)
    return "个" if some else ""


def _ambiguous(run: str) -> bool:
    """Whether a numeral needs a unit to be one: 三, 十, 三五, 二三 (二三级)."""
    return run in ("十", "拾") or (len(run) <= 2 and bool(POSITIONAL.fullmatch(run)))


def _trailing_scale(match: re.Match[str]) -> Decimal:
    if match["yi"]:
        return SIZES["亿"]
    trailing = _TRAILING.fullmatch(match["run"])
    return (value_of("一" + trailing[2]) or _ONE) if trailing else _ONE


def _with_extras(bounds: Bounds, match: re.Match[str]) -> Bounds:
    """多, 来, 余 and 半 and the multiplier behind them: 470多万, 三个半, 5个亿."""
    scale = value_of("一" + (match["scale"] or match["yi"] or "").lstrip("个")) or _ONE
    if match["more"] == "把":
        return replace(bounds.times(scale), hedged=True)
    if match["mid"] == "半" or match["tail"] == "半":
        return bounds.plus(_HALF)
    if match["more"] and scale > 1:
        wide = bounds.and_more()
        whole = place_of(bounds.low) * scale
        return Bounds(wide.low * scale, wide.low * scale + whole - 1, True)
    bounds = bounds.times(scale)
    return bounds.and_more() if match["more"] or match["mid"] or match["tail"] else bounds


def _tenths(bounds: Bounds, tenth: str | None) -> Bounds:
    """八成 is 80 %, 八成五 is 85 %."""
    extra = Decimal(5) if tenth == "半" else Decimal(DIGITS[tenth]) if tenth else _ZERO
    return bounds.times(_TEN).plus(extra)


def _share(bounds: Bounds, per: str) -> tuple[Bounds, str] | None:
    """百分之 and 千分之 in per cent, 三分之一 as a plain fraction; None for a denominator of nothing."""
    if per in "百千万":
        return bounds.times(_HUNDRED / SIZES[per]), "%"
    denominator = value_of(per)
    return (bounds.times(_ONE / denominator), "") if denominator else None
