"""People, posts, invitations and bindings; kinds of messages; questions handed over and answered."""

import sqlalchemy as sa
from alembic import op

from storage.columns import RowId, UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_COLUMNS = (
    ("contact", sa.Column("reachable", sa.Boolean, nullable=False, server_default=sa.true())),
    ("contact", sa.Column("wrong_codes", sa.Integer, nullable=False, server_default="0")),
    ("contact", sa.Column("locked_until", UtcDateTime)),
    ("inbox", sa.Column("kind", sa.Text, nullable=False, server_default="text")),
    ("inbox", sa.Column("ref", sa.Text, nullable=False, server_default="")),
    ("prompt", sa.Column("inbox_id", sa.Integer)),
)


def upgrade() -> None:
    for table, column in _COLUMNS:
        op.add_column(table, column)
    _roster()
    _accounts()
    _desk()


def downgrade() -> None:
    for table in (
        "answer",
        "handover",
        "session",
        "binding",
        "invitation",
        "assignment",
        "unit_place",
        "unit",
        "person",
    ):
        op.drop_table(table)
    for table, column in reversed(_COLUMNS):
        op.drop_column(table, column.name)


def _table(name: str, *parts: sa.schema.SchemaItem) -> None:
    op.create_table(
        name, sa.Column("id", RowId, nullable=False), *parts, sa.PrimaryKeyConstraint("id", name=f"pk_{name}")
    )


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}_{target}")


def _id(name: str) -> sa.Column[int]:
    return sa.Column(name, RowId, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _time(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, UtcDateTime, nullable=nullable)


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _roster() -> None:
    _table(
        "person",
        _text("name"),
        _text("tail"),
        _text("state"),
        _time("created_at"),
        sa.UniqueConstraint("name", "tail", name="uq_person_name_tail"),
        sa.CheckConstraint("state IN ('active', 'suspended')", name="state"),
    )
    _table(
        "unit",
        _text("name"),
        _text("kind"),
        _text("place"),
        sa.UniqueConstraint("name", "place", name="uq_unit_name_place"),
        sa.CheckConstraint("kind IN ('centre', 'hospital', 'township', 'clinic', 'team')", name="kind"),
    )
    _table(
        "unit_place",
        _id("unit_id"),
        _text("place"),
        sa.Column("from_date", sa.Date, nullable=False),
        sa.Column("to_date", sa.Date),
        _key("unit_place", "unit_id", "unit"),
    )
    _index("unit_place", "unit_id")
    _table(
        "assignment",
        _id("person_id"),
        _id("unit_id"),
        _text("kind"),
        _text("name"),
        _text("place"),
        sa.Column("from_date", sa.Date, nullable=False),
        sa.Column("to_date", sa.Date),
        _key("assignment", "person_id", "person"),
        _key("assignment", "unit_id", "unit"),
        sa.CheckConstraint("kind IN ('role', 'duty')", name="kind"),
    )
    _index("assignment", "person_id")
    _index("assignment", "name", "place")


def _accounts() -> None:
    _table(
        "invitation",
        _id("person_id"),
        _text("digest"),
        _time("created_at"),
        _time("expires_at"),
        _time("used_at", nullable=True),
        sa.Column("used_by", RowId),
        _time("revoked_at", nullable=True),
        _key("invitation", "person_id", "person"),
        _key("invitation", "used_by", "contact"),
        sa.UniqueConstraint("digest", name="uq_invitation_digest"),
    )
    _index("invitation", "person_id")
    _table(
        "binding",
        _id("contact_id"),
        _id("person_id"),
        _time("bound_at"),
        _time("ended_at", nullable=True),
        sa.Column("ended_why", sa.Text),
        _key("binding", "contact_id", "contact"),
        _key("binding", "person_id", "person"),
    )
    _index("binding", "contact_id")
    _index("binding", "person_id")
    _table(
        "session",
        _text("digest"),
        _id("contact_id"),
        _time("created_at"),
        _time("expires_at"),
        _time("ended_at", nullable=True),
        _key("session", "contact_id", "contact"),
        sa.UniqueConstraint("digest", name="uq_session_digest"),
    )
    _index("session", "contact_id")


def _desk() -> None:
    _table(
        "handover",
        _id("question_id"),
        _id("person_id"),
        _id("outbox_id"),
        _time("handed_at"),
        _time("due_at"),
        _key("handover", "question_id", "question"),
        _key("handover", "person_id", "person"),
        _key("handover", "outbox_id", "outbox"),
    )
    _index("handover", "question_id")
    _index("handover", "person_id")
    _index("handover", "outbox_id")
    _table(
        "answer",
        _id("question_id"),
        _id("person_id"),
        _id("inbox_id"),
        _text("text"),
        _time("answered_at"),
        _key("answer", "question_id", "question"),
        _key("answer", "person_id", "person"),
        _key("answer", "inbox_id", "inbox"),
        sa.UniqueConstraint("question_id", name="uq_answer_question_id"),
    )
