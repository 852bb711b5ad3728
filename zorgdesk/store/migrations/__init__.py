"""Alembic's scripts: one per change of the schema since the first table."""
