"""Questions as the county's desk sees them: who has them, and what was answered."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from handlers.people import HandedQuestion
from storage.people_tables import binding, person
from storage.tables import answer, contact, handover, outbox, question

_QUESTIONS: Select[Any] = (
    select(question, contact.c.name.label("said_name"), person.c.name.label("asker_name"))
    .join(contact, contact.c.id == question.c.contact_id)
    .outerjoin(binding, (binding.c.contact_id == contact.c.id) & binding.c.ended_at.is_(None))
    .outerjoin(person, person.c.id == binding.c.person_id)
    .order_by(question.c.id)
)


def handed(connection: Connection, question_id: int) -> HandedQuestion | None:
    """The question of this number, whoever has it."""
    return next(iter(_read(connection, _QUESTIONS.where(question.c.id == question_id))), None)


def waiting(connection: Connection, person_id: int) -> Sequence[HandedQuestion]:
    """Open questions that this person was handed, the longest waiting first."""
    theirs = select(handover.c.question_id).where(handover.c.person_id == person_id)
    return _read(connection, _QUESTIONS.where(question.c.state == "open", question.c.id.in_(theirs)))


def brought_by(connection: Connection, contact_id: int, external_id: str) -> HandedQuestion | None:
    """The question that a message to this contact, known to the platform by `external_id`, had brought."""
    if not external_id:
        return None
    found = (
        select(handover.c.question_id)
        .join(outbox, outbox.c.id == handover.c.outbox_id)
        .where(outbox.c.contact_id == contact_id, outbox.c.external_id == external_id)
        .order_by(outbox.c.id.desc())
        .limit(1)
    )
    question_id = connection.scalar(found)
    return handed(connection, question_id) if question_id is not None else None


def _read(connection: Connection, query: Select[Any]) -> Sequence[HandedQuestion]:
    return tuple(_question(connection, row) for row in connection.execute(query).all())


def _question(connection: Connection, row: Row[Any]) -> HandedQuestion:
    people = frozenset(connection.scalars(select(handover.c.person_id).where(handover.c.question_id == row.id)))
    answered = select(person.c.name, answer.c.text).join(person).where(answer.c.question_id == row.id)
    said = connection.execute(answered).one_or_none()
    asker = row.asker_name or row.said_name
    state = row.state == "open"
    by, text = (said.name, said.text) if said else ("", "")
    return HandedQuestion(
        row.id, row.text, row.place, row.contact_id, asker, row.asked_at, people, state, answered_by=by, answer=text
    )
