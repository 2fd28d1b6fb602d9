"""What an account that is out no longer gets, and what somebody who leaves has in hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from handlers.people import Asked
from storage import payload
from storage.handed import handed
from storage.outbox import add_notice
from storage.people_tables import binding
from storage.tables import handover, outbox, question

BROUGHT_AGAIN = 5
"""So many of the questions in hand are brought to a new account; the others are listed by 待答复."""

_AFTER = timedelta(seconds=2)  # the welcome to the account comes first


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


def bring_again(connection: Connection, contact_id: int, now: datetime) -> int:
    """What a person has in hand is brought to this account, as it was brought to one that is theirs no more.

    The longest waiting few; it stays due when it was. Returns how many were brought.
    """
    theirs = select(binding.c.person_id).where(binding.c.contact_id == contact_id, binding.c.ended_at.is_(None))
    person_id = connection.scalar(theirs)
    reached = select(binding.c.contact_id).where(binding.c.person_id == person_id, binding.c.ended_at.is_(None))
    latest = select(func.max(handover.c.id)).group_by(handover.c.question_id).scalar_subquery()
    found = (
        select(handover.c.id, outbox.c.payload)
        .join(outbox, outbox.c.id == handover.c.outbox_id)
        .join(question, question.c.id == handover.c.question_id)
        .where(handover.c.id.in_(latest), handover.c.person_id == person_id, question.c.state == "open")
        .where(outbox.c.contact_id.not_in(reached))
        .order_by(question.c.id)
        .limit(BROUGHT_AGAIN)
    )
    rows = connection.execute(found).all()
    for row in rows:
        sent = add_notice(connection, contact_id, payload.loads(row.payload), now + _AFTER, now)
        connection.execute(update(handover).where(handover.c.id == row.id).values(outbox_id=sent))
    return len(rows)


def _in_hand(connection: Connection, row: Row[Any]) -> InHand:
    named = handed(connection, row.id)
    name = named.asker_name if named else ""
    return InHand(row.id, Asked(row.text, name, row.role, row.place), row.contact_id)
