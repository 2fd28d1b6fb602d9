"""A turn against the tables: the snapshot before it, the rows after it, all on one connection."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from pydantic import ValidationError
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from handlers import prompt as prompts
from handlers.messages import Inbound
from handlers.prompt import Prompt
from handlers.reader import Reader
from handlers.turn import Contact, County, Effect, OpenQuestion, SetPlace, Snapshot, Turn
from storage.clauses import SqlReader
from storage.database import NotStoredError, alive
from storage.finished import Done
from storage.inbox import Message
from storage.outbox import add_replies
from storage.people import to_contact
from storage.tables import contact, inbox, prompt, question

Decide = Callable[[Inbound, Snapshot, Reader], Turn]

_log = logging.getLogger(__name__)

# Built once: they are run for every message.
_LOAD = select(contact, prompt.c.state).outerjoin(prompt).where(contact.c.id == bindparam("contact"))
_FINISH = update(inbox).where(inbox.c.id == bindparam("message"), inbox.c.state == "pending")
_FINISH = _FINISH.values(state="done", done_at=bindparam("now"))
_FORGET_PROMPT = delete(prompt).where(prompt.c.contact_id == bindparam("contact"))
_INSERT_PROMPT = insert(prompt)
_INSERT_QUESTION = insert(question)


@dataclass(frozen=True)
class Step:
    """How a message is turned: what decides, for which county, by which clock."""

    decide: Decide
    county: County
    clock: Callable[[], datetime]

    def turn(self, connection: Connection, message: Message) -> Done:
        """Decide a pending message and write what follows; stored once the connection's transaction is."""
        now = self.clock()
        before = load(connection, message, self.county, now)
        turn = self.decide(message.inbound, before, SqlReader(connection))
        if not alive(connection):
            raise NotStoredError("the transaction was lost while the turn was decided")
        return keep(connection, message, before, turn)


def load(connection: Connection, message: Message, county: County, now: datetime) -> Snapshot:
    row = connection.execute(_LOAD, {"contact": message.contact_id}).one()
    return Snapshot(to_contact(row), _read_prompt(row.id, row.state), county, now)


def keep(connection: Connection, message: Message, before: Snapshot, turn: Turn) -> Done:
    """Effects, prompt, replies and the finished row."""
    if connection.execute(_FINISH, {"message": message.id, "now": before.now}).rowcount != 1:
        raise NotStoredError(f"inbox {message.id} was finished by somebody else")
    for effect in turn.effects:
        _keep_effect(connection, message, before, effect)
    _keep_prompt(connection, before, turn.prompt)
    ids = add_replies(connection, message, turn.replies, before.now)
    return Done(message, ids, turn.replies)


def _read_prompt(contact_id: int, state: str | None) -> Prompt | None:
    """The prompt left open; one an older program wrote and this one can't read is as good as none."""
    try:
        return prompts.loads(state) if state else None
    except ValidationError:
        _log.warning("prompt of contact %d is unreadable and ignored", contact_id)
        return None


def _keep_effect(connection: Connection, message: Message, before: Snapshot, effect: Effect) -> None:
    match effect:
        case OpenQuestion():
            _open_question(connection, message, before, effect)
        case SetPlace():
            connection.execute(update(contact).where(contact.c.id == message.contact_id).values(place=effect.place))
        case _:
            assert_never(effect)


def _open_question(connection: Connection, message: Message, before: Snapshot, effect: OpenQuestion) -> None:
    asker: Contact = before.contact
    row = {"contact_id": asker.id, "inbox_id": message.id, "role": asker.role, "asked_at": before.now}
    said = {"text": effect.text, "place": effect.place, "reason": effect.reason}
    connection.execute(_INSERT_QUESTION, row | said)


def _keep_prompt(connection: Connection, before: Snapshot, after: Prompt | None) -> None:
    if after == before.prompt:
        return
    connection.execute(_FORGET_PROMPT, {"contact": before.contact.id})
    if after is not None:
        row = {"contact_id": before.contact.id, "state": prompts.dumps(after), "updated_at": before.now}
        connection.execute(_INSERT_PROMPT, row)
