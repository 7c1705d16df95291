"""Penalties that one admin asks for and another one decides."""

import sqlalchemy as sa
from alembic import op

import bot.storage.base

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "penalty_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("account", sa.String(length=60), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("answered", sa.BigInteger(), nullable=True),
        sa.Column("asked_at", bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decider", sa.String(length=120), nullable=True),
        sa.Column("decided_at", bot.storage.base.UtcTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_penalty_request_cadre_id_cadre")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penalty_request")),
    )
    op.create_index("ix_penalty_request_state_id", "penalty_request", ["state", "id"], unique=False)
    op.create_index(
        "ix_penalty_request_telegram_id_state", "penalty_request", ["telegram_id", "state"], unique=False
    )
    op.create_index(op.f("ix_penalty_request_cadre_id"), "penalty_request", ["cadre_id"], unique=False)


def downgrade() -> None:
    raise RuntimeError("The schema only moves forward; restore a backup instead.")
