"""Operations on dates: deadlines met or missed, the phase that holds a day, the next turn of a cycle."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from knowledge.amounts import measured, plain, scaled
from knowledge.dates.date_spans import DateSpan
from knowledge.figures import Cycle, Deadline, Level, Period
from knowledge.findings import Computed, Finding, Needed


def said_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def due(figure: Deadline, done: DateSpan) -> Computed:
    """Whether something done in `done` was in time; a span that holds the due day is asked about."""
    values = {"name": figure.name, "said": figure.said, "day": said_day(figure.by), "done": done.text}
    if done.first > figure.by:
        values["days"] = str((done.first - figure.by).days) if done.grain == "day" else ""
        return Finding("deadline.late", values, good=False)
    if done.last <= figure.by:
        return Finding("deadline.kept", values, good=True)
    return Needed("exact_day", values)


def remaining(figure: Deadline, today: date) -> Finding:
    """Days left to a deadline, or days past it, seen from today."""
    days = (figure.by - today).days
    values = {
        "name": figure.name,
        "said": figure.said,
        "day": said_day(figure.by),
        "days": str(abs(days)),
        "today": said_day(today),
    }
    return Finding("deadline.left" if days >= 0 else "deadline.past", values)


def phase(figures: Sequence[Period], when: DateSpan) -> Finding:
    """The phases that hold a date, or the fact that none does."""
    holding = [f for f in figures if f.first <= when.last and when.first <= f.last]
    inside = [f for f in holding if f.first <= when.first and when.last <= f.last] or holding
    if inside:
        does = "；".join(f.does for f in inside if f.does)
        return Finding("phase.inside", {"when": when.text, "phases": "、".join(map(_printed, inside)), "does": does})
    before = [f for f in figures if f.last < when.first]
    key = "phase.after" if len(before) == len(figures) else "phase.before" if not before else "phase.between"
    values = {"when": when.text, "phases": "、".join(map(_printed, figures))}
    if key == "phase.before" and _one_month(figures[0]):
        return Finding("phase.unsaid", {**values, "first": _printed(figures[0])})
    return Finding(key, values)


def in_time(figure: Period, when: DateSpan) -> Finding:
    """Whether a date lies in the phase of what is done then, before it or after it."""
    values = {"when": when.text, "phase": _printed(figure)}
    if when.first > figure.last:
        return Finding("phase.overdue", values, good=False)
    return Finding("phase.early" if when.last < figure.first else "phase.timely", values, good=True)


def _one_month(figure: Period) -> bool:
    """Whether a phase is printed by its end only (2026年6月底)."""
    return (figure.first.year, figure.first.month) == (figure.last.year, figure.last.month)


def _printed(figure: Period) -> str:
    first, last = figure.first, figure.last
    if _one_month(figure):
        return f"{figure.name}（{last.year}年{last.month}月底）"
    return f"{figure.name}（{first.year}年{first.month}月—{last.year}年{last.month}月）"


def times(figure: Cycle) -> Finding:
    """How often a year something comes round."""
    return Finding("cycle.times", {"name": figure.name, "times": plain(1 / figure.years, 1), "every": every(figure)})


def against_cycle(figure: Cycle, yearly: Decimal, said: str) -> Finding:
    """So many times a year against what the cycle asks for; more often than asked is no breach."""
    required = 1 / figure.years
    values = {
        "name": figure.name,
        "said": said,
        "every": every(figure),
        "yearly": _a_year(yearly),
        "times": _a_year(required),
        "gap": plain(required - yearly) if required >= 1 and (required - yearly) % 1 == 0 else "",
    }
    key = "cycle.even" if yearly == required else "cycle.oftener" if yearly > required else "cycle.rarer"
    return Finding(key, values, good=yearly >= required)


def _a_year(times: Decimal) -> str:
    """A frequency as people say it: 一年4次, 3年1次."""
    return f"一年{plain(times, 1)}次" if times >= 1 else f"{plain(1 / times, 1)}年1次"


def until(figure: Level, begun: DateSpan) -> Finding:
    """The day on which a required time is full, counted from the first day."""
    months = int(scaled(figure.value, figure.unit))
    later = begun.first.month - 1 + months
    year, month = begun.first.year + later // 12, later % 12 + 1
    day = f"{begun.first.day}日" if begun.grain == "day" else ""
    values = {
        "name": figure.name,
        "begun": begun.text,
        "limit": measured(scaled(figure.value, figure.unit), figure.unit),
        "day": f"{year}年{month}月{day}",
    }
    return Finding("until", values)


def every(figure: Cycle) -> str:
    """How often something comes round, as people say it."""
    if figure.years < 1:
        return {Decimal("0.5"): "每半年", Decimal("0.25"): "每季度"}.get(
            figure.years, f"每{plain(figure.years * 12)}个月"
        )
    return "每年" if figure.years == 1 else f"每{plain(figure.years)}年"


def next_turn(figure: Cycle, last: DateSpan) -> Finding:
    """When something that happens every n years comes again after it last happened."""
    months = int(figure.years * 12)
    later = last.first.month - 1 + months
    year, month = last.first.year + later // 12, later % 12 + 1
    when = f"{year}年" if figure.years == figure.years.to_integral_value() else f"{year}年{month}月前后"
    return Finding("cycle.next", {"name": figure.name, "every": every(figure), "last": last.text, "when": when})
