"""Which certificate another was issued in the place of."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql(  # no table is built anew for it: what was certified stays where it is
        "ALTER TABLE certificate ADD COLUMN renews_id INTEGER "
        "CONSTRAINT fk_certificate_renews_id_certificate REFERENCES certificate (id)"
    )
    op.create_index(op.f("ix_certificate_renews_id"), "certificate", ["renews_id"], unique=True)


def downgrade() -> None:
    raise RuntimeError("The schema only moves forward; restore a backup instead.")
