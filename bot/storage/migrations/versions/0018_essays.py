"""Essays that a teacher marks: the essay itself, when an attempt was graded, and that a module waits for it."""

import sqlalchemy as sa
from alembic import op

import bot.storage.base

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

UNRELEASED = sa.text("state <> 'released'")


def upgrade() -> None:
    op.add_column("attempt", sa.Column("graded_at", bot.storage.base.UtcTime(timezone=True), nullable=True))
    op.add_column("module_progress", sa.Column("marking_since", bot.storage.base.UtcTime(timezone=True), nullable=True))
    op.create_table(
        "essay",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("handed_in_at", bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("points", sa.JSON(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("comment_message", sa.BigInteger(), nullable=True),
        sa.Column("typing_at", bot.storage.base.UtcTime(timezone=True), nullable=True),
        sa.Column("holder_id", sa.Integer(), nullable=True),
        sa.Column("held_at", bot.storage.base.UtcTime(timezone=True), nullable=True),
        sa.Column("marked_by", sa.String(length=120), nullable=True),
        sa.Column("release_at", bot.storage.base.UtcTime(timezone=True), nullable=True),
        sa.Column("nudges", sa.Integer(), nullable=False),
        sa.Column("nudge_at", bot.storage.base.UtcTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_essay_attempt_id_attempt")),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_essay_cadre_id_cadre")),
        sa.ForeignKeyConstraint(["holder_id"], ["cadre.id"], name=op.f("fk_essay_holder_id_cadre")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_essay")),
        sa.UniqueConstraint("attempt_id", "position", name=op.f("uq_essay_attempt_id_position")),
    )
    op.create_index(
        "ix_essay_open", "essay", ["handed_in_at"], unique=False, sqlite_where=UNRELEASED, postgresql_where=UNRELEASED
    )


def downgrade() -> None:
    raise RuntimeError("The schema only moves forward; restore a backup instead.")
