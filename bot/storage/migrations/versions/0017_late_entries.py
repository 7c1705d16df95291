"""Late entries: what was missed by the records, its evidence, and the steps of its approval."""

import sqlalchemy as sa
from alembic import op

import bot.storage.base

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "late_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("asking", sa.String(length=12), nullable=False),
        sa.Column("answered", sa.BigInteger(), nullable=True),
        sa.Column("touched_at", bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.Column("filed_at", bot.storage.base.UtcTime(timezone=True), nullable=True),
        sa.Column("settled_at", bot.storage.base.UtcTime(timezone=True), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("half_days", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=True),
        sa.Column("organiser", sa.String(length=160), nullable=True),
        sa.Column("category", sa.String(length=60), nullable=True),
        sa.Column("level", sa.String(length=20), nullable=True),
        sa.Column("required", sa.String(length=10), nullable=True),
        sa.Column("passed", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_late_entry_cadre_id_cadre")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_entry")),
    )
    op.create_index("ix_late_entry_state_id", "late_entry", ["state", "id"], unique=False)
    op.create_index("ix_late_entry_cadre_id_state", "late_entry", ["cadre_id", "state"], unique=False)
    op.create_index("ix_late_entry_telegram_id_state", "late_entry", ["telegram_id", "state"], unique=False)
    op.create_table(
        "late_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("late_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.String(length=200), nullable=False),
        sa.Column("unique_id", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("sent_at", bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["late_id"], ["late_entry.id"], name=op.f("fk_late_evidence_late_id_late_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_evidence")),
        sa.UniqueConstraint("late_id", "unique_id", name=op.f("uq_late_evidence_late_id_unique_id")),
    )
    op.create_index("ix_late_evidence_sha256", "late_evidence", ["sha256"], unique=False)
    op.create_table(
        "late_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("late_id", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("verb", sa.String(length=10), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=True),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("at", bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["late_id"], ["late_entry.id"], name=op.f("fk_late_step_late_id_late_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_step")),
        sa.UniqueConstraint("late_id", "turn", "verb", name=op.f("uq_late_step_late_id_turn_verb")),
    )
    op.create_table(
        "late_asking",
        sa.Column("telegram_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("late_id", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("at", bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["late_id"], ["late_entry.id"], name=op.f("fk_late_asking_late_id_late_entry")),
        sa.PrimaryKeyConstraint("telegram_id", name=op.f("pk_late_asking")),
    )
