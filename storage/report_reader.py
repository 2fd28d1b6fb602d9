"""What handlers look up of reports, on a turn's own connection."""

import logging
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Connection, Row, Select, or_, select

from handlers.people import Receiver
from handlers.report import draft as drafts
from handlers.report.draft import Answer, Draft
from handlers.report.stored import Filed, Held
from storage.people_tables import assignment, person, unit, unit_place
from storage.posts import valid
from storage.receivers import reached
from storage.report_tables import report, report_draft, report_reply, report_version
from storage.tables import inbox

_log = logging.getLogger(__name__)
_NEAR = 20  # versions after a message in which its answers are looked for
_LIVE = report_draft.c.ended_at.is_(None)
_LATEST = (report_version.c.report_id == report.c.id) & (report_version.c.number == report.c.version)
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
_HELD: Select[Any] = (
    select(
        assignment, person.c.name.label("person_name"), unit.c.name.label("unit_name"), unit.c.kind.label("unit_kind")
    )
    .join(unit, unit.c.id == assignment.c.unit_id)
    .join(person, person.c.id == assignment.c.person_id)
    .where(assignment.c.kind == "role")
    .order_by(assignment.c.id)
)


class SqlReports:
    """handlers.report.stored.Reports on a connection; `today` decides who is on duty."""

    def __init__(self, connection: Connection, today: date) -> None:
        self._connection = connection
        self._today = today

    def draft(self, number: int) -> Draft | None:
        return next(iter(self._drafts(report_draft.c.id == number)), None)

    def ended(self, number: int) -> str:
        why = select(report_draft.c.ended_why).where(report_draft.c.id == number, ~_LIVE)
        return self._connection.scalar(why) or ""

    def drafts(self, person: int) -> Sequence[Draft]:
        return self._drafts(report_draft.c.person_id == person)

    def draft_for(self, form: str, unit: int, place: str, period: str) -> Draft | None:
        wanted = _same(report_draft, form, unit, place, period)
        return next(iter(self._drafts(*wanted, report_draft.c.corrects.is_(None))), None)

    def correcting(self, report: int) -> Draft | None:
        return next(iter(self._drafts(report_draft.c.corrects == report)), None)

    def answered_by(self, person: int, message: int) -> Draft | None:
        mine = self.drafts(person)
        return next((d for d in mine if any(a.origin == message for a in d.answers.values())), None)

    def _drafts(self, *which: ColumnElement[bool]) -> tuple[Draft, ...]:
        query = select(report_draft.c.id, report_draft.c.state).where(*which, _LIVE)
        rows = self._connection.execute(query.order_by(report_draft.c.updated_at.desc(), report_draft.c.id.desc()))
        return tuple(draft for row in rows if (draft := _draft(row)))

    def held(self, person: int) -> Sequence[Held]:
        return self._held(assignment.c.person_id == person)

    def holders(self, role: str, place: str, day: date) -> Sequence[Held]:
        served = select(unit_place.c.unit_id).where(unit_place.c.place == place, _serves(day))
        here = or_(assignment.c.place == place, assignment.c.unit_id.in_(served))
        active = person.c.state == "active"
        return tuple(_only(each, place) for each in self._held(assignment.c.name == role, here, valid(day), active))

    def _held(self, *which: ColumnElement[bool]) -> tuple[Held, ...]:
        rows = self._connection.execute(_HELD.where(*which)).all()
        return tuple(_held(row, self._villages(row.unit_id) if row.unit_kind == "team" else ()) for row in rows)

    def _villages(self, unit_id: int) -> tuple[str, ...]:
        query = select(unit_place.c.place).where(unit_place.c.unit_id == unit_id, _serves(self._today))
        return tuple(self._connection.scalars(query.order_by(unit_place.c.id)))

    def colleagues(self, unit: int, day: date) -> Sequence[Receiver]:
        mine = select(assignment.c.person_id).where(
            assignment.c.unit_id == unit, assignment.c.kind == "role", valid(day)
        )
        people = self._connection.scalars(select(person.c.id).where(person.c.id.in_(mine)).order_by(person.c.id))
        return tuple(filter(None, (reached(self._connection, each) for each in people.all())))

    def report(self, number: int) -> Filed | None:
        return next(iter(self._filed(_FILED.where(report.c.id == number))), None)

    def report_for(self, form: str, unit: int, place: str, period: str) -> Filed | None:
        return next(iter(self._filed(_FILED.where(*_same(report, form, unit, place, period)))), None)

    def sent_by(self, message: int) -> Filed | None:
        """Looked for in what the message's contact sent after it: the text of JSON is no index."""
        whose = select(inbox.c.contact_id).where(inbox.c.id == message).scalar_subquery()
        after = _FILED.where(report_version.c.contact_id == whose, report_version.c.inbox_id >= message)
        found = self._filed(after.order_by(report_version.c.inbox_id).limit(_NEAR))
        return next((f for f in found if any(a.origin == message for a in f.answers.values())), None)

    def sent(self, person: int, limit: int) -> Sequence[Filed]:
        mine = _FILED.where(report_version.c.person_id == person)
        return self._filed(mine.order_by(report_version.c.id.desc()).limit(limit))

    def history(self, form: str, unit: int, place: str, before: str, limit: int) -> Sequence[Filed]:
        ours = (report.c.form == form, report.c.unit_id == unit, report.c.place == place)
        earlier = _FILED.where(*ours, report.c.period < before, report.c.state != "withdrawn")
        return self._filed(earlier.order_by(report.c.period.desc()).limit(limit))

    def peers(self, form: str, period: str, places: Sequence[str], but: int) -> Sequence[Mapping[str, str]]:
        query = select(report_version.c.figures).join(report, _LATEST)
        query = query.where(report.c.form == form, report.c.period == period, report.c.place.in_(places))
        return tuple(self._connection.scalars(query.where(report.c.unit_id != but, report.c.state != "withdrawn")))

    def on_duty(self, duty: str, places: Sequence[str]) -> Receiver | None:
        for place in places:
            query = select(assignment.c.person_id).where(
                assignment.c.kind == "duty", assignment.c.name == duty, assignment.c.place == place, valid(self._today)
            )
            for who in self._connection.scalars(query.order_by(assignment.c.id)).all():
                if found := reached(self._connection, who):
                    return found
        return None

    def unanswered(self, form: str, places: Sequence[str]) -> Sequence[Filed]:
        answered = select(report_reply.c.report_id)
        below = (
            or_(*(report.c.place.startswith(place, autoescape=True) for place in places)) if places else report.c.id < 0
        )
        query = _FILED.where(report.c.form == form, report.c.state == "sent", report.c.id.not_in(answered), below)
        return self._filed(query.order_by(report.c.id))

    def _filed(self, query: Select[Any]) -> tuple[Filed, ...]:
        rows = self._connection.execute(query).all()
        return tuple(_filed(row, self._reply(row) if row.period.startswith("E") else "") for row in rows)

    def _reply(self, row: Row[Any]) -> str:
        last = select(report_reply.c.answer).where(report_reply.c.report_id == row.id)
        return self._connection.scalar(last.order_by(report_reply.c.id.desc()).limit(1)) or ""


