"""What people hold: degrees, titles, certificates, and the drafts of recording them."""

import sqlalchemy as sa
from alembic import op

import bot.storage.base

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "credential",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("word", sa.String(length=120), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("evidence", sa.String(length=300), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("at", bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.Column("removes_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_credential_cadre_id_cadre")),
        sa.ForeignKeyConstraint(["removes_id"], ["credential.id"], name=op.f("fk_credential_removes_id_credential")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credential")),
        sa.UniqueConstraint("key", name=op.f("uq_credential_key")),
        sa.UniqueConstraint("removes_id", name=op.f("uq_credential_removes_id")),
    )
    op.create_index("ix_credential_cadre_id_kind", "credential", ["cadre_id", "kind"], unique=False)
    op.create_index(op.f("ix_credential_valid_until"), "credential", ["valid_until"], unique=False)
    op.create_table(
        "credential_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("word", sa.String(length=120), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("evidence", sa.String(length=300), nullable=False),
        sa.Column("asked_at", bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_credential_draft_cadre_id_cadre")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credential_draft")),
    )
    op.create_index("ix_credential_draft_telegram_id_state", "credential_draft", ["telegram_id", "state"], unique=False)


def downgrade() -> None:
    raise RuntimeError("The schema only moves forward; restore a backup instead.")
