"""Questions the documents do not answer, kept open for the county centre."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from handlers.turn import Contact
from storage.database import Database
from storage.people import to_contact
from storage.people_tables import binding, person
from storage.tables import contact, handover, question


@dataclass(frozen=True)
class HandedTo:
    """Who was handed a question, since when, and until when it is theirs before it goes on.

    `given_up` when nobody was left to hand it on to.
    """

    name: str
    since: datetime
    due: datetime
    given_up: bool = False


@dataclass(frozen=True)
class AskedQuestion:
    """An open question; `role` and `place` are those of the time it was asked.

    `person` is who asked it, empty for somebody not on the roster; `handed` are all who have it, the first first.
    """

    id: int
    asker: Contact
    inbox_id: int
    text: str
    place: str
    role: str
    reason: str
    asked_at: datetime
    person: str = ""
    handed: tuple[HandedTo, ...] = ()


@dataclass(frozen=True)
class ClosedQuestion:
    """A question that was closed: whom to tell what became of it, and whether anything reaches them."""

    asker: int
    text: str
    reason: str
    reachable: bool


def open_questions(database: Database) -> tuple[AskedQuestion, ...]:
    """All open questions, the longest waiting first."""
    query = select(question).where(question.c.state == "open").order_by(question.c.id)
    with database.read() as connection:
        rows = connection.execute(query).all()
        contacts = {row.contact_id for row in rows}
        askers = select(contact).where(contact.c.id.in_(contacts))
        known = {row.id: to_contact(row) for row in connection.execute(askers)}
        people, handed = _people(connection, contacts), _handed(connection)
    return tuple(
        AskedQuestion(
            *(r.id, known[r.contact_id], r.inbox_id, r.text, r.place, r.role, r.reason, r.asked_at),
            person=_asker(people.get(r.contact_id, ()), r.asked_at),
            handed=tuple(handed.get(r.id, ())),
        )
        for r in rows
    )


def close(connection: Connection, question_id: int) -> ClosedQuestion | None:
    """Close a question; None if there is no open one with this id."""
    closed = update(question).where(question.c.id == question_id, question.c.state == "open").values(state="closed")
    if connection.execute(closed).rowcount != 1:
        return None
    asked = select(question, contact.c.reachable).join(contact).where(question.c.id == question_id)
    row = connection.execute(asked).one()
    return ClosedQuestion(row.contact_id, row.text, row.reason, row.reachable)


def close_question(database: Database, question_id: int) -> bool:
    """Close a question without a word to anybody; False if there is no open one with this id."""
    with database.write() as connection:
        return close(connection, question_id) is not None


_Bound = tuple[str, datetime, datetime | None]


def _people(connection: Connection, contacts: Iterable[int]) -> Mapping[int, Sequence[_Bound]]:
    """Whose each account is or was: names, from when, until when."""
    query = (
        select(binding.c.contact_id, person.c.name, binding.c.bound_at, binding.c.ended_at)
        .join(person, person.c.id == binding.c.person_id)
        .where(binding.c.contact_id.in_(contacts))
        .order_by(binding.c.id)
    )
    found: dict[int, list[_Bound]] = {}
    for row in connection.execute(query):
        found.setdefault(row.contact_id, []).append((row.name, row.bound_at, row.ended_at))
    return found


def _asker(bound: Iterable[_Bound], asked_at: datetime) -> str:
    """Whose the account was when it asked, else whose it is now."""
    bound = tuple(bound)
    then = (name for name, since, until in bound if since <= asked_at and (until is None or asked_at <= until))
    now = (name for name, _, until in bound if until is None)
    return next(then, "") or next(now, "")


def _handed(connection: Connection) -> Mapping[int, Sequence[HandedTo]]:
    query = (
        select(handover, person.c.name)
        .join(person, person.c.id == handover.c.person_id)
        .join(question, question.c.id == handover.c.question_id)
        .where(question.c.state == "open")
        .order_by(handover.c.id)
    )
    found: dict[int, list[HandedTo]] = {}
    for row in connection.execute(query):
        found.setdefault(row.question_id, []).append(HandedTo(row.name, row.handed_at, row.due_at, bool(row.given_up)))
    return found
