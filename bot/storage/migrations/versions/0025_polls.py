"""Messages that are polls remember the name that Telegram gave them: answers come by it."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("poll_id", sa.String(length=64), nullable=True))
    op.create_index("ix_outbox_poll_id", "outbox", ["poll_id"], unique=False)


def downgrade() -> None:
    raise RuntimeError("The schema only moves forward; restore a backup instead.")
