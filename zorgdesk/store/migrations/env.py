"""How Alembic runs: on the keyed connection that the store hands it."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

import zorgdesk.model  # noqa: F401 - makes the tables known

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
)
context.run_migrations()
