"""The statements by which reports are looked up; built once, since building one costs more than running it."""

from typing import Any

from sqlalchemy import ColumnElement, Date, Select, bindparam, or_, select

from storage.people_tables import assignment, person, unit, unit_place
from storage.posts import valid
from storage.report_tables import report, report_draft, report_reply, report_version
from storage.tables import inbox

_TODAY = bindparam("today", type_=Date())
_LATEST = (report_version.c.report_id == report.c.id) & (report_version.c.number == report.c.version)
_LIVE = report_draft.c.ended_at.is_(None)


def _one_of(table: Any) -> tuple[ColumnElement[bool], ...]:
    """The row of a form, a unit, a place and a period; the parameters have these names."""
    c = table.c
    named = (c.form == bindparam("form"), c.unit_id == bindparam("unit"), c.place == bindparam("place"))
    return *named, c.period == bindparam("period")


def _served() -> ColumnElement[bool]:
    return (unit_place.c.from_date <= _TODAY) & or_(unit_place.c.to_date.is_(None), unit_place.c.to_date >= _TODAY)


# Drafts: id and state, the latest first.
_DRAFTS: Select[Any] = (
    select(report_draft.c.id, report_draft.c.state)
    .where(_LIVE)
    .order_by(report_draft.c.updated_at.desc(), report_draft.c.id.desc())
)
DRAFT = _DRAFTS.where(report_draft.c.id == bindparam("id"))
DRAFTS_OF = _DRAFTS.where(report_draft.c.person_id == bindparam("person"))
DRAFT_FOR = _DRAFTS.where(*_one_of(report_draft), report_draft.c.corrects.is_(None))
CORRECTING = _DRAFTS.where(report_draft.c.corrects == bindparam("report"))
ENDED = select(report_draft.c.ended_why).where(report_draft.c.id == bindparam("id"), ~_LIVE)

# Posts, with the names of person and unit.
_HELD: Select[Any] = (
    select(
        assignment, person.c.name.label("person_name"), unit.c.name.label("unit_name"), unit.c.kind.label("unit_kind")
    )
    .join(unit, unit.c.id == assignment.c.unit_id)
    .join(person, person.c.id == assignment.c.person_id)
    .where(assignment.c.kind == "role")
    .order_by(assignment.c.id)
)
HELD_BY = _HELD.where(assignment.c.person_id == bindparam("person"))
HOLDERS = _HELD.where(
    assignment.c.name == bindparam("role"),
    or_(
        assignment.c.place == bindparam("place"),
        assignment.c.unit_id.in_(
            select(unit_place.c.unit_id).where(unit_place.c.place == bindparam("place"), _served())
        ),
    ),
    valid(_TODAY),
    person.c.state == "active",
)
VILLAGES = (
    select(unit_place.c.place).where(unit_place.c.unit_id == bindparam("unit"), _served()).order_by(unit_place.c.id)
)
COLLEAGUES = (
    select(person.c.id)
    .where(
        person.c.id.in_(
            select(assignment.c.person_id).where(
                assignment.c.unit_id == bindparam("unit"), assignment.c.kind == "role", valid(_TODAY)
            )
        )
    )
    .order_by(person.c.id)
)
ON_DUTY = (
    select(assignment.c.person_id)
    .where(
        assignment.c.kind == "duty",
        assignment.c.name == bindparam("duty"),
        assignment.c.place == bindparam("place"),
        valid(_TODAY),
    )
    .order_by(assignment.c.id)
)

# Reports with their latest version.
_FILED: Select[Any] = (
    select(
        report,
        unit.c.name.label("unit_name"),
        person.c.name.label("person_name"),
        report_version.c.figures,
        report_version.c.answers,
        report_version.c.overrides,
        report_version.c.person_id,
        report_version.c.contact_id,
        report_version.c.at,
    )
    .join(report_version, _LATEST)
    .join(unit, unit.c.id == report.c.unit_id)
    .join(person, person.c.id == report_version.c.person_id)
)
REPORT = _FILED.where(report.c.id == bindparam("id"))
REPORT_FOR = _FILED.where(*_one_of(report))
SENT = (
    _FILED.where(report_version.c.person_id == bindparam("person"))
    .order_by(report_version.c.id.desc())
    .limit(bindparam("limit"))
)
SENT_AFTER = (
    _FILED.where(
        report_version.c.contact_id
        == select(inbox.c.contact_id).where(inbox.c.id == bindparam("message")).scalar_subquery(),
        report_version.c.inbox_id >= bindparam("message"),
    )
    .order_by(report_version.c.inbox_id)
    .limit(bindparam("limit"))
)
HISTORY = (
    _FILED.where(
        report.c.form == bindparam("form"),
        report.c.unit_id == bindparam("unit"),
        report.c.place == bindparam("place"),
        report.c.period < bindparam("before"),
        report.c.state != "withdrawn",
    )
    .order_by(report.c.period.desc())
    .limit(bindparam("limit"))
)
PEERS = (
    select(report_version.c.figures)
    .join(report, _LATEST)
    .where(
        report.c.form == bindparam("form"),
        report.c.period == bindparam("period"),
        report.c.place.in_(bindparam("places", expanding=True)),
        report.c.unit_id != bindparam("but"),
        report.c.state != "withdrawn",
    )
)
_UNANSWERED = _FILED.where(
    report.c.form == bindparam("form"),
    report.c.state == "sent",
    report.c.id.not_in(select(report_reply.c.report_id)),
).order_by(report.c.id)
REPLY = (
    select(report_reply.c.answer)
    .where(report_reply.c.report_id == bindparam("report"))
    .order_by(report_reply.c.id.desc())
    .limit(1)
)


def unanswered(places: tuple[str, ...]) -> Select[Any]:
    """The events in these places, or below them, that nobody has answered yet; none for no places."""
    below = [report.c.place.startswith(place, autoescape=True) for place in places]
    return _UNANSWERED.where(or_(*below) if below else report.c.id < 0)
