"""For whom a course is, after what and from when; the category of a module's hours."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("course_version", sa.Column("audience", sa.JSON(), nullable=True))
    op.add_column("course_version", sa.Column("prerequisites", sa.JSON(), nullable=True))
    op.add_column("course_version", sa.Column("in_order", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("course_version", sa.Column("release_on", sa.Date(), nullable=True))
    op.add_column("module", sa.Column("category", sa.String(length=60), server_default="", nullable=False))
    op.add_column("module", sa.Column("release_on", sa.Date(), nullable=True))
