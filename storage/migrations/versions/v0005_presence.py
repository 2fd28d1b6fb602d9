"""Until when somebody who fetches their messages is taken to be looking."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contact", sa.Column("present_until", UtcDateTime))


def downgrade() -> None:
    op.drop_column("contact", "present_until")
