"""Questions the documents do not answer, kept open for the county centre."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from handlers.turn import Contact
from storage.database import Database
from storage.people import to_contact
from storage.tables import contact, question


@dataclass(frozen=True)
class AskedQuestion:
    """An open question; `role` and `place` are those of the time it was asked."""

    id: int
    asker: Contact
    inbox_id: int
    text: str
    place: str
    role: str
    reason: str
    asked_at: datetime


def open_questions(database: Database) -> tuple[AskedQuestion, ...]:
    """All open questions, the longest waiting first."""
    query = select(question).where(question.c.state == "open").order_by(question.c.id)
    with database.read() as connection:
        rows = connection.execute(query).all()
        askers = select(contact).where(contact.c.id.in_({row.contact_id for row in rows}))
        known = {row.id: to_contact(row) for row in connection.execute(askers)}
    return tuple(
        AskedQuestion(r.id, known[r.contact_id], r.inbox_id, r.text, r.place, r.role, r.reason, r.asked_at)
        for r in rows
    )


def close_question(database: Database, question_id: int) -> bool:
    """Close a question; False if there is no open one with this id."""
    closed = update(question).where(question.c.id == question_id, question.c.state == "open").values(state="closed")
    with database.write() as connection:
        return connection.execute(closed).rowcount == 1
