"""Receiving: what came in is on disk, once, before it is confirmed to the platform."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from handlers.messages import Inbound
from storage.database import Database
from storage.people import hold_account
from storage.tables import inbox
from storage.upsert import insert_new


@dataclass(frozen=True)
class Message:
    """A stored message: its inbox id, its contact and what came in."""

    id: int
    contact_id: int
    inbound: Inbound


@dataclass(frozen=True)
class Received:
    """The messages of a batch that are new, and those left out because their event was stored before."""

    stored: tuple[Message, ...]
    duplicates: tuple[Inbound, ...]


def receive(database: Database, batch: Sequence[Inbound]) -> Received:
    """Store a batch in one transaction, contacts included; raises NotStoredError, and then nothing of it is stored."""
    if not batch:
        return Received((), ())
    with database.write() as connection:
        contacts = _hold_contacts(connection, batch)
        rows = [(inbound, _insert(connection, contacts[_sender(inbound)], inbound)) for inbound in batch]
    return Received(
        stored=tuple(message for _, message in rows if message),
        duplicates=tuple(inbound for inbound, message in rows if not message),
    )


def _hold_contacts(connection: Connection, batch: Sequence[Inbound]) -> dict[tuple[str, str], int]:
    """Contacts of the batch, held in one order: two batches never deadlock and a contact's ids grow as they commit."""
    first = {_sender(inbound): inbound for inbound in reversed(batch)}
    return {who: hold_account(connection, *who, first[who].received_at) for who in sorted(first)}


def _sender(inbound: Inbound) -> tuple[str, str]:
    return inbound.channel, inbound.account


def _insert(connection: Connection, contact_id: int, inbound: Inbound) -> Message | None:
    inbox_id = insert_new(
        connection,
        inbox,
        contact_id=contact_id,
        channel=inbound.channel,
        account=inbound.account,
        event=inbound.event,
        text=inbound.text,
        masked=list(inbound.masked),
        kind=inbound.kind,
        ref=inbound.ref,
        received_at=inbound.received_at,
    )
    return Message(inbox_id, contact_id, inbound) if inbox_id is not None else None
