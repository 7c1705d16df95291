"""A version of a course may be a draft that waits for a word, or withdrawn."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("course_version", sa.Column("state", sa.String(length=12), server_default="published", nullable=False))
