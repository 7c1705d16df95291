"""Questions flagged for later, and what each answer earned."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("attempt_question", sa.Column("flagged", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("attempt_question", sa.Column("earned", sa.Integer(), nullable=True))
