"""A question as read: its numbers, dates and what it wants computed."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from knowledge.amounts import dimension
from knowledge.dates.date_spans import DateSpan, dates
from knowledge.lexicon import Lexicon
from knowledge.numbers.quantities import Quantity, quantities
from knowledge.text import normalize


@dataclass(frozen=True)
class Reading:
    """`text` is normalised; `quantities` are outside dates, in order; `cues` say what is to be computed."""

    text: str
    quantities: tuple[Quantity, ...]
    dates: tuple[DateSpan, ...]
    cues: frozenset[str]
    today: date

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years spoken of, in order."""
        return tuple(dict.fromkeys(day.year for span in self.dates for day in (span.first, span.last)))

    def shares(self) -> tuple[Quantity, ...]:
        return tuple(q for q in self.quantities if q.unit == "%")

    def measuring(self, kind: str) -> tuple[Quantity, ...]:
        """Quantities of a dimension; a bare number may count anything but a share."""
        return tuple(q for q in self.quantities if dimension(q.unit) == kind)


def read(text: str, lexicon: Lexicon, today: date) -> Reading:
    """Read a question; `today` settles 今年, 明年 and bare months."""
    plain = normalize(text)
    spans = dates(plain, today)
    idle = [found.span() for found in _PER_ONE.finditer(plain)]
    counted = [
        q
        for q in quantities(plain)
        if not (_within(q, spans) or q.text.startswith("几") or (q.low and any(a <= q.start < b for a, b in idle)))
    ]
    return Reading(plain, _told(counted, plain), spans, _cues(plain, lexicon), today)


def _cues(plain: str, lexicon: Lexicon) -> frozenset[str]:
    """What is wanted; a verdict that is asked for is one on numbers met or not, too."""
    cues = lexicon.cues_of(plain)
    return cues | {"met"} if "verdict" in cues else cues


def _told(said: list[Quantity], text: str) -> tuple[Quantity, ...]:
    """Those that tell something: not two to choose from (65还是60), not what is missing beside what is (还少一个)."""
    chosen = {q for a, b in pairwise(said) if _OR.fullmatch(text, a.end, b.start) for q in (a, b)}
    told = [q for q in said if q not in chosen]
    there = [q for q in told if not _MISSING.search(text[: q.start])]
    return tuple(there or told)


def _within(said: Quantity, spans: tuple[DateSpan, ...]) -> bool:
    return any(span.start < said.end and said.start < span.end for span in spans)


# The one of 一次多久, 一个人多少 or 多少人设一个 is what something is asked for, no number told.
_PER_ONE = re.compile(
    r"(?:多久|好久|多长时间|几时|几个?[天年月周])[^\s,0-9]{0,5}?[一1][次回趟道]"
    r"|一(?:次|回|趟|道|个人|人|户|台|张|副|单|家)(?=.{0,4}?(?:多少|好多|几|多久|好久|[这那恁]么多))"
    r"|(?<=[我俺咱他她])一个人"
    r"|一个(?=数|样|标准|水平|口径|说法|意思|规定|要求|档|片区|健康片)|一块(?=[盖搞弄发办印下])"
    r"|(?<=哪)(?:[0-9]{1,2}|[一二两三四五六七八九十])[个项家类种条样位名块步]"
    r"|一[个所](?=[^0-9\s,了](?:(?![还再差缺够0-9,;]).){0,9}?(?:多少|好多|几[个家所名张位]))"
    r"|(?<=[多少好几][少多万千]人).{0,4}一[个所家名]|(?<=[好几]人).{0,4}一[个所家名]"
)
_OR = re.compile(r"\s?(?:还是|或者?说?)\s?")
_MISSING = re.compile(r"(?:还少|还差|还缺|就差|就缺|只差|只缺|[差缺欠])了?$")
_ANY_DAY = date(2026, 1, 1)
_NAMING = 60
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_ANY_FIGURE = re.compile("[0-9一二两三四五六七八九十百千万亿半年月日天]")


def in_figures(text: str) -> str:
    """The text with its dates taken out and its numbers in digits, so that 八百人 and 800人 are alike."""
    if not _ANY_FIGURE.search(text):
        return text
    spans = dates(text, _ANY_DAY)
    parts, done = [], 0
    pieces = [(s.start, s.end, " ") for s in spans]
    pieces += [(q.start, q.end, _figure(q)) for q in quantities(text) if not _within(q, spans)]
    for start, end, instead in sorted(pieces):
        parts += [text[done:start], instead]
        done = end
    return "".join([*parts, text[done:]])


def _figure(said: Quantity) -> str:
    """The number in digits where it may name something (800人, 20%); a small count or a rough number names nothing."""
    exact = said.low == said.high and said.low.is_finite()
    printed = _DIGITS.search(said.text)
    value = said.low if exact else Decimal(printed[0]) if printed else None
    names = value is not None and (value >= _NAMING or said.unit in ("%", "岁"))
    return f" {value.normalize():f}{said.unit} " if names and value is not None else " "


def solid(said: Quantity) -> Quantity:
    """An open amount (不到600) as the number that was said; any other as it is."""
    if said.low.is_finite() and said.high.is_finite():
        return said
    end = said.high if said.high.is_finite() else said.low
    return replace(said, low=end, high=end)


def without(reading: Reading, named: str) -> Reading:
    """The reading without numbers that only name the subject: the 65 of 65岁老年人 when `named` holds 65岁."""
    kept = tuple(q for q in reading.quantities if not (q.text and len(q.text) > 1 and q.text in named))
    return Reading(reading.text, kept, reading.dates, reading.cues, reading.today)
