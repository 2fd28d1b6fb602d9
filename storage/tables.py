"""The tables of messages, questions and documents, as the newest migration leaves them."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    true,
)

from storage import people_tables, report_tables
from storage.columns import RowId, UtcDateTime
from storage.metadata import metadata

__all__ = [
    "answer",
    "clause",
    "contact",
    "document",
    "handover",
    "inbox",
    "metadata",
    "outbox",
    "people_tables",
    "prompt",
    "report_tables",
]
__all__ += ["question"]

# `present_until`: of somebody who fetches their messages, until when they are taken to be looking; else empty.
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
    Column("reachable", Boolean, nullable=False, default=True, server_default=true()),
    Column("wrong_codes", Integer, nullable=False, default=0, server_default="0"),
    Column("locked_until", UtcDateTime),
    Column("present_until", UtcDateTime),
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
    Column("kind", Text, nullable=False, default="text", server_default="text"),
    Column("ref", Text, nullable=False, default="", server_default=""),
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

# What the contact was asked; `state` is JSON of handlers.prompt, `inbox_id` the message whose turn asked it.
prompt = Table(
    "prompt",
    metadata,
    Column("contact_id", ForeignKey("contact.id"), primary_key=True),
    Column("state", Text, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("inbox_id", Integer),
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

# Who was handed a question, by which message, and until when they have it before it goes up.
handover = Table(
    "handover",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("question_id", ForeignKey("question.id"), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("outbox_id", ForeignKey("outbox.id"), nullable=False),
    Column("handed_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("given_up", Integer, nullable=False, default=0, server_default="0"),
    Index(None, "question_id"),
    Index(None, "person_id"),
    Index(None, "outbox_id"),
)

# The county's answer; `inbox_id` is the message it was written in.
answer = Table(
    "answer",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("question_id", ForeignKey("question.id"), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("inbox_id", ForeignKey("inbox.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
    UniqueConstraint("question_id"),
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
