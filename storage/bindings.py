"""Which account is which person's: one account a channel, history kept."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from storage.database import NotStoredError
from storage.leaving import bring_again
from storage.people_tables import binding, invitation, session
from storage.tables import contact, prompt, question


def use_invitation(connection: Connection, invitation_id: int, contact_id: int, now: datetime) -> tuple[int, ...]:
    """Bind the contact to the invitation's person; the contacts that lost that person by it.

    The account before is out at once: its binding, its open prompt and its sessions end. What the person asked, and
    what they have to answer, comes along.
    """
    used = update(invitation).where(invitation.c.id == invitation_id, invitation.c.used_at.is_(None))
    used = used.values(used_at=now, used_by=contact_id).returning(invitation.c.person_id)
    person_id = connection.scalar(used)
    if person_id is None:
        raise NotStoredError(f"invitation {invitation_id} was used by somebody else")
    channel = select(contact.c.channel).where(contact.c.id == contact_id).scalar_subquery()
    same = binding.c.contact_id.in_(select(contact.c.id).where(contact.c.channel == channel))
    lost = _end(connection, (binding.c.person_id == person_id) & same, "rebound", now)
    _end(connection, binding.c.contact_id == contact_id, "rebound", now)
    connection.execute(insert(binding).values(contact_id=contact_id, person_id=person_id, bound_at=now))
    connection.execute(update(contact).where(contact.c.id == contact_id).values(wrong_codes=0, locked_until=None))
    _take_along(connection, person_id, contact_id)
    bring_again(connection, contact_id, now)
    return tuple(each for each in lost if each != contact_id)


def unbind(connection: Connection, person_id: int, why: str, now: datetime) -> tuple[int, ...]:
    """Take every account from a person, at once; the contacts that were theirs."""
    return _end(connection, binding.c.person_id == person_id, why, now)


def _take_along(connection: Connection, person_id: int, contact_id: int) -> None:
    """What the person asked from accounts they have no more is answered to the new one."""
    before = select(binding).where(binding.c.person_id == person_id, binding.c.ended_at.is_not(None))
    for old in connection.execute(before).all():
        asked = question.c.asked_at.between(old.bound_at, old.ended_at) & (question.c.contact_id == old.contact_id)
        theirs = update(question).where(asked, question.c.state == "open")
        connection.execute(theirs.values(contact_id=contact_id))


def _end(connection: Connection, which: ColumnElement[bool], why: str, now: datetime) -> tuple[int, ...]:
    ended = update(binding).where(which, binding.c.ended_at.is_(None))
    ended = ended.values(ended_at=now, ended_why=why).returning(binding.c.contact_id)
    lost = tuple(connection.scalars(ended))
    connection.execute(delete(prompt).where(prompt.c.contact_id.in_(lost)))
    out = update(session).where(session.c.contact_id.in_(lost), session.c.ended_at.is_(None))
    connection.execute(out.values(ended_at=now))
    return lost
