"""A turn against the tables: the snapshot before it, the rows after it, all on one connection."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, update

from handlers import prompt as prompts
from handlers.messages import Inbound
from handlers.prompt import Prompt
from handlers.reader import Reader
from handlers.turn import County, Snapshot, Turn
from storage.database import NotStoredError, alive
from storage.effects import keep_effect
from storage.finished import Done
from storage.inbox import Message
from storage.outbox import add_replies
from storage.reader import SqlReader
from storage.snapshots import load
from storage.tables import inbox, prompt
from storage.upsert import put

Decide = Callable[[Inbound, Snapshot, Reader], Turn]
ANSWER_WITHIN = timedelta(hours=2)

# Built once: they are run for every message.
_FINISH = update(inbox).where(inbox.c.id == bindparam("message"), inbox.c.state == "pending")
_FINISH = _FINISH.values(state="done", done_at=bindparam("now"))
_FORGET_PROMPT = delete(prompt).where(prompt.c.contact_id == bindparam("contact"))


@dataclass(frozen=True)
class Step:
    """How a message is turned: what decides, for which county, by which clock.

    Whoever is handed a question has it for `answer_within` before it goes up.
    """

    decide: Decide
    county: County
    clock: Callable[[], datetime]
    answer_within: timedelta = ANSWER_WITHIN

    def turn(self, connection: Connection, message: Message) -> Done:
        """Decide a pending message and write what follows; stored once the connection's transaction is."""
        now = self.clock()
        before = load(connection, message, self.county, now)
        turn = self.decide(message.inbound, before, SqlReader(connection, now))
        if not alive(connection):
            raise NotStoredError("the transaction was lost while the turn was decided")
        return self._keep(connection, message, before, turn)

    def _keep(self, connection: Connection, message: Message, before: Snapshot, turn: Turn) -> Done:
        """Effects, prompt, replies and the finished row."""
        if connection.execute(_FINISH, {"message": message.id, "now": before.now}).rowcount != 1:
            raise NotStoredError(f"inbox {message.id} was finished by somebody else")
        for effect in turn.effects:
            keep_effect(connection, message, before, effect, self.answer_within)
        _keep_prompt(connection, message, before, turn.prompt)
        ids = add_replies(connection, message, turn.replies, before.now)
        return Done(message, ids, turn.replies)


def _keep_prompt(connection: Connection, message: Message, before: Snapshot, after: Prompt | None) -> None:
    if after == before.prompt:
        return
    if after is None:
        connection.execute(_FORGET_PROMPT, {"contact": before.contact.id})
        return
    written = {"state": prompts.dumps(after), "updated_at": before.now, "inbox_id": message.id}
    put(connection, prompt, {"contact_id": before.contact.id}, new={}, **written)
