"""Runs the revisions on the connection it is given; there is no configuration file and no connection of its own."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("target_metadata"),
    render_as_batch=True,
)
context.run_migrations()
