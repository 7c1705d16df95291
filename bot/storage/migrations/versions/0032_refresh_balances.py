"""Balances are brought in step once after the upgrade, by a job in the background.

What they keep of the verdict (`beside`, since 0029 `by_days`) needs the policies, which no schema knows: until now it waited for the night.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from bot.storage.base import UtcTime

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

JOB = sa.table(
    "job", sa.column("id"), sa.column("key"), sa.column("kind"), sa.column("telegram_id"), sa.column("values", sa.JSON()),
    sa.column("state"), sa.column("tries"), sa.column("created_at", UtcTime(timezone=True)), sa.column("outcome", sa.JSON()),
)  # fmt: skip


def upgrade() -> None:
    connection = op.get_bind()
    if connection.scalar(sa.text("SELECT 1 FROM balance LIMIT 1")) is None:
        return
    number = (connection.scalar(sa.select(sa.func.max(JOB.c.id))) or 0) + 1
    connection.execute(
        sa.insert(JOB).values(
            id=number, key="balances:0032", kind="balances", telegram_id=0, values={}, state="waiting", tries=0,
            created_at=datetime.now(UTC), outcome={},
        )
    )  # fmt: skip
    if connection.dialect.name == "postgresql":  # a backup is restored before its sequences are set
        connection.execute(sa.text(f"SELECT setval(pg_get_serial_sequence('job', 'id'), {number})"))


def downgrade() -> None:
    raise RuntimeError("The schema only moves forward; restore a backup instead.")
