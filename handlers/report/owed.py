"""Which reports a person owes: from their dated posts and the periods that are open."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.report.stored import Held, Reports
from knowledge.forms.model import Form
from knowledge.forms.periods import Period, period_at
from knowledge.places import Gazetteer

LOOKS_BACK = 3
"""Periods, the latest that is open included, that are still asked for."""


@dataclass(frozen=True)
class Target:
    """A report to be made: of a form, by a unit, for a place and a period (None: an event)."""

    form: Form
    unit: int
    unit_name: str
    place: str
    period: Period | None
    person: int
    person_name: str

    @property
    def key(self) -> str:
        return self.period.key if self.period else ""

    def due(self) -> date | None:
        """The last day on which it is in time."""
        return self.period.last + timedelta(days=self.form.due.days) if self.period else None


def targets(forms: Iterable[Form], held: Sequence[Held], gazetteer: Gazetteer, today: date) -> Iterator[Target]:
    """Everything that may be filled in now by who holds these posts today, the earliest due first."""
    found = [t for form in forms for post in held for t in _of_post(form, post, gazetteer, today)]
    distinct = {(t.form.id, t.unit, t.place, t.key): t for t in found}
    return iter(sorted(distinct.values(), key=lambda t: (t.due() or date.max, t.form.id, t.place)))


def _of_post(form: Form, post: Held, gazetteer: Gazetteer, today: date) -> Iterator[Target]:
    if post.role != form.owes.role or post.unit_kind != form.owes.unit or not _holds(post, today):
        return
    places = post.villages if form.owes.villages and post.villages else (post.place,)
    for place in places:
        if any(gazetteer.within(place, on) for on in form.places):
            for period in open_periods(form, post, today):
                yield Target(form, post.unit, post.unit_name, place, period, post.person, post.person_name)


def _holds(post: Held, day: date) -> bool:
    return post.since <= day and (post.until is None or post.until >= day)


def open_periods(form: Form, post: Held, today: date) -> Sequence[Period | None]:
    """The periods of a form that may be filled in now and in which the post was held, the earliest first."""
    if form.period == "event":
        return (None,)
    period = period_at(form.period, today)
    if today < opens(form, period):
        period = period.before
    found = []
    for _ in range(LOOKS_BACK):
        if post.since <= period.last and (post.until is None or post.until >= period.first):
            found.append(period)
        period = period.before
    return tuple(reversed(found))


def opens(form: Form, period: Period) -> date:
    """The first day on which a period may be filled in."""
    return max(period.first, period.last + timedelta(days=form.due.opens))


def owed(all_targets: Iterable[Target], reports: Reports) -> tuple[Target, ...]:
    """Those of periodic forms of which nothing has been sent, or what was sent has been withdrawn."""
    return tuple(t for t in all_targets if t.period and not _sent(t, reports))


def _sent(target: Target, reports: Reports) -> bool:
    filed = reports.report_for(target.form.id, target.unit, target.place, target.key)
    return filed is not None and filed.state != "withdrawn"
