"""Attempts of a module found at once: statistics of its questions."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_attempt_course_id_slug", "attempt", ["course_id", "slug"], unique=False)
