"""What people were and since when; who may need another target, and what was decided."""

import sqlalchemy as sa
from alembic import op

import bot.storage.base

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "post_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("since", bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(length=120), nullable=False),
        sa.Column("rank", sa.String(length=60), nullable=False),
        sa.Column("category", sa.String(length=60), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_post_record_cadre_id_cadre")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_post_record_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_record")),
    )
    op.create_index("ix_post_record_cadre_id_since", "post_record", ["cadre_id", "since"], unique=False)
    op.create_table(
        "target_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(length=60), nullable=False),
        sa.Column("cycle", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("at", bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_target_decision_cadre_id_cadre")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_decision")),
    )
    op.create_index("ix_target_decision_cadre_id_cycle", "target_decision", ["cadre_id", "cycle"], unique=False)
    op.create_table(
        "target_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(length=10), nullable=False),
        sa.Column("before", sa.String(length=60), nullable=False),
        sa.Column("after", sa.String(length=60), nullable=False),
        sa.Column("at", bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_target_task_cadre_id_cadre")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_task")),
    )
    op.create_index(op.f("ix_target_task_cadre_id"), "target_task", ["cadre_id"], unique=False)
    op.create_index("ix_target_task_state_id", "target_task", ["state", "id"], unique=False)
    # Whoever is on the roster has been what they are since the roster's last word about them, as far as is known.
    op.execute(
        "INSERT INTO post_record (cadre_id, since, unit_id, post, rank, category, active, author) "
        "SELECT id, updated_at, unit_id, post, rank, category, active, 'roster' FROM cadre ORDER BY id"
    )


def downgrade() -> None:
    raise RuntimeError("The schema only moves forward; restore a backup instead.")
