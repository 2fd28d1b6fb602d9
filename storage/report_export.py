"""Reads reports in bulk, one version after the other, without holding them all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from knowledge.forms.model import Grain
from knowledge.forms.periods import Period, period_at
from storage.people_tables import person, unit
from storage.report_tables import report, report_reply, report_version

_AT_ONCE = 2000
_BEHALF = person.alias("behalf")


@dataclass(frozen=True)
class Exported:
    """One version of a report. `latest`: it is the one that counts, if `state` is not withdrawn."""

    report: int
    version: int
    latest: bool
    state: str
    kind: str
    unit: str
    place: str
    period: str
    first_at: datetime
    at: datetime
    person: str
    on_behalf_of: str
    message: int
    figures: dict[str, str]
    answers: dict[str, dict[str, Any]]
    overrides: list[dict[str, str]]
    reply: str


def count(connection: Connection, form: str, period: Period, zone: tzinfo) -> int:
    """How many versions there are to export."""
    query = select(func.count()).select_from(report_version).join(report, report.c.id == report_version.c.report_id)
    return int(connection.scalar(query.where(*_which(form, period, zone))) or 0)


def exported(connection: Connection, form: str, period: Period, zone: tzinfo) -> Iterator[Exported]:
    """Every version of the form's reports for a period or any within it; of events those first sent in it."""
    query = _VERSIONS.where(*_which(form, period, zone)).order_by(report.c.id, report_version.c.number)
    rows = connection.execution_options(yield_per=_AT_ONCE).execute(query)
    for row in rows:
        yield Exported(
            row.report_id, row.number, row.number == row.version, row.state, row.kind, row.unit, row.place, row.period,
            row.first_at, row.at, row.person, row.behalf or "", row.inbox_id, row.figures, row.answers, row.overrides,
            row.reply or "",
        )  # fmt: skip


_REPLY = (
    select(report_reply.c.answer)
    .where(report_reply.c.report_id == report.c.id)
    .order_by(report_reply.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_VERSIONS: Select[Any] = (
    select(
        report_version,
        report.c.version,
        report.c.state,
        report.c.place,
        report.c.period,
        report.c.first_at,
        unit.c.name.label("unit"),
        person.c.name.label("person"),
        _BEHALF.c.name.label("behalf"),
        _REPLY.label("reply"),
    )
    .join(report, report.c.id == report_version.c.report_id)
    .join(unit, unit.c.id == report.c.unit_id)
    .join(person, person.c.id == report_version.c.person_id)
    .outerjoin(_BEHALF, _BEHALF.c.id == report_version.c.on_behalf_of)
)


def _which(form: str, period: Period, zone: tzinfo) -> tuple[ColumnElement[bool], ...]:
    """Reports of the form whose period is this one or lies in it, or that are events of these days."""
    begins, ends = _midnight(period.first, zone), _midnight(period.last + timedelta(days=1), zone)
    events = report.c.period.startswith("E") & (report.c.first_at >= begins) & (report.c.first_at < ends)
    return report.c.form == form, report.c.period.in_(_within(period)) | events


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _within(period: Period) -> list[str]:
    """The keys of all periods that end in this one."""
    days = [period.first + timedelta(days=n) for n in range((period.last - period.first).days + 1)]
    grains: tuple[Grain, ...] = ("day", "week", "month", "quarter", "year")
    found = [period_at(grain, day) for grain in grains for day in days]
    return list(dict.fromkeys(each.key for each in found if period.first <= each.last <= period.last))
