"""Binds dates to phases, deadlines, cycles, required times."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge import spans
from knowledge.amounts import dimension
from knowledge.binding.frequency import often
from knowledge.binding.likeness import nearest, of_kind
from knowledge.dates.date_spans import DateSpan
from knowledge.figures import Cycle, Deadline, Figure, Level, Period
from knowledge.findings import Computed
from knowledge.reading import Reading

# Work told as still going on, which asks whether that is in time.
_STILL = re.compile("还在|才在|正在|才开始|才弄|才搞")
_TELLING = 2
# Work told as done, so that the year beside it is when.
_DONE = re.compile("才|搞完|弄完|做完|建完|建好|搞好|弄好|办完|完成的|印发|出台|定的|开的|制定")


def phase(figures: Sequence[Figure], reading: Reading) -> tuple[Computed, ...]:
    """The phases around the day that the question names, or around today where it asks about now."""
    periods, when = of_kind(figures, Period), _when(reading)
    if not periods or not when:
        return ()
    own = _own(periods, reading) if "late" in reading.cues or _STILL.search(reading.text) else None
    return (spans.in_time(own, when),) if own else (spans.phase(periods, when),)


def _own(periods: Sequence[Period], reading: Reading) -> Period | None:
    """The phase that what is told to be done belongs to."""
    marked = next((period for period in periods if period.own), None)
    if marked:
        return marked
    shared = {i: _shared(period.does, reading.text) for i, period in enumerate(periods)}
    best = max(shared, key=shared.__getitem__)
    alone = sum(count == shared[best] for count in shared.values()) == 1
    return periods[best] if shared[best] >= _TELLING and alone else None


def _shared(does: str, text: str) -> int:
    """How many pairs of characters of what is to be done a text holds."""
    return sum(pair in text for pair in {does[i : i + 2] for i in range(len(does) - 1)} if pair.isalpha())


def _when(reading: Reading) -> DateSpan | None:
    if reading.dates:
        return reading.dates[-1]
    if "now" in reading.cues:
        return DateSpan(reading.today, reading.today, "day", 0, 0, f"今天（{spans.said_day(reading.today)}）")
    return None


def deadline(figures: Sequence[Figure], reading: Reading) -> tuple[Computed, ...]:
    """Whether what the question tells was in time, or the days left."""
    deadlines = of_kind(figures, Deadline)
    if not deadlines or not (reading.cues & {"late", "met", "gap", "now"} or "才" in reading.text):
        return ()
    if _year_of_target(reading):
        return ()
    figure = nearest(deadlines, reading.text)
    if "left" in reading.cues:
        return (spans.remaining(figure, reading.today),)
    done = [
        _past(span, reading)
        for span in reading.dates
        if not reading.text[span.end :].startswith(("前", "底前", "之前"))
    ]
    if done and done[-1].first != reading.today:
        return (spans.due(figure, done[-1]),)
    return (spans.remaining(figure, reading.today),) if reading.cues & {"late", "now"} else ()


def _year_of_target(reading: Reading) -> bool:
    """Whether only the year of a target is named, on which a verdict is asked (2025年建成的比例达标没)."""
    if "late" in reading.cues or "verdict" not in reading.cues or _DONE.search(reading.text):
        return False
    return all(span.grain == "year" for span in reading.dates)


def _past(span: DateSpan, reading: Reading) -> DateSpan:
    """A month said without its year is the last one that has begun."""
    done = any(word in reading.text[span.end : span.end + 8] for word in ("的", "了", "已"))
    if "年" in span.text or span.first <= reading.today or span.grain not in ("day", "month") or not done:
        return span
    first, last = (day.replace(year=day.year - 1, day=min(day.day, 28)) for day in (span.first, span.last))
    return replace(
        span, first=first, last=last if span.grain == "day" else span.last.replace(year=span.last.year - 1, day=28)
    )


def cycle(figures: Sequence[Figure], reading: Reading) -> tuple[Computed, ...]:
    """How often something comes round, whether it came often enough, or when next after the day named."""
    cycles = of_kind(figures, Cycle)
    if cycles and "times" in reading.cues:
        return (spans.times(nearest(cycles, reading.text)),)
    if cycles and reading.cues & {"met", "gap"} and (judged := often(nearest(cycles, reading.text), reading)):
        return (judged,)
    if (
        "verdict" in reading.cues
        and "next" not in reading.cues
        and all(s.grain == "year" and s.first.year == reading.today.year for s in reading.dates)
    ):
        return ()
    if not cycles or not reading.dates or not (reading.cues & {"next", "late", "met"} or "下" in reading.text):
        return ()
    return (spans.next_turn(nearest(cycles, reading.text), reading.dates[0]),)


def until(figures: Sequence[Figure], reading: Reading) -> tuple[Computed, ...]:
    """The first day on which a required time is served, counted from the one day named."""
    lasting = [f for f in of_kind(figures, Level) if dimension(f.unit) == "months" and f.op in (">=", ">")]
    begun = [span for span in reading.dates if span.grain in ("day", "month")]
    if not lasting or len(begun) != 1 or not reading.cues & {"until"}:
        return ()
    return (spans.until(lasting[0], begun[0]),)
