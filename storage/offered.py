"""The choices that still count for a contact: those a typed number may name, and the one behind a button."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from handlers.messages import LASTING, UNLISTED, Choice, Press
from storage import payload
from storage.tables import outbox

_LOOKED_AT = 6
_RECENT = (
    select(outbox.c.inbox_id, outbox.c.payload)
    .where(outbox.c.contact_id == bindparam("contact"), outbox.c.kind == "reply", outbox.c.inbox_id.is_not(None))
    .order_by(outbox.c.id.desc())
    .limit(_LOOKED_AT)
)
_ROW = select(outbox.c.kind, outbox.c.inbox_id, outbox.c.payload).where(
    outbox.c.id == bindparam("outbox"), outbox.c.contact_id == bindparam("contact")
)


@dataclass(frozen=True)
class Pressed:
    """The choice of a button that counts, or of one that does not any more."""

    choice: Choice | None = None
    stale: Choice | None = None


def offered(connection: Connection, contact_id: int, asked_by: int | None) -> tuple[Choice, ...]:
    """The choices last offered, since the message `asked_by` whose turn left the open prompt.

    Without an open prompt they are those of the last reply; a notice offers none and takes none away.
    """
    for row in connection.execute(_RECENT, {"contact": contact_id}):
        asked_by = row.inbox_id if asked_by is None else asked_by
        if row.inbox_id < asked_by:
            break
        if '"choices":[]' not in row.payload:
            last = payload.loads(row.payload)
            return () if last.outcome in UNLISTED else last.choices
    return ()


def pressed(connection: Connection, contact_id: int, press: Press, asked_by: int | None) -> Pressed:
    """The choice behind a button of this contact; it does not count when what it answered is no longer asked.

    A notice's choices say all they mean, so they always count.
    """
    row = connection.execute(_ROW, {"outbox": press.outbox, "contact": contact_id}).one_or_none()
    if row is None:
        return Pressed()
    reply = payload.loads(row.payload)
    lasting = row.kind == "notice" or reply.outcome in LASTING
    counts = lasting or (asked_by is not None and row.inbox_id is not None and row.inbox_id >= asked_by)
    choice = reply.choices[press.index] if press.index < len(reply.choices) else None
    return Pressed(choice) if counts else Pressed(stale=choice)
