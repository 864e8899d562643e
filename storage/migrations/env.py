"""What Alembic runs for each migration: always on the connection that `storage.migrate` opened."""

from alembic import context

from storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
