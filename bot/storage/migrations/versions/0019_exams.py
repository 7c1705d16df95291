"""Exams: rules beside a module, papers that close by the clock, passes with their validity."""

import sqlalchemy as sa
from alembic import op

import bot.storage.base

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("module", sa.Column("kind", sa.String(length=10), server_default="lesson", nullable=False))
    op.add_column("attempt", sa.Column("closes_at", bot.storage.base.UtcTime(timezone=True), nullable=True))
    op.add_column("attempt", sa.Column("sitting", sa.String(length=20), server_default="", nullable=False))
    op.add_column("attempt", sa.Column("open_book", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index(
        "ix_attempt_closes_at", "attempt", ["closes_at"],
        sqlite_where=sa.text("submitted_at IS NULL"), postgresql_where=sa.text("submitted_at IS NULL"),
    )  # fmt: skip
    op.add_column("attempt_question", sa.Column("section", sa.String(length=60), server_default="", nullable=False))
    op.add_column("attempt_question", sa.Column("points", sa.Integer(), nullable=True))
    op.create_table(
        "exam",
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["module_id"], ["module.id"], name=op.f("fk_exam_module_id_module")),
        sa.ForeignKeyConstraint(["version_id"], ["course_version.id"], name=op.f("fk_exam_version_id_course_version")),
        sa.PrimaryKeyConstraint("module_id", name=op.f("pk_exam")),
        sa.UniqueConstraint("version_id", name=op.f("uq_exam_version_id")),
    )
    op.create_table(
        "exam_pass",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.String(length=32), nullable=False),
        sa.Column("passed_at", bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_exam_pass_attempt_id_attempt")),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_exam_pass_cadre_id_cadre")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_exam_pass_course_id_course")),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_exam_pass")),
    )
    op.create_index("ix_exam_pass_cadre_id_course_id", "exam_pass", ["cadre_id", "course_id"])
