"""Certificates, their numbers, and what became of them."""

import sqlalchemy as sa
from alembic import op

import bot.storage.base

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('certificate_serial',
        sa.Column('unit_id', sa.Integer(), nullable=False),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('series', sa.String(length=20), nullable=False),
        sa.Column('last', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_certificate_serial_unit_id_unit')),
        sa.PrimaryKeyConstraint('unit_id', 'year', 'series', name=op.f('pk_certificate_serial'))
    )
    op.create_table('certificate',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('key', sa.String(length=160), nullable=False),
        sa.Column('cadre_id', sa.Integer(), nullable=False),
        sa.Column('unit_id', sa.Integer(), nullable=False),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('series', sa.String(length=20), nullable=False),
        sa.Column('serial', sa.Integer(), nullable=False),
        sa.Column('number', sa.String(length=200), nullable=False),
        sa.Column('code', sa.String(length=22), nullable=False),
        sa.Column('name', sa.String(length=40), nullable=False),
        sa.Column('subject', sa.String(length=200), nullable=False),
        sa.Column('holder', sa.String(length=80), nullable=False),
        sa.Column('issuer', sa.String(length=120), nullable=False),
        sa.Column('begun_on', sa.Date(), nullable=False),
        sa.Column('finished_on', sa.Date(), nullable=False),
        sa.Column('hours', sa.Integer(), nullable=False),
        sa.Column('issued_at', bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.Column('valid_until', sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(['cadre_id'], ['cadre.id'], name=op.f('fk_certificate_cadre_id_cadre')),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_certificate_unit_id_unit')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_certificate')),
        sa.UniqueConstraint('code', name=op.f('uq_certificate_code')),
        sa.UniqueConstraint('key', name=op.f('uq_certificate_key')),
        sa.UniqueConstraint('unit_id', 'year', 'series', 'serial', name=op.f('uq_certificate_unit_id_year_series_serial'))
    )
    op.create_index(op.f('ix_certificate_cadre_id'), 'certificate', ['cadre_id'], unique=False)
    op.create_index(op.f('ix_certificate_valid_until'), 'certificate', ['valid_until'], unique=False)
    op.create_table('certificate_event',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('certificate_id', sa.Integer(), nullable=False),
        sa.Column('turn', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(length=10), nullable=False),
        sa.Column('why', sa.String(length=20), nullable=False),
        sa.Column('author', sa.String(length=120), nullable=False),
        sa.Column('at', bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['certificate_id'], ['certificate.id'], name=op.f('fk_certificate_event_certificate_id_certificate')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_certificate_event')),
        sa.UniqueConstraint('certificate_id', 'turn', name=op.f('uq_certificate_event_certificate_id_turn'))
    )
    op.add_column('course_version', sa.Column('certificate', sa.JSON(), nullable=True))


def downgrade() -> None:
    raise RuntimeError("The schema only moves forward; restore a backup instead.")
