"""The choices last offered to an account, so that a number typed after a restart still names one."""

from sqlalchemy import select

from handlers.messages import Choice
from storage import payload
from storage.database import Database
from storage.tables import contact, outbox


def offered(database: Database, channel: str, account: str) -> tuple[Choice, ...]:
    """The choices of the last reply to this account, sent or not; a notice offers none and takes none away."""
    query = (
        select(outbox.c.payload)
        .join(contact, contact.c.id == outbox.c.contact_id)
        .where(contact.c.channel == channel, contact.c.account == account, outbox.c.kind == "reply")
        .order_by(outbox.c.id.desc())
        .limit(1)
    )
    with database.read() as connection:
        last = connection.scalar(query)
    return payload.loads(last).choices if last else ()
