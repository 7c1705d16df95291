"""Alembic's entry: runs migrations on the connection that `bot.storage.migrate` hands over."""

from alembic import context

from bot.storage.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, compare_type=True, transaction_per_migration=False)
context.run_migrations()
