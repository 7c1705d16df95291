"""Balances of whoever owes nothing are found without looking at all others: each view of a completion rate asks for them."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    nothing = sa.text("target = 0")
    op.create_index(
        "ix_balance_nothing_owed", "balance", ["account", "cycle", "unit_id"], sqlite_where=nothing, postgresql_where=nothing
    )


def downgrade() -> None:
    raise RuntimeError("The schema only moves forward; restore a backup instead.")
