"""A lesson screen may be kept as a rich message too."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("lesson_page", sa.Column("rich", sa.Text(), server_default="", nullable=False))
