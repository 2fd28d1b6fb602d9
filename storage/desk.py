"""Questions change hands: handed over, answered, handed on when nobody answered in time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, func, insert, or_, select, update

from handlers.messages import Choice, Reply
from handlers.people import Asked, Receiver
from handlers.turn import NUMBER
from storage.handed import handed
from storage.outbox import add_notice
from storage.tables import answer, contact, handover, question

FRESH = timedelta(days=7)
"""A question that found nobody is given to whoever comes within so many days."""


@dataclass(frozen=True)
class Overdue:
    """An open question to be handed to somebody; `handed` are all who have had it.

    `given_up` when there was nobody left before, and its asker has been told so.
    """

    id: int
    asked: Asked
    asker: int
    handed: frozenset[int]
    given_up: bool = False


def hand_over(
    connection: Connection, question_id: int, to: Receiver, notice: Reply, now: datetime, within: timedelta
) -> int:
    """Queue the message that brings the question to its receiver; its outbox id."""
    sent = add_notice(connection, to.contact, numbered(notice, question_id), now, now)
    row = {"question_id": question_id, "person_id": to.person, "outbox_id": sent}
    connection.execute(insert(handover).values(row | {"handed_at": now, "due_at": now + within}))
    return sent


def numbered(notice: Reply, question_id: int) -> Reply:
    """The notice with the question's number where NUMBER stands for it."""
    number = str(question_id)
    choices = tuple(Choice(c.label.replace(NUMBER, number), c.say.replace(NUMBER, number)) for c in notice.choices)
    return replace(notice, text=notice.text.replace(NUMBER, number), choices=choices)


def keep_answer(
    connection: Connection, question_id: int, person_id: int, inbox_id: int, text: str, now: datetime
) -> None:
    """Store the county's answer and close the question."""
    row = {"question_id": question_id, "person_id": person_id, "inbox_id": inbox_id, "text": text, "answered_at": now}
    connection.execute(insert(answer).values(row))
    connection.execute(update(question).where(question.c.id == question_id).values(state="closed"))


def correct_answer(connection: Connection, question_id: int, text: str) -> None:
    """The answer in other words; the messages in which it was sent stay as they were."""
    connection.execute(update(answer).where(answer.c.question_id == question_id).values(text=text))


def overdue(connection: Connection, now: datetime) -> Sequence[Overdue]:
    """Open questions whose last handover is due, and fresh ones that nobody has had yet; the oldest first."""
    last = (
        select(
            handover.c.question_id,
            func.max(handover.c.due_at).label("due_at"),
            func.max(handover.c.given_up).label("given_up"),
        )
        .group_by(handover.c.question_id)
        .subquery()
    )
    untaken = last.c.due_at.is_(None) & (question.c.asked_at > now - FRESH)
    rows = connection.execute(
        select(question, contact.c.name.label("said_name"), last.c.given_up)
        .join(contact)
        .outerjoin(last, last.c.question_id == question.c.id)
        .where(question.c.state == "open", or_(last.c.due_at <= now, untaken))
        .order_by(question.c.id)
    ).all()
    return tuple(_overdue(connection, row) for row in rows)


def _overdue(connection: Connection, row: Row[Any]) -> Overdue:
    named = handed(connection, row.id)
    name = named.asker_name if named else row.said_name
    had = connection.scalars(select(handover.c.person_id).where(handover.c.question_id == row.id))
    return Overdue(
        row.id, Asked(row.text, name, row.role, row.place), row.contact_id, frozenset(had), bool(row.given_up)
    )


def give_up(connection: Connection, question_id: int, until: datetime) -> None:
    """Nobody is left to hand it to: it stays open and is not looked at again before `until`."""
    connection.execute(update(handover).where(handover.c.question_id == question_id).values(due_at=until, given_up=1))
