"""How Alembic runs: on the keyed connection that the store hands it."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

import zorgdesk.model  # noqa: F401 - makes the tables known

SEARCH_TABLES = "search_fts"


def include_object(_object: object, name: str | None, kind: str, *_: object) -> bool:
    """Leave the search table's own tables alone."""
    return not (kind == "table" and (name or "").startswith(SEARCH_TABLES))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    include_object=include_object,
)
context.run_migrations()
