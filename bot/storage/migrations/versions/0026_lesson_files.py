"""Lessons remember their file in the package: the slug stays with the lesson when the file is renamed."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("module", sa.Column("file", sa.String(length=80), server_default="", nullable=False))


def downgrade() -> None:
    raise RuntimeError("The schema only moves forward; restore a backup instead.")
