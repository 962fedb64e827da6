"""How Alembic meets a study: on the connection that it is given, in the transaction that is open there."""

from alembic import context

from qda.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True
)
context.run_migrations()
