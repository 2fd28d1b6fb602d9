"""Contacts, inbox, prompts, outbox, questions, imported documents with full-text search."""

import sqlalchemy as sa
from alembic import op

from storage.columns import RowId, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _contacts()
    _inbox()
    _outbox()
    _questions()
    _documents()
    _search()


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE clause_search_vocab")
    op.execute("DROP TABLE clause_search")
    for table in ("clause", "document", "question", "outbox", "prompt", "inbox", "contact"):
        op.drop_table(table)


def _contacts() -> None:
    op.create_table(
        "contact",
        sa.Column("id", RowId, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("account", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("place", sa.Text),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
        sa.UniqueConstraint("channel", "account", name="uq_contact_channel_account"),
    )
    op.create_table(
        "prompt",
        sa.Column("contact_id", RowId, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("updated_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("contact_id", name="pk_prompt"),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_prompt_contact_id_contact"),
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", RowId, nullable=False),
        sa.Column("contact_id", RowId, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("account", sa.Text, nullable=False),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("masked", sa.JSON, nullable=False),
        sa.Column("received_at", UtcDateTime, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("error_id", sa.Text),
        sa.Column("error", sa.Text),
        sa.Column("done_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_inbox_contact_id_contact"),
        sa.UniqueConstraint("channel", "account", "event", name="uq_inbox_channel_account_event"),
        sa.CheckConstraint("state IN ('pending', 'done', 'failed')", name=op.f("ck_inbox_state")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_state_id", "inbox", ["state", "id"])
    op.create_index("ix_inbox_contact_id_id", "inbox", ["contact_id", "id"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", RowId, nullable=False),
        sa.Column("contact_id", RowId, nullable=False),
        sa.Column("inbox_id", RowId),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("lease_until", UtcDateTime),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("sent_at", UtcDateTime),
        sa.Column("external_id", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_outbox_contact_id_contact"),
        sa.ForeignKeyConstraint(["inbox_id"], ["inbox.id"], name="fk_outbox_inbox_id_inbox"),
        sa.CheckConstraint("kind IN ('reply', 'notice')", name=op.f("ck_outbox_kind")),
        sa.CheckConstraint("state IN ('ready', 'sending', 'sent', 'failed', 'maybe')", name=op.f("ck_outbox_state")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_state_due_at", "outbox", ["state", "due_at"])
    op.create_index("ix_outbox_contact_id_state_id", "outbox", ["contact_id", "state", "id"])
    op.create_index("ix_outbox_inbox_id", "outbox", ["inbox_id"])


def _questions() -> None:
    op.create_table(
        "question",
        sa.Column("id", RowId, nullable=False),
        sa.Column("contact_id", RowId, nullable=False),
        sa.Column("inbox_id", RowId, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("asked_at", UtcDateTime, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_question"),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_question_contact_id_contact"),
        sa.ForeignKeyConstraint(["inbox_id"], ["inbox.id"], name="fk_question_inbox_id_inbox"),
        sa.CheckConstraint("state IN ('open', 'closed')", name=op.f("ck_question_state")),
    )
    op.create_index("ix_question_state_id", "question", ["state", "id"])


def _documents() -> None:
    op.create_table(
        "document",
        sa.Column("id", RowId, nullable=False),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("issued", sa.Date, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("imported_at", UtcDateTime, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.UniqueConstraint("reference", name="uq_document_reference"),
    )
    op.create_table(
        "clause",
        sa.Column("id", RowId, nullable=False),
        sa.Column("document_id", RowId, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("heading", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_clause"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_clause_document_id_document"),
        sa.UniqueConstraint("document_id", "seq", name="uq_clause_document_id_seq"),
    )


def _search() -> None:
    """The words of every clause, split by storage.words; its id is the clause's. Kept in step by storage.search."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE clause_search USING fts5(words, tokenize = 'unicode61 remove_diacritics 0')")
        op.execute("CREATE VIRTUAL TABLE clause_search_vocab USING fts5vocab(clause_search, row)")
        return
    op.execute("CREATE TABLE clause_search (id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
    op.execute("CREATE INDEX ix_clause_search_words ON clause_search USING gin (words)")
