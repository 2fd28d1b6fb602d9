"""Reports: drafts, reports with their versions, answers to event reports."""

import sqlalchemy as sa
from alembic import op

from storage.columns import RowId, UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _report()
    _draft()
    _version()
    _reply()


def downgrade() -> None:
    for table in ("report_reply", "report_version", "report_draft", "report"):
        op.drop_table(table)


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}_{target}")


def _texts(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text, nullable=False) for name in names)


def _report() -> None:
    op.create_table(
        "report",
        sa.Column("id", RowId, nullable=False, autoincrement=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("unit_id", RowId, nullable=False),
        *_texts("place", "period", "state"),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("first_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
        _key("report", "unit_id", "unit"),
        sa.CheckConstraint("state IN ('sent', 'withdrawn', 'returned')", name="state"),
        sa.UniqueConstraint("form", "unit_id", "place", "period", name="uq_report_form_unit_id_place_period"),
    )
    op.create_index("ix_report_form_period", "report", ["form", "period"])


def _draft() -> None:
    op.create_table(
        "report_draft",
        sa.Column("id", RowId, nullable=False, autoincrement=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("unit_id", RowId, nullable=False),
        *_texts("place", "period"),
        sa.Column("person_id", RowId, nullable=False),
        sa.Column("corrects", RowId),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("updated_at", UtcDateTime, nullable=False),
        sa.Column("ended_at", UtcDateTime),
        sa.Column("ended_why", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_report_draft"),
        _key("report_draft", "unit_id", "unit"),
        _key("report_draft", "person_id", "person"),
        _key("report_draft", "corrects", "report"),
    )
    op.create_index("ix_report_draft_person_id_ended_at", "report_draft", ["person_id", "ended_at"])
    live = "ended_at IS NULL"
    _unique(
        "uq_report_draft_live", ["form", "unit_id", "place", "period"], f"{live} AND period != '' AND corrects IS NULL"
    )
    _unique("uq_report_draft_corrects", ["corrects"], live)


def _unique(name: str, columns: list[str], where: str) -> None:
    op.create_index(
        name, "report_draft", columns, unique=True, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
    )


def _version() -> None:
    op.create_table(
        "report_version",
        sa.Column("id", RowId, nullable=False),
        sa.Column("report_id", RowId, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("form_version", sa.Integer, nullable=False),
        *(sa.Column(name, sa.JSON, nullable=False) for name in ("figures", "answers", "overrides")),
        sa.Column("person_id", RowId, nullable=False),
        sa.Column("on_behalf_of", RowId),
        sa.Column("contact_id", RowId, nullable=False),
        sa.Column("inbox_id", RowId, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_report_version"),
        *(_key("report_version", f"{name}_id", name) for name in ("report", "person", "contact", "inbox")),
        _key("report_version", "on_behalf_of", "person"),
        sa.CheckConstraint("kind IN ('sent', 'corrected', 'withdrawn')", name="kind"),
        sa.UniqueConstraint("report_id", "number", name="uq_report_version_report_id_number"),
    )
    op.create_index("ix_report_version_person_id", "report_version", ["person_id"])


def _reply() -> None:
    op.create_table(
        "report_reply",
        sa.Column("id", RowId, nullable=False),
        *(sa.Column(f"{name}_id", RowId, nullable=False) for name in ("report", "person", "inbox")),
        *_texts("answer", "text"),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_report_reply"),
        *(_key("report_reply", f"{name}_id", name) for name in ("report", "person", "inbox")),
    )
    op.create_index("ix_report_reply_report_id", "report_reply", ["report_id"])
