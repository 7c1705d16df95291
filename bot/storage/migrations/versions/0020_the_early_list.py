"""The early list: who cannot make it any more, or only just."""

import sqlalchemy as sa
from alembic import op

import bot.storage.base

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "early_warning",
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("cycle", sa.String(length=10), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("reach", sa.Integer(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.Column("lacking", sa.Integer(), nullable=False),
        sa.Column("at", bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_early_warning_cadre_id_cadre")),
        sa.PrimaryKeyConstraint("cadre_id", name=op.f("pk_early_warning")),
    )


def downgrade() -> None:
    raise RuntimeError("The schema only moves forward; restore a backup instead.")
