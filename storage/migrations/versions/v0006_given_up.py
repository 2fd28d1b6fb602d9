"""Questions that everybody has had; people of the page count as away until they look."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("handover", sa.Column("given_up", sa.Integer, nullable=False, server_default="0"))
    op.execute("UPDATE contact SET present_until = created_at WHERE channel = 'page' AND present_until IS NULL")


def downgrade() -> None:
    op.drop_column("handover", "given_up")
