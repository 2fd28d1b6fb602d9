"""Questions as the county's desk sees them: who has them, and what was answered."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, or_, select

from handlers.people import HandedQuestion
from storage.people_tables import binding, person, session
from storage.tables import answer, contact, handover, outbox, question

_SESSIONS = select(session.c.id).where(session.c.contact_id == contact.c.id)
# A contact of the page that has no browser any more.
_SIGNED_OUT = exists(_SESSIONS) & ~exists(_SESSIONS.where(session.c.ended_at.is_(None)))

_QUESTIONS: Select[Any] = (
    select(
        question,
        contact.c.name.label("said_name"),
        person.c.name.label("asker_name"),
        contact.c.reachable,
        _SIGNED_OUT.label("signed_out"),
    )
    .join(contact, contact.c.id == question.c.contact_id)
    .outerjoin(binding, (binding.c.contact_id == contact.c.id) & binding.c.ended_at.is_(None))
    .outerjoin(person, person.c.id == binding.c.person_id)
    .order_by(question.c.id)
)


def handed(connection: Connection, question_id: int) -> HandedQuestion | None:
    """The question of this number, whoever has it."""
    return next(iter(_read(connection, _QUESTIONS.where(question.c.id == question_id))), None)


def waiting(connection: Connection, person_id: int, places: Sequence[str]) -> Sequence[HandedQuestion]:
    """Open questions that this person was handed or that come from these places, the longest waiting first.

    A place's name begins with that of the place above it, up to the county.
    """
    theirs = select(handover.c.question_id).where(handover.c.person_id == person_id)
    near = (question.c.place.startswith(place, autoescape=True) for place in places)
    return _read(connection, _QUESTIONS.where(question.c.state == "open", or_(question.c.id.in_(theirs), *near)))


def answered_in(connection: Connection, inbox_id: int) -> HandedQuestion | None:
    """The question answered in a message."""
    question_id = connection.scalar(select(answer.c.question_id).where(answer.c.inbox_id == inbox_id))
    return handed(connection, question_id) if question_id is not None else None


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
    about = (row.id, row.text, row.place, row.contact_id, asker, row.asked_at, people, state)
    return HandedQuestion(*about, answered_by=by, answer=text, reachable=row.reachable and not row.signed_out)
