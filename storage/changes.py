"""The audit of the roster: what was done to whom, when and by whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from storage.people_tables import change

CLI = "cli"


@dataclass(frozen=True)
class Change:
    """One thing that was done; `detail` is what a reader needs to understand it, by kind of change."""

    at: datetime
    who: str
    what: str
    detail: Mapping[str, Any]


def note(
    connection: Connection, what: str, person_id: int | None, detail: Mapping[str, Any], now: datetime, who: str = CLI
) -> None:
    """Write down what was done, in the transaction that does it."""
    row = {"at": now, "who": who, "what": what, "person_id": person_id, "detail": dict(detail)}
    connection.execute(insert(change).values(row))


def changes_of(connection: Connection, person_id: int) -> Sequence[Change]:
    """What was done to a person, the oldest first."""
    found = select(change).where(change.c.person_id == person_id).order_by(change.c.id)
    return tuple(Change(row.at, row.who, row.what, row.detail) for row in connection.execute(found))


def ever(connection: Connection, what: str) -> bool:
    """Whether a change of this kind was ever made."""
    return connection.scalar(select(change.c.id).where(change.c.what == what).limit(1)) is not None
