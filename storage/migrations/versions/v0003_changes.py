"""What was done to the roster, when and by whom."""

import sqlalchemy as sa
from alembic import op

from storage.columns import RowId, UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "change",
        sa.Column("id", RowId, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("person_id", RowId),
        sa.Column("detail", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_change_person_id_person"),
    )
    op.create_index("ix_change_person_id", "change", ["person_id"])


def downgrade() -> None:
    op.drop_table("change")
