"""Writes what a turn says of reports: drafts, versions, withdrawals, answers of those on duty."""

from typing import Any, assert_never

from sqlalchemy import Connection, bindparam, insert, select, update

from handlers.report import draft as drafts
from handlers.report.draft import Draft
from handlers.report.effects import AnswerReport, EndDraft, FileReport, KeepDraft, ReportEffect, WithdrawReport
from handlers.turn import Snapshot
from storage.database import NotStoredError
from storage.inbox import Message
from storage.report_tables import report, report_draft, report_reply, report_version
from storage.upsert import put

_INSERT_REPORT, _INSERT_VERSION = insert(report), insert(report_version)
_END = (
    update(report_draft)
    .where(report_draft.c.id == bindparam("number"), report_draft.c.ended_at.is_(None))
    .values(ended_at=bindparam("now"), ended_why=bindparam("why"))
)


def keep_report_effect(connection: Connection, message: Message, before: Snapshot, effect: ReportEffect) -> None:
    """Write one effect; only somebody on the roster has any."""
    if before.contact.person is None:
        raise NotStoredError("a report by nobody on the roster")
    common = {"person_id": before.contact.person.id, "inbox_id": message.id, "at": before.now}
    match effect:
        case KeepDraft(draft):
            _keep(connection, draft, before)
        case EndDraft(number, why):
            _end(connection, number, why, before)
        case FileReport():
            _file(connection, effect, before, common)
        case WithdrawReport(number):
            _withdraw(connection, number, common | {"contact_id": before.contact.id})
        case AnswerReport(number, answer, text):
            row = {"report_id": number, "answer": answer, "text": text}
            connection.execute(insert(report_reply), row | common)
        case _:
            assert_never(effect)


def _keep(connection: Connection, draft: Draft, before: Snapshot) -> None:
    new = {"form": draft.form, "unit_id": draft.unit, "place": draft.place, "period": draft.period}
    put(
        connection,
        report_draft,
        {"id": draft.id},
        new=new | {"created_at": before.now},
        person_id=draft.person,
        corrects=draft.corrects or None,
        state=drafts.dumps(draft),
        updated_at=before.now,
    )


def _end(connection: Connection, number: int, why: str, before: Snapshot) -> None:
    connection.execute(_END, {"number": number, "now": before.now, "why": why})


def _file(connection: Connection, effect: FileReport, before: Snapshot, common: dict[str, Any]) -> None:
    """A first version or the next; the draft is kept as it was sent, and is over."""
    draft = effect.draft
    _keep(connection, draft, before)
    _end(connection, draft.id, "sent", before)
    if draft.corrects:
        number, kind = _next(connection, draft.corrects, draft.base), "corrected"
    else:
        key = {"form": draft.form, "unit_id": draft.unit, "place": draft.place, "period": effect.period}
        row = key | {"id": draft.id, "state": "sent", "version": 1, "first_at": before.now}
        connection.execute(_INSERT_REPORT, row)
        number, kind = 1, "sent"
    answers = {name: _answer(each) for name, each in draft.answers.items()}
    version = {"report_id": draft.corrects or draft.id, "number": number, "kind": kind, "form_version": draft.version}
    version |= {"figures": dict(effect.figures), "answers": answers, "overrides": [dict(o) for o in effect.overrides]}
    version |= {"on_behalf_of": draft.on_behalf_of or None, "contact_id": before.contact.id}
    connection.execute(_INSERT_VERSION, version | common)


def _answer(answer: drafts.Answer) -> dict[str, Any]:
    row = {"value": answer.value, "typed": answer.typed, "origin": answer.origin, "message": answer.message}
    return row | {"why": answer.why, "checked": dict(answer.checked)}


def _next(connection: Connection, number: int, base: int) -> int:
    """The number of the version after `base`, which must still be the latest."""
    raised = update(report).where(report.c.id == number, report.c.version == base)
    if connection.execute(raised.values(version=base + 1, state="sent")).rowcount != 1:
        raise NotStoredError(f"report {number} is no longer at version {base}")
    return base + 1


def _withdraw(connection: Connection, number: int, common: dict[str, Any]) -> None:
    latest = connection.execute(
        select(report_version)
        .where(report_version.c.report_id == number)
        .order_by(report_version.c.number.desc())
        .limit(1)
    ).one()
    row = {"report_id": number, "number": latest.number + 1, "kind": "withdrawn", "form_version": latest.form_version}
    row |= {"figures": latest.figures, "answers": latest.answers, "overrides": latest.overrides}
    connection.execute(_INSERT_VERSION, row | common | {"on_behalf_of": None})
    done = update(report).where(report.c.id == number).values(state="withdrawn", version=latest.number + 1)
    connection.execute(done)


def pass_drafts(connection: Connection, person_id: int, successor_id: int) -> int:
    """Whoever takes over goes on with what somebody had begun; how many drafts there were."""
    live = select(report_draft.c.id, report_draft.c.state).where(
        report_draft.c.person_id == person_id, report_draft.c.ended_at.is_(None)
    )
    rows = connection.execute(live).all()
    for row in rows:
        passed = drafts.dumps(drafts.passed(drafts.loads(row.state), successor_id))
        mine = update(report_draft).where(report_draft.c.id == row.id)
        connection.execute(mine.values(person_id=successor_id, state=passed))
    return len(rows)
