"""What a turn needs to know, read before it on the same connection."""

import logging
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Row, bindparam, select

from handlers import prompt as prompts
from handlers.choices import LONGEST
from handlers.messages import Inbound, press_of
from handlers.prompt import Prompt
from handlers.turn import County, Snapshot
from storage.handed import brought_by
from storage.inbox import Message
from storage.offered import Pressed, offered, pressed
from storage.people import PERSON, bound_contact
from storage.tables import inbox, prompt

_log = logging.getLogger(__name__)

# Built once: they are run for every message.
_LOAD = PERSON.add_columns(prompt.c.state.label("prompt_state"), prompt.c.inbox_id.label("asked_by")).outerjoin(
    prompt, prompt.c.contact_id == PERSON.selected_columns.id
)
_LATEST = (
    select(inbox.c.event, inbox.c.kind, inbox.c.ref)
    .where(
        inbox.c.contact_id == bindparam("contact"),
        inbox.c.id < bindparam("message"),
        inbox.c.kind.in_(("text", "edit", "press", "file")),
    )
    .order_by(inbox.c.id.desc())
    .limit(1)
)
_EDITED = select(inbox.c.id).where(inbox.c.contact_id == bindparam("contact"), inbox.c.event == bindparam("event"))


def load(connection: Connection, message: Message, county: County, now: datetime) -> Snapshot:
    """The snapshot before this message's turn; `now` is local."""
    row = connection.execute(_LOAD, {"contact": message.contact_id}).one()
    contact, asked = bound_contact(connection, row, now.date()), _read_prompt(row)
    referred: dict[str, Any] = {"message": message.id} | _referred(connection, message, row.asked_by if asked else None)
    return Snapshot(contact, asked, county, now, **referred)


def _referred(connection: Connection, message: Message, asked_by: int | None) -> dict[str, Any]:
    """What the message refers to, by its kind."""
    contact_id, inbound = message.contact_id, message.inbound
    match inbound.kind:
        case "press":
            press = press_of(inbound.ref)
            found_press = pressed(connection, contact_id, press, asked_by) if press else Pressed()
            return {"pressed": found_press.choice, "stale": found_press.stale}
        case "edit":
            row = {"contact": contact_id, "event": inbound.ref}
            edited = connection.scalar(_EDITED, row) or 0
            return {"edits_latest": _edits_latest(connection, message, inbound), "edited": edited}
        case "text":
            found = brought_by(connection, contact_id, inbound.ref)
            return {"offered": _offered(connection, contact_id, inbound, asked_by), "replied": found}
    return {}


def _offered(connection: Connection, contact_id: int, inbound: Inbound, asked_by: int | None) -> Any:
    return offered(connection, contact_id, asked_by) if len(inbound.text) <= LONGEST else ()


def _edits_latest(connection: Connection, message: Message, inbound: Inbound) -> bool:
    latest = connection.execute(_LATEST, {"contact": message.contact_id, "message": message.id}).one_or_none()
    return latest is not None and inbound.ref == (latest.ref if latest.kind == "edit" else latest.event)


def _read_prompt(row: Row[Any]) -> Prompt | None:
    """The prompt left open; one an older program wrote and this one can't read is as good as none."""
    try:
        return prompts.loads(row.prompt_state) if row.prompt_state else None
    except ValidationError:
        _log.warning("prompt of contact %d is unreadable and ignored", row.id)
        return None
