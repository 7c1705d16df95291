"""Exemptions that one admin asks for and another one decides; whoever is asked for nothing has reached it, penalties or not."""

import sqlalchemy as sa
from alembic import op

import bot.storage.base

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exemption_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("cycle", sa.String(length=10), nullable=False),
        sa.Column("part", sa.Boolean(), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("ends_id", sa.Integer(), nullable=True),
        sa.Column("answered", sa.BigInteger(), nullable=True),
        sa.Column("asked_at", bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decider", sa.String(length=120), nullable=True),
        sa.Column("decided_at", bot.storage.base.UtcTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_exemption_request_cadre_id_cadre")),
        sa.ForeignKeyConstraint(
            ["ends_id"], ["exemption_request.id"], name=op.f("fk_exemption_request_ends_id_exemption_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exemption_request")),
    )
    op.create_index("ix_exemption_request_state_id", "exemption_request", ["state", "id"], unique=False)
    op.create_index(
        "ix_exemption_request_telegram_id_state", "exemption_request", ["telegram_id", "state"], unique=False
    )
    op.create_index(op.f("ix_exemption_request_cadre_id"), "exemption_request", ["cadre_id"], unique=False)
    op.create_index(op.f("ix_exemption_request_ends_id"), "exemption_request", ["ends_id"], unique=False)
    with op.batch_alter_table("target_decision") as batch:
        batch.add_column(sa.Column("exemption_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_target_decision_exemption_id_exemption_request"), "exemption_request", ["exemption_id"], ["id"]
        )
    op.execute(
        """
        UPDATE unit_balance SET reached = reached + (
            SELECT count(*) FROM balance
            WHERE balance.unit_id = unit_balance.unit_id AND balance.account = unit_balance.account
            AND balance.cycle = unit_balance.cycle
            AND balance.target = 0 AND balance.hours < 0 AND balance.beside = 0 AND NOT balance.by_days
        )
        """
    )


def downgrade() -> None:
    raise RuntimeError("The schema only moves forward; restore a backup instead.")
