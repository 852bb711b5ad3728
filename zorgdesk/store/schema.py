"""Which schema the program has, and bringing an older store up to it.

Alembic is imported only when a store is new or older: it costs a start half a second.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from zorgdesk.errors import NewerError
from zorgdesk.text import _

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Engine
    from sqlalchemy.engine import Connection

MIGRATIONS = Path(__file__).parent / "migrations"

# The head of the migrations; a test compares it with the scripts.
HEAD = "0001"


def version_of(connection: Connection) -> str | None:
    """The schema's version of an open store; None for one that has no tables yet."""
    table = connection.exec_driver_sql(
        "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    ).scalar_one()
    if not table:
        return None
    version: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return version


def needs_upgrade(engine: Engine) -> bool:
    """Whether the store is older than the program.

    Raises:
        NewerError: the store is newer.
    """
    with engine.connect() as connection:
        version = version_of(connection)
    if version is not None and version > HEAD:
        raise NewerError(
            _("Dit bestand is gemaakt met een nieuwere Zorgdesk."),
            _("Het bestand is niet veranderd."),
            _("Zet eerst de nieuwste versie van Zorgdesk op deze laptop."),
        )
    return version != HEAD


def upgrade(engine: Engine) -> None:
    """Bring the store to the program's schema, in one transaction."""
    from alembic import command

    try:
        with engine.connect() as connection:
            # Rebuilding a parent table with foreign keys on would delete its children: research/storage.md 1.
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            command.upgrade(configuration(connection), "head")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise RuntimeError("a migration broke foreign keys")
            connection.commit()
    finally:
        # No later session may get this connection: its foreign keys are off.
        engine.dispose()


def configuration(connection: Connection) -> Config:
    """Alembic's configuration, without a file, for one keyed connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", MIGRATIONS.as_posix().replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
