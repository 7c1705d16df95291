"""Facts beside the entries they became; accounts and measures of entries, balances and unit sums.

Entries of before belong to the account of their policy and measure hours. Their sealed columns are not touched: they stay of
hash version 1, which does not cover the new ones, and `verify` holds those to what is sealed. They have no fact.
"""

import sqlalchemy as sa
from alembic import op

import bot.storage.base

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=60), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=160), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("occurred_at", bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.Column("ends_at", bot.storage.base.UtcTime(timezone=True), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("half_days", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=True),
        sa.Column("online", sa.Boolean(), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("organiser", sa.String(length=160), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("approver", sa.String(length=120), nullable=False),
        sa.Column("unit", sa.String(length=500), nullable=False),
        sa.Column("post", sa.String(length=120), nullable=False),
        sa.Column("rank", sa.String(length=60), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("recorded_at", bot.storage.base.UtcTime(timezone=True), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_fact_cadre_id_cadre")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact")),
        sa.UniqueConstraint("key", name=op.f("uq_fact_key")),
    )
    op.create_index("ix_fact_cadre_id_occurred_at", "fact", ["cadre_id", "occurred_at"], unique=False)
    usual = _widen_the_ledger()
    _give_accounts("balance", ["cadre_id", "account", "cycle"], usual)
    _give_accounts("unit_balance", ["unit_id", "account", "cycle"], usual)
    op.create_index(
        "ix_balance_account_cycle_path",
        "balance",
        ["account", "cycle", "path"],
        unique=False,
        postgresql_ops={"path": "text_pattern_ops"},
    )
    op.create_index("ix_balance_account_cycle_unit_id", "balance", ["account", "cycle", "unit_id"], unique=False)


def _widen_the_ledger() -> str:
    """The account that most entries have is a default of its column, which rewrites no row; others are set. The triggers
    come back at the end of every migration."""
    connection = op.get_bind()
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        account = "CASE instr(policy, '@') WHEN 0 THEN policy ELSE substr(policy, 1, instr(policy, '@') - 1) END"
        connection.exec_driver_sql("DROP TRIGGER IF EXISTS ledger_entry_refuses_update")
    else:
        account = "split_part(policy, '@', 1)"
        connection.exec_driver_sql("DROP TRIGGER IF EXISTS ledger_entry_refuses_change ON ledger_entry")
    counted = f"SELECT {account} AS account FROM ledger_entry GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    usual = connection.exec_driver_sql(counted).scalar() or "national"
    default = sa.text("'" + usual.replace("'", "''").replace(":", "\\:") + "'")
    op.add_column("ledger_entry", sa.Column("account", sa.String(length=60), nullable=False, server_default=default))
    op.add_column("ledger_entry", sa.Column("measure", sa.String(length=10), nullable=False, server_default="hours"))
    connection.exec_driver_sql(
        "ALTER TABLE ledger_entry ADD COLUMN fact_id INTEGER CONSTRAINT fk_ledger_entry_fact_id_fact REFERENCES fact (id)"
    )
    connection.exec_driver_sql(f"UPDATE ledger_entry SET account = {account} WHERE account <> {account}")
    op.create_index(op.f("ix_ledger_entry_fact_id"), "ledger_entry", ["fact_id"], unique=False)
    return usual


def _give_accounts(table: str, key: list[str], usual: str) -> None:
    """The kept sums of before are of the account that their entries have."""
    if table == "balance":
        op.drop_index("ix_balance_cycle_path", table)
        op.drop_index("ix_balance_cycle_unit_id", table)
    with op.batch_alter_table(table) as batch:
        batch.add_column(sa.Column("account", sa.String(length=60), nullable=False, server_default=""))
    sums = sa.table(table, sa.column("account"))
    op.get_bind().execute(sums.update().values(account=usual))
    with op.batch_alter_table(table) as batch:
        batch.alter_column("account", server_default=None)
        batch.drop_constraint(op.f(f"pk_{table}"), type_="primary")
        batch.create_primary_key(op.f(f"pk_{table}"), key)


def downgrade() -> None:
    raise RuntimeError("The schema only moves forward; restore a backup instead.")
