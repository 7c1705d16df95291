"""Closed years: motions, certificates with their lines, what was let in afterwards, what was opened again."""

import sqlalchemy as sa
from alembic import op

import bot.storage.base

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('year_motion',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('path', sa.String(length=255), nullable=False),
    sa.Column('cycle', sa.String(length=10), nullable=False),
    sa.Column('closing_id', sa.Integer(), nullable=True),
    sa.Column('telegram_id', sa.BigInteger(), nullable=False),
    sa.Column('cadre_id', sa.Integer(), nullable=True),
    sa.Column('author', sa.String(length=120), nullable=False),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('asked_at', bot.storage.base.UtcTime(timezone=True), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('reached', sa.Integer(), nullable=False),
    sa.Column('decider', sa.String(length=120), nullable=True),
    sa.Column('decided_at', bot.storage.base.UtcTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['cadre_id'], ['cadre.id'], name=op.f('fk_year_motion_cadre_id_cadre')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_year_motion_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_year_motion'))
    )
    op.create_index('ix_year_motion_state_id', 'year_motion', ['state', 'id'], unique=False)
    op.create_table('year_closing',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('path', sa.String(length=255), nullable=False),
    sa.Column('cycle', sa.String(length=10), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('motion_id', sa.Integer(), nullable=False),
    sa.Column('author', sa.String(length=120), nullable=False),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('at', bot.storage.base.UtcTime(timezone=True), nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.Column('totals', sa.JSON(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['motion_id'], ['year_motion.id'], name=op.f('fk_year_closing_motion_id_year_motion')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_year_closing_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_year_closing')),
    sa.UniqueConstraint('motion_id', name=op.f('uq_year_closing_motion_id')),
    sa.UniqueConstraint('unit_id', 'cycle', 'number', name=op.f('uq_year_closing_unit_id_cycle_number'))
    )
    op.create_index('ix_year_closing_cycle_unit_id', 'year_closing', ['cycle', 'unit_id'], unique=False)
    op.create_table('year_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('closing_id', sa.Integer(), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('author', sa.String(length=120), nullable=False),
    sa.Column('at', bot.storage.base.UtcTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['closing_id'], ['year_closing.id'], name=op.f('fk_year_change_closing_id_year_closing')),
    sa.ForeignKeyConstraint(['entry_id'], ['ledger_entry.id'], name=op.f('fk_year_change_entry_id_ledger_entry')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_year_change')),
    sa.UniqueConstraint('entry_id', name=op.f('uq_year_change_entry_id'))
    )
    op.create_index(op.f('ix_year_change_closing_id'), 'year_change', ['closing_id'], unique=False)
    op.create_table('year_line',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('closing_id', sa.Integer(), nullable=False),
    sa.Column('account', sa.String(length=60), nullable=False),
    sa.Column('cadre_id', sa.Integer(), nullable=False),
    sa.Column('unit', sa.String(length=500), nullable=False),
    sa.Column('post', sa.String(length=120), nullable=False),
    sa.Column('serving', sa.Boolean(), nullable=False),
    sa.Column('hours', sa.Integer(), nullable=False),
    sa.Column('target', sa.Integer(), nullable=False),
    sa.Column('entries', sa.Integer(), nullable=False),
    sa.Column('short', sa.Boolean(), nullable=False),
    sa.Column('grade', sa.String(length=40), nullable=False),
    sa.Column('carried', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['cadre_id'], ['cadre.id'], name=op.f('fk_year_line_cadre_id_cadre')),
    sa.ForeignKeyConstraint(['closing_id'], ['year_closing.id'], name=op.f('fk_year_line_closing_id_year_closing')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_year_line')),
    sa.UniqueConstraint('closing_id', 'account', 'cadre_id', name=op.f('uq_year_line_closing_id_account_cadre_id'))
    )
    op.create_index('ix_year_line_cadre_id_closing_id', 'year_line', ['cadre_id', 'closing_id'], unique=False)
    op.create_table('year_reopening',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('closing_id', sa.Integer(), nullable=False),
    sa.Column('author', sa.String(length=120), nullable=False),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('at', bot.storage.base.UtcTime(timezone=True), nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['closing_id'], ['year_closing.id'], name=op.f('fk_year_reopening_closing_id_year_closing')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_year_reopening')),
    sa.UniqueConstraint('closing_id', name=op.f('uq_year_reopening_closing_id'))
    )


def downgrade() -> None:
    raise RuntimeError("The schema only moves forward; restore a backup instead.")
