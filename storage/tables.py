"""The tables, as the newest migration leaves them."""

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from storage.columns import RowId, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

contact = Table(
    "contact",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("name", Text, nullable=False, default=""),
    Column("role", Text, nullable=False, default=""),
    Column("place", Text),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("channel", "account"),
)

# `text` is masked before it comes here; `masked` names what was hidden.
inbox = Table(
    "inbox",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("contact_id", ForeignKey("contact.id"), nullable=False),
    Column("channel", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("masked", JSON, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("state", Text, nullable=False, default="pending"),
    Column("error_id", Text),
    Column("error", Text),
    Column("done_at", UtcDateTime),
    UniqueConstraint("channel", "account", "event"),
    CheckConstraint("state IN ('pending', 'done', 'failed')", name="state"),
    Index(None, "state", "id"),
    Index(None, "contact_id", "id"),
    sqlite_autoincrement=True,
)

# What the contact was asked; `state` is JSON of handlers.prompt.
prompt = Table(
    "prompt",
    metadata,
    Column("contact_id", ForeignKey("contact.id"), primary_key=True),
    Column("state", Text, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
)

# `payload` is JSON of handlers.messages.Reply; `seq` counts the replies of one turn.
outbox = Table(
    "outbox",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("contact_id", ForeignKey("contact.id"), nullable=False),
    Column("inbox_id", ForeignKey("inbox.id")),
    Column("seq", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("state", Text, nullable=False, default="ready"),
    Column("due_at", UtcDateTime, nullable=False),
    Column("lease_until", UtcDateTime),
    Column("tries", Integer, nullable=False, default=0),
    Column("created_at", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),
    Column("external_id", Text),
    CheckConstraint("kind IN ('reply', 'notice')", name="kind"),
    CheckConstraint("state IN ('ready', 'sending', 'sent', 'failed', 'maybe')", name="state"),
    Index(None, "state", "due_at"),
    Index(None, "contact_id", "state", "id"),
    Index(None, "inbox_id"),
    sqlite_autoincrement=True,
)

question = Table(
    "question",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("contact_id", ForeignKey("contact.id"), nullable=False),
    Column("inbox_id", ForeignKey("inbox.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("state", Text, nullable=False, default="open"),
    CheckConstraint("state IN ('open', 'closed')", name="state"),
    Index(None, "state", "id"),
)

document = Table(
    "document",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("reference", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("issued", Date, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("imported_at", UtcDateTime, nullable=False),
    Column("source", Text, nullable=False),
    UniqueConstraint("reference"),
)

# Its words are also in clause_search, which only a migration makes (it differs by database; see search.py).
clause = Table(
    "clause",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("document_id", ForeignKey("document.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("path", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("document_id", "seq"),
)
