"""Balances know what was not learnt, and what lacks beside the target; decisions know for how many days something is asked.

What lacks beside the target needs the policies: the night's job that keeps targets in step fills it in.
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

ADJUSTED = """
    UPDATE balance SET adjusted = COALESCE((
        SELECT SUM(e.hours) FROM ledger_entry e
        WHERE e.cadre_id = balance.cadre_id AND e.cycle = balance.cycle AND e.account = balance.account
          AND e.kind = 'adjustment'
    ), 0)
    WHERE EXISTS (
        SELECT 1 FROM ledger_entry e
        WHERE e.cadre_id = balance.cadre_id AND e.cycle = balance.cycle AND e.account = balance.account
          AND e.kind = 'adjustment'
    )
"""
LEARNT = """
    UPDATE unit_balance SET participants = (
        SELECT COUNT(*) FROM balance b
        WHERE b.unit_id = unit_balance.unit_id AND b.account = unit_balance.account AND b.cycle = unit_balance.cycle
          AND b.hours > b.adjusted
    )
    WHERE EXISTS (
        SELECT 1 FROM balance b
        WHERE b.unit_id = unit_balance.unit_id AND b.account = unit_balance.account AND b.cycle = unit_balance.cycle
          AND b.adjusted <> 0
    )
"""


def upgrade() -> None:
    op.add_column("target_decision", sa.Column("days", sa.Integer(), nullable=True))
    op.execute("UPDATE target_decision SET days = 0 WHERE kind = 'exempt'")
    for name in ("adjusted", "beside"):
        op.add_column("balance", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.execute(ADJUSTED)
    op.execute(LEARNT)


def downgrade() -> None:
    raise RuntimeError("The schema only moves forward; restore a backup instead.")
