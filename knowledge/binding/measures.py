"""Binds a count, a duration or a time to the threshold in its unit."""

import re
from collections.abc import Sequence

from knowledge import levels
from knowledge.amounts import dimension, scaled
from knowledge.binding.ratios import ratio
from knowledge.binding.said import ASKING, as_number, besides_limit, counted_in, repeats
from knowledge.figures import Level
from knowledge.findings import Computed
from knowledge.lexicon import Lexicon
from knowledge.numbers.quantities import Quantity
from knowledge.reading import Reading
from knowledge.stays import stay

_PERSONS, _BODIES = ("人", "名", "位"), ("个", "家", "所", "间", "台", "张")
# 一周来2次 tells how often, not how long; 15天才来一次 tells how long in between.
_FREQUENT = re.compile("[^0-9一,。;]{0,4}?(?:[2-9]|1[0-9]|[二两三四五六七八九])[次回趟]")
_TURNS = ("次", "回", "趟", "人次")
_STAFF = ("人", "医师", "医生", "护士", "专家", "药师", "团队", "理事", "监事", "成员")


def measure(figure: Level, reading: Reading, lexicon: Lexicon) -> Computed | None:
    """The number in the threshold's dimension judged; None when there is none, or nothing asks for it."""
    kind = dimension(figure.unit)
    said = besides_limit(figure, _told(figure, kind, reading), others=False)
    if kind == "months" and not reading.cues & {"met", "gap"}:
        said = [q for q in said if q.low != 1]
    if kind == "minutes" and not said:
        said = [as_number(q.low, q) for q in counted_in(reading) if q.unit == ""]
    if figure.unit == "" and figure.value <= 1:
        return ratio(figure, [q for q in counted_in(reading) if q.low != figure.value], reading, lexicon)
    said = _no_each([q for q in said if _countable(q, figure)])
    if _mixed(kind, reading):
        return None
    same = [q for q in said if q.unit and q.unit[-1] == figure.unit[-1:]] or said
    if not same or not (reading.cues & ASKING or (kind != "count" and same[0].unit)):
        return None
    worst = max(same, key=lambda q: q.high) if figure.op in ("<=", "<") and kind == "minutes" else same[-1]
    return levels.compare(figure, worst)


def _mixed(kind: str, reading: Reading) -> bool:
    """Whether some stay so long and others longer (3个干了7个月，1个干了4个月), which no one number tells."""
    if kind not in ("count", "months"):
        return False
    stays = {scaled(q.low, q.unit) for q in reading.measuring("months")}
    counts = {q.low for q in reading.measuring("count") if q.unit in (*_PERSONS, "个") and not q.text.startswith("一")}
    return len(stays) > 1 and len(counts) > 1


def _no_each(said: list[Quantity]) -> list[Quantity]:
    """Without the ones of 一个待7个月，一个待8个月, which say each, no count."""
    ones = [q for q in said if q.low == 1 and q.text.startswith("一")]
    return [q for q in said if q not in ones] if 1 < len(ones) < len(said) else said


def _countable(said: Quantity, figure: Level) -> bool:
    """Whether a count may be one of what the figure counts: 20个人 are no hospitals, 来2次 are no persons."""
    if said.unit in _TURNS and figure.unit not in _TURNS:
        return False
    return said.unit not in _PERSONS or figure.unit not in _BODIES or any(word in figure.name for word in _STAFF)


def _told(figure: Level, kind: str, reading: Reading) -> Sequence[Quantity]:
    """The numbers of a dimension; the months between two dates where none is told but the threshold again."""
    said = [q for q in reading.measuring(kind) if not _FREQUENT.match(reading.text, q.end)]
    between = stay(reading) if kind == "months" and all(repeats(figure, q) for q in said) else None
    return (between,) if between else said
