"""What became of messages that were sent, and of whom they did not reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from storage.database import Database
from storage.tables import contact, handover, outbox

# Built once: it is run for every message.
_SETTLE = update(outbox).where(outbox.c.id == bindparam("row"))


@dataclass(frozen=True)
class Sent:
    """A message arrived, under this id of the platform."""

    id: int
    external_id: str


@dataclass(frozen=True)
class NotSent:
    """A message did not arrive. With `again_at` it is tried again then; without, never.

    `gone` when nothing will reach the contact any more.
    """

    id: int
    contact_id: int
    again_at: datetime | None = None
    gone: bool = False


def settle(database: Database, results: Sequence[Sent | NotSent], now: datetime) -> None:
    """What became of messages that were claimed, in one transaction."""
    if not results:
        return
    with database.write() as connection:
        for each in results:
            connection.execute(_SETTLE, {"row": each.id, **_outcome(each, now)})
            if isinstance(each, NotSent) and each.gone:
                lose(connection, each.contact_id, now)


def lose(connection: Connection, contact_id: int, now: datetime) -> None:
    """Somebody is reached no more, and the questions brought to them are to go to others at once."""
    connection.execute(update(contact).where(contact.c.id == contact_id).values(reachable=False))
    brought = select(outbox.c.id).where(outbox.c.contact_id == contact_id)
    connection.execute(update(handover).where(handover.c.outbox_id.in_(brought)).values(due_at=now))


def revive(connection: Connection, contact_id: int, now: datetime) -> None:
    """Somebody can be reached again: what people answered them, and never arrived, is sent."""
    connection.execute(update(contact).where(contact.c.id == contact_id).values(reachable=True))
    lost = (outbox.c.state == "failed") & (outbox.c.kind == "reply") & outbox.c.inbox_id.is_(None)
    connection.execute(update(outbox).where(outbox.c.contact_id == contact_id, lost).values(state="ready", due_at=now))


def _outcome(result: Sent | NotSent, now: datetime) -> dict[str, Any]:
    match result:
        case Sent():
            return {"state": "sent", "sent_at": now, "external_id": result.external_id, "lease_until": None}
        case NotSent(again_at=None):
            return {"state": "failed", "lease_until": None}
        case NotSent():
            return {"state": "ready", "due_at": result.again_at, "lease_until": None}
