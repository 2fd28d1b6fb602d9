"""Binds a count, a duration or a time to the threshold in its unit."""

from decimal import Decimal

from knowledge import levels
from knowledge.amounts import dimension
from knowledge.binding.ratios import ratio
from knowledge.binding.said import ASKING, as_number, besides_limit, counted_in
from knowledge.figures import Level
from knowledge.findings import Computed
from knowledge.lexicon import Lexicon
from knowledge.numbers.quantities import Quantity
from knowledge.reading import Reading

_PERSONS, _BODIES = ("人", "名", "位"), ("个", "家", "所", "间", "台", "张")
_STAFF = ("人", "医师", "医生", "护士", "专家", "药师", "团队", "理事", "监事", "成员")


def measure(figure: Level, reading: Reading, lexicon: Lexicon) -> Computed | None:
    """The number in the threshold's dimension judged; None when there is none, or nothing asks for it."""
    kind = dimension(figure.unit)
    said = besides_limit(figure, reading.measuring(kind) or _lasted(kind, reading), others=False)
    if kind == "months" and not reading.cues & {"met", "gap"}:
        said = [q for q in said if q.low != 1]
    if kind == "minutes" and not said:
        said = [as_number(q.low, q) for q in counted_in(reading) if q.unit == ""]
    if figure.unit == "" and figure.value <= 1:
        return ratio(figure, [q for q in counted_in(reading) if q.low != figure.value], reading, lexicon)
    said = [q for q in said if _countable(q, figure)]
    same = [q for q in said if q.unit and q.unit[-1] == figure.unit[-1:]] or said
    if not same or not (reading.cues & ASKING or (kind != "count" and same[0].unit)):
        return None
    worst = max(same, key=lambda q: q.high) if figure.op in ("<=", "<") and kind == "minutes" else same[-1]
    return levels.compare(figure, worst)


def _countable(said: Quantity, figure: Level) -> bool:
    """Whether a count may be one of what the figure counts: 20个人 are no hospitals."""
    return said.unit not in _PERSONS or figure.unit not in _BODIES or any(word in figure.name for word in _STAFF)


def _lasted(kind: str, reading: Reading) -> tuple[Quantity, ...]:
    """The months from the first day named to the last, when two are."""
    if kind != "months" or len(reading.dates) < 2:
        return ()
    first, last = reading.dates[0], reading.dates[-1]
    months = Decimal((last.first - first.first).days) / Decimal("30.4")
    return (
        (Quantity(months, months, "月", True, first.start, last.end, f"{first.text}到{last.text}"),)
        if months > 0
        else ()
    )
