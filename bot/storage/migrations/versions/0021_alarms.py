"""Private alarms about attempts; those handed in before are not looked at any more."""

import sqlalchemy as sa
from alembic import op

import bot.storage.base

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

UNWATCHED = sa.text("watched_at IS NULL")


def upgrade() -> None:
    op.add_column("attempt", sa.Column("watched_at", bot.storage.base.UtcTime(timezone=True), nullable=True))
    op.execute("UPDATE attempt SET watched_at = submitted_at")
    op.create_index("ix_attempt_submitted_at", "attempt", ["submitted_at"], unique=False)
    op.create_index(
        "ix_attempt_unwatched", "attempt", ["submitted_at"], unique=False, sqlite_where=UNWATCHED, postgresql_where=UNWATCHED
    )
    op.create_table(
        "anomaly",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("other_attempt_id", sa.Integer(), nullable=True),
        sa.Column("other_cadre_id", sa.Integer(), nullable=True),
        sa.Column("found_at", bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.Column("decided_by", sa.String(length=120), nullable=True),
        sa.Column("decided_at", bot.storage.base.UtcTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_anomaly_attempt_id_attempt")),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_anomaly_cadre_id_cadre")),
        sa.ForeignKeyConstraint(["other_attempt_id"], ["attempt.id"], name=op.f("fk_anomaly_other_attempt_id_attempt")),
        sa.ForeignKeyConstraint(["other_cadre_id"], ["cadre.id"], name=op.f("fk_anomaly_other_cadre_id_cadre")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_anomaly")),
        sa.UniqueConstraint("key", name=op.f("uq_anomaly_key")),
    )
    op.create_index(op.f("ix_anomaly_cadre_id"), "anomaly", ["cadre_id"], unique=False)
    op.create_index(op.f("ix_anomaly_other_cadre_id"), "anomaly", ["other_cadre_id"], unique=False)
    op.create_index("ix_anomaly_state_id", "anomaly", ["state", "id"], unique=False)


def downgrade() -> None:
    raise RuntimeError("The schema only moves forward; restore a backup instead.")
