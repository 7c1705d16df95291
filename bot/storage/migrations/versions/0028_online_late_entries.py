"""A late entry says whether the training was online, where a policy asks."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("late_entry", sa.Column("online", sa.String(length=10), nullable=True))


def downgrade() -> None:
    raise RuntimeError("The schema only moves forward; restore a backup instead.")
