"""The measures of a patient in a text: which number is which, and which can't be taken as said."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from knowledge.amounts import plain
from knowledge.clinical.bare import fits
from knowledge.clinical.book import Book, Measure
from knowledge.clinical.denial import segment
from knowledge.clinical.doubts import Doubt
from knowledge.clinical.figures import Figure, figures, readable
from knowledge.clinical.pressure import Pressure, pressures
from knowledge.conditions.facts import Interval

_NEAR, _BEHIND, _BY_UNIT = 10, 8, 50
_STOP = re.compile("[。;；!！?？]")
# 糖尿病 names a disease; the 糖 in it is no word for a value.
_DISEASE = re.compile("糖(?=尿|病|老|网|试纸|仪|机)")
_PERSON = (
    "我|他|她|你|老汉|老头子?|老太太?|婆婆|妈|爹|爸|娘|伯|叔|婶|姨|姐|哥|弟|妹|嫂|爷爷|奶奶|外公|外婆|公公|"
    "男的?|女的?|大爷|大妈|本人|病人|媳妇|婆娘|堂客|大娘|老者"
)
_SOMEBODY = re.compile(rf"(?:{_PERSON})(?!们|的|这|那|院|局|县|村)")
_AGED = re.compile(
    rf"(?:(?P<age>年纪|年龄|岁数|虚岁|周岁|满|奔|上了)|{_PERSON})(?P<this>今年)?(?:都|快|满|刚|已经|是|有|也|才|该|到|上|虚)*\s?$"
)
_AGED_END = re.compile(r"$|[\s,，。;；!！?？]|了|的|多|几|出头|来")
_OLDER = 34


@dataclass(frozen=True)
class Measured:
    """Values by measure, as often as they are said; blood pressures; doubts in the order said."""

    values: Mapping[str, tuple[Interval, ...]] = field(default_factory=dict)
    pressures: tuple[Pressure, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def measure(text: str, book: Book, hinted: bool, spoken: bool) -> Measured:
    """The measures of a normalised text; `hinted`: it tells how a patient is, `spoken`: of whom at least."""
    text = readable(text)
    named = _DISEASE.sub("□", text)
    said = figures(text)
    if not said:
        return Measured()
    pressed = pressures(text, said, spoken)
    left = [figure for figure in said if figure not in pressed.used]
    values: dict[str, tuple[Interval, ...]] = {}
    doubts = list(pressed.doubts)
    meal = any(word in text for word in book.words.get("meal", ()))
    for figure in left:
        if _is_age(text, figure):
            values["年龄"] = (*values.get("年龄", ()), Interval(figure.low, figure.high))
            continue
        _take(
            text,
            figure,
            _meant(text if figure.decimal else named, figure, said, book, hinted or meal or _by_itself(text, figure)),
            values,
            doubts,
        )
    return Measured(values, pressed.readings, tuple(doubts))


def _meant(text: str, figure: Figure, said: Sequence[Figure], book: Book, hinted: bool) -> Measure | None:
    """The measure whose word stands nearest; a bare decimal beside a sign what it alone can be."""
    before = text[max(_end_before(figure, said), figure.start - _NEAR) : figure.start]
    after = text[figure.end : min(_start_after(figure, said, len(text)), figure.end + _BEHIND)]
    before = _STOP.split(before)[-1]
    nearest = [
        (distance, order, each)
        for order, each in enumerate(book.measures)
        if _unit_fits(text, figure, each) and (distance := _distance(before, after, each)) is not None
    ]
    if nearest:
        return min(nearest)[2]
    if not (hinted and figure.decimal and figure.unit in ("", "mmol")) and figure.unit != "mmol":
        return None
    if figure.unit:
        return next((each for each in book.measures if each.bare and each.low <= figure.low <= each.high), None)
    alike = {each.name for each in fits(figure, book.alone)}
    return next((each for each in book.measures if alike == {each.name}), None)


def _by_itself(text: str, figure: Figure) -> bool:
    """Whether a number is all that its clause says of somebody (3.6 他刚割完谷子)."""
    return segment(text, figure.start, figure.end) == ("", "") and bool(_SOMEBODY.search(text))


def _is_age(text: str, figure: Figure) -> bool:
    """Whether a number without a unit is how old somebody is: 我四十二, 她今年68; a smaller one must be called so."""
    if figure.unit or figure.decimal or not (0 < figure.low <= 110):
        return False
    before = _AGED.search(text[max(0, figure.start - 8) : figure.start])
    told = before and (figure.low >= _OLDER or before["age"] or before["this"])
    return bool(told) and bool(_AGED_END.match(text, figure.end))


def _end_before(figure: Figure, said: Sequence[Figure]) -> int:
    others = (other for other in said if other.end <= figure.start and not _is_minute(other))
    return max((other.end for other in others), default=0)


def _is_minute(figure: Figure) -> bool:
    """Whether a number is the minute that beats are counted in (心跳一分钟只有三十四下)."""
    return figure.unit == "分钟" and figure.low == figure.high == 1


def _start_after(figure: Figure, said: Sequence[Figure], end: int) -> int:
    return min((other.start for other in said if other.start >= figure.end), default=end)


def _unit_fits(text: str, figure: Figure, measure: Measure) -> bool:
    """Whether a measure is told in the unit of a number; 个 before a noun counts people or things (一个人)."""
    if figure.unit == "个" and not _AGED_END.match(text, figure.end):
        return False
    if figure.unit == "级" and not figure.high.is_finite():
        return False
    return figure.unit in (*measure.units, *measure.instead)


def _distance(before: str, after: str, measure: Measure) -> int | None:
    """How far the nearest word of a measure stands from its number; those behind it count a little farther."""
    if not (measure.before or measure.after):
        return _BY_UNIT
    ends = [len(before) - before.rfind(word) - len(word) for word in measure.before if word in before]
    starts = [after.find(word) + 1 for word in measure.after if word in after]
    return min([*ends, *starts], default=None)


def _take(
    text: str, figure: Figure, meant: Measure | None, values: dict[str, tuple[Interval, ...]], doubts: list[Doubt]
) -> None:
    if meant is None:
        return
    factor = meant.units.get(figure.unit)
    if factor is None or not _plausible(figure, meant, factor):
        doubts.append(_doubt(figure, meant))
        return
    values[meant.name] = (*values.get(meant.name, ()), Interval(figure.low * factor, figure.high * factor))


def _plausible(figure: Figure, meant: Measure, factor: Decimal) -> bool:
    low = figure.low if figure.low.is_finite() else figure.high
    return meant.low <= low * factor <= meant.high


def _doubt(figure: Figure, meant: Measure) -> Doubt:
    """In which other unit the value makes sense, if in any."""
    if figure.unit == "%":
        return Doubt("percent", {"name": meant.name, "said": plain(figure.low), "own": meant.unit})
    for unit, factor in meant.instead.items():
        value = (figure.low * factor).quantize(Decimal("0.1"), ROUND_HALF_UP)
        if meant.low <= value <= meant.high and figure.unit in ("", unit):
            told = {"name": meant.name, "said": plain(figure.low), "unit": unit, "own": meant.unit, "as": plain(value)}
            return Doubt("unit", told, {meant.name: value})
    return Doubt("value", {"name": meant.name, "said": plain(figure.low), "own": meant.unit})
