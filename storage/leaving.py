"""What an account that is out no longer gets, and what somebody who leaves has in hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from handlers.people import Asked
from storage.handed import handed
from storage.tables import handover, outbox, question


@dataclass(frozen=True)
class InHand:
    """An open question that was handed to somebody last; `asker` is the contact that asked."""

    id: int
    asked: Asked
    asker: int


def withdraw(connection: Connection, contacts: Sequence[int]) -> None:
    """Drop what waits to be sent to these accounts; what is already on its way can't be stopped."""
    waiting = update(outbox).where(outbox.c.contact_id.in_(contacts), outbox.c.state == "ready")
    connection.execute(waiting.values(state="failed"))


def in_hand(connection: Connection, person_id: int) -> Sequence[InHand]:
    """The open questions that nobody was handed after this person, the longest waiting first."""
    latest = select(func.max(handover.c.id)).group_by(handover.c.question_id).scalar_subquery()
    found = (
        select(question)
        .join(handover, handover.c.question_id == question.c.id)
        .where(handover.c.id.in_(latest), handover.c.person_id == person_id, question.c.state == "open")
        .order_by(question.c.id)
    )
    return tuple(_in_hand(connection, row) for row in connection.execute(found).all())


def _in_hand(connection: Connection, row: Row[Any]) -> InHand:
    named = handed(connection, row.id)
    name = named.asker_name if named else ""
    return InHand(row.id, Asked(row.text, name, row.role, row.place), row.contact_id)
