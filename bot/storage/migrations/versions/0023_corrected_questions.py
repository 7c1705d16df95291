"""Questions that an import corrected remember what their package says, so that the next package is compared with it."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("bank_question", sa.Column("packaged", sa.JSON(), nullable=True))


def downgrade() -> None:
    raise RuntimeError("The schema only moves forward; restore a backup instead.")