def _same(table: Any, form: str, unit_id: int, place: str, period: str) -> tuple[ColumnElement[bool], ...]:
    columns = table.c
    return columns.form == form, columns.unit_id == unit_id, columns.place == place, columns.period == period


def _serves(day: date) -> ColumnElement[bool]:
    return (unit_place.c.from_date <= day) & or_(unit_place.c.to_date.is_(None), unit_place.c.to_date >= day)


def _draft(row: Any) -> Draft | None:
    """A draft; one that an older program wrote and this one can't read is left alone."""
    try:
        return drafts.loads(row.state)
    except ValidationError:
        _log.warning("draft %d is unreadable and left alone", row.id)
        return None


def _held(row: Row[Any], villages: tuple[str, ...]) -> Held:
    who = (row.person_id, row.person_name, row.name, row.unit_id, row.unit_name, row.unit_kind)
    return Held(*who, row.place, row.from_date, row.to_date, villages)


def _only(held: Held, place: str) -> Held:
    """The post as far as it is for one place."""
    return Held(
        held.person,
        held.person_name,
        held.role,
        held.unit,
        held.unit_name,
        held.unit_kind,
        place,
        held.since,
        held.until,
    )


def _filed(row: Row[Any], reply: str) -> Filed:
    answers = {name: Answer(**each) for name, each in row.answers.items()}
    checked = {each["check"]: each["reason"] for each in row.overrides if each["question"] == drafts.WHOLE}
    key = (row.id, row.form, row.unit_id, row.unit_name, row.place, row.period, row.state, row.version)
    told = (row.figures, answers, checked, row.person_id, row.person_name, row.contact_id, row.first_at, row.at)
    return Filed(*key, *told, reply)
