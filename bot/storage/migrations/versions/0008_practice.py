"""The book of wrong questions, and who chose a daily reminder of it."""

import sqlalchemy as sa
from alembic import op

import bot.storage.base

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "practice_card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.String(length=32), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("wrong_at", bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.Column("in_a_row", sa.Integer(), nullable=False),
        sa.Column("left_at", bot.storage.base.UtcTime(timezone=True), nullable=True),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("due_at", bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.Column("turned_at", bot.storage.base.UtcTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_practice_card_cadre_id_cadre")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_practice_card_course_id_course")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_card")),
        sa.UniqueConstraint("cadre_id", "course_id", "slug", "key", name=op.f("uq_practice_card_cadre_id_course_id_slug_key")),
    )
    op.create_index("ix_practice_card_cadre_id_due_at", "practice_card", ["cadre_id", "due_at"], unique=False)
    op.create_table(
        "practice_choice",
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("daily", sa.Boolean(), nullable=False),
        sa.Column("acted_at", bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_practice_choice_cadre_id_cadre")),
        sa.PrimaryKeyConstraint("cadre_id", name=op.f("pk_practice_choice")),
    )
