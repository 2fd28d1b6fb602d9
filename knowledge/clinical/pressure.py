"""Blood pressures in a text: the larger of two is the systolic, in whichever order they are said.

mmHg. A pair in kPa (about 8 to 35) is never converted silently: 1 kPa is 7.5 mmHg, and it is asked about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from knowledge.amounts import plain
from knowledge.clinical.doubts import Doubt
from knowledge.clinical.figures import Figure
from knowledge.clinical.pressure_bare import bare_pair, goes_on, taken
from knowledge.clinical.pressure_names import HIGH, LABEL, LOW, labelled
from knowledge.conditions.facts import Interval

_STRONG = re.compile(r"(?:mmhg)?\s*(?:/|\\|比|:|：|÷|over|\|)\s*")
_WEAK = re.compile(r"\s*(?:,|，|、|-|~|和|跟|到|\.|;)?\s*")
_CUE = re.compile("血压|血牙|雪压|血鸭|高压|低压|上压|下压|压差|量压|量了?个?压|测压|压有|水银|汞|mmhg|kpa|千帕|血压计")
_NAMED = re.compile("(?:血压|血牙|雪压|血鸭|压|水银柱?|汞柱|表上)[^\\d，。;；!！?？/]{0,10}$")
_EARLIER = re.compile(
    "(?:[0-9]|[一二三四五六七八九十])月份|上次|上回|上个?月|上周|上星期|前次|前回|以前|原来|去年|之前|前几天|往常|平时|昨天|月随访|[周月]前"
)
_NOW = re.compile("这次|这回|这趟|今天|今儿|现在|眼下|这会|目前|如今|本次|二次|第2次|第二")
_OTHER_MEASURE = re.compile("[糖温烧斤肌酐脂钾酸]|空腹|餐|饭|hb|mmol")
_HIGHEST, _LEAST = Decimal(300), Decimal(30)
_FACTOR = Decimal("7.5")


@dataclass(frozen=True)
class Pressure:
    """One reading; either value may be unsaid. `earlier`: taken another day."""

    high: Interval | None
    low: Interval | None
    earlier: bool = False


@dataclass(frozen=True)
class Pressures:
    """The readings of a text, the figures they take up, and what is to be asked about."""

    readings: tuple[Pressure, ...]
    used: frozenset[Figure]
    doubts: tuple[Doubt, ...]


def pressures(text: str, figures: Sequence[Figure], hinted: bool) -> Pressures:
    """Blood pressures of a readable text; `hinted`: it speaks of a patient, so that two numbers apart may be one."""
    plausible = [f for f in figures if f.unit in ("", "mmhg", "kpa")]
    labels = labelled(text, plausible)
    cue = bool(_CUE.search(text))
    readings: list[Pressure] = []
    used: set[Figure] = set()
    doubts: list[Doubt] = []
    for first, second in zip(plausible, [*plausible[1:], None], strict=False):
        if first in used:
            continue
        if second and _paired(text, first, second, labels, cue or hinted):
            used |= {first, second}
            _take_pair(text, (first, second), cue, readings, doubts)
        elif (
            (readings and goes_on(text, first))
            or first in labels
            or (cue and _NAMED.search(text[: first.start]))
            or taken(text, first, hinted)
        ):
            used.add(first)
            _take_single(text, first, labels.get(first), readings, doubts)
    return Pressures(_dated(readings), frozenset(used), tuple(doubts))


def _paired(text: str, first: Figure, second: Figure, labels: dict[Figure, str], context: bool) -> bool:
    between = LABEL.sub("", text[first.end : second.start])
    if {labels.get(first), labels.get(second)} == {HIGH, LOW}:
        return len(between) <= 8
    if labels.get(first) and labels.get(first) == labels.get(second):
        return False
    larger, smaller = max(first.low, second.low), min(first.low, second.low)
    likely = _LEAST <= smaller < larger and larger <= 350
    told = bool(_CUE.search(text)) or "kpa" in (first.unit, second.unit) or _looks_kilo(text, first, second)
    kilo = 4 <= smaller < larger <= 40 and told
    if _STRONG.fullmatch(between):
        return (likely and larger >= 60) or kilo
    weak = bool(_WEAK.fullmatch(between)) and (context or told or bare_pair(text, first, second))
    return weak and ((likely and larger >= 90 and smaller >= 40) or kilo)


def _looks_kilo(text: str, first: Figure, second: Figure) -> bool:
    """Whether two decimals with no other measure's word can be read off a gauge in kPa (22.4 和 14.1)."""
    return first.decimal and second.decimal and not _OTHER_MEASURE.search(text)


def _take_pair(
    text: str, pair: tuple[Figure, Figure], cue: bool, readings: list[Pressure], doubts: list[Doubt]
) -> None:
    larger, smaller = sorted(pair, key=lambda figure: figure.low, reverse=True)
    if larger.low <= 40 or "kpa" in (larger.unit, smaller.unit):
        doubts.append(_kilopascal(larger.low, smaller.low))
    elif larger.low > _HIGHEST or smaller.low < _LEAST:
        doubts.append(Doubt("pressure", {"said": f"{plain(larger.low)}/{plain(smaller.low)}"}))
    else:
        readings.append(Pressure(_interval(larger), _interval(smaller), _earlier(text, pair[0])))


def _take_single(text: str, figure: Figure, label: str | None, readings: list[Pressure], doubts: list[Doubt]) -> None:
    value, said = figure.low if figure.low.is_finite() else figure.high, f"{label or '血压'}{plain(figure.low)}"
    if figure.unit == "kpa" or (4 <= value <= 40):
        name = label or HIGH
        doubts.append(Doubt("kpa", {"said": plain(value), "as": plain(_mmhg(value))}, {name: _mmhg(value)}))
    elif value > _HIGHEST or value < _LEAST or (label == LOW and value > 200):
        doubts.append(Doubt("pressure", {"said": said}))
    elif label is None and value < 130:
        doubts.append(Doubt("which", {"said": plain(value)}, {LOW: value}, {HIGH: value}))
    else:
        interval, earlier = _interval(figure), _earlier(text, figure)
        readings.append(Pressure(None, interval, earlier) if label == LOW else Pressure(interval, None, earlier))


def _kilopascal(high: Decimal, low: Decimal) -> Doubt:
    said, meant = f"{plain(high)}/{plain(low)}", f"{plain(_mmhg(high))}/{plain(_mmhg(low))}"
    return Doubt("kpa", {"said": said, "as": meant}, {HIGH: _mmhg(high), LOW: _mmhg(low)})


def _mmhg(value: Decimal) -> Decimal:
    return (value * _FACTOR).quantize(Decimal(1), ROUND_HALF_UP)


def _interval(figure: Figure) -> Interval:
    return Interval(figure.low, figure.high)


def _earlier(text: str, figure: Figure) -> bool:
    """Whether a reading is of another day: 上次 stands nearer before it than 这次."""
    before = text[max(0, figure.start - 12) : figure.start]
    past, now = list(_EARLIER.finditer(before)), list(_NOW.finditer(before))
    return bool(past) and (not now or past[-1].start() > now[-1].start())


def _dated(readings: list[Pressure]) -> tuple[Pressure, ...]:
    """Where all are called earlier, the last one is today's."""
    if readings and all(reading.earlier for reading in readings):
        last = readings[-1]
        return (*readings[:-1], Pressure(last.high, last.low))
    return tuple(readings)
