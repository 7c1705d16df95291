"""Balances know whether their target is reached by days instead of hours.

It needs the policies: the night's job that keeps targets in step fills it in.
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("balance", sa.Column("by_days", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    raise RuntimeError("The schema only moves forward; restore a backup instead.")
