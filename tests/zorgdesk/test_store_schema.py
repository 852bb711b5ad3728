"""The schema: the migrations lead to what the models say, and old stores open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

from tests.zorgdesk.real_store import a_new_desk, a_vault
from zorgdesk.store import chain, engine, schema
from zorgdesk.store.file import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Connection

TRIGGERS = {"search_row_added", "search_row_gone", "search_row_changed"} | chain.GUARDS


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """A connection to a new store."""
    desk = a_new_desk(tmp_path / "a.zorgdesk")
    with desk.store.engine.connect() as connection:
        yield connection
    desk.close()


def _ours(_object: object, name: str | None, kind: str, *_: object) -> bool:
    return not (kind == "table" and (name or "").startswith(("search_fts", "alembic_version")))


def test_the_migrations_lead_to_what_the_models_say(connection: Connection) -> None:
    context = MigrationContext.configure(
        connection, opts={"include_object": _ours, "compare_type": True, "compare_server_default": True}
    )
    assert compare_metadata(context, SQLModel.metadata) == []


def test_every_check_of_the_models_is_in_the_store(connection: Connection) -> None:
    """Alembic does not compare these: a fixed list without its CHECK would take any word."""
    from sqlalchemy import CheckConstraint

    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    made = {row[0]: row[1] for row in found}
    missing = [
        f"{table.name}: {check.name}"
        for table in SQLModel.metadata.tables.values()
        for check in table.constraints
        if isinstance(check, CheckConstraint) and f"CONSTRAINT {check.name} " not in made[table.name]
    ]
    assert not missing


def test_the_words_of_every_fixed_list_are_in_the_store(connection: Connection) -> None:
    from sqlalchemy import Enum

    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    made = {row[0]: row[1] for row in found}
    missing = [
        f"{table.name}.{column.name}: {word}"
        for table in SQLModel.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Enum)
        for word in column.type.enums
        if f"'{word}'" not in made[table.name]
    ]
    assert not missing


def test_the_triggers_are_those_of_the_search_table_and_those_that_guard_the_log(
    connection: Connection,
) -> None:
    found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    assert set(found.scalars()) == TRIGGERS


def test_the_search_table_forgets_what_is_removed(connection: Connection) -> None:
    found = connection.exec_driver_sql("SELECT v FROM search_fts_config WHERE k = 'secure-delete'")
    assert found.scalar() == 1


def test_the_program_knows_its_newest_migration(connection: Connection) -> None:
    scripts = ScriptDirectory.from_config(schema.configuration(connection))
    assert scripts.get_heads() == [schema.HEAD]
    assert [script.revision for script in scripts.walk_revisions()] == sorted(
        (script.revision for script in scripts.walk_revisions()), reverse=True
    ), "newer is told by comparing the text of the numbers"


def test_a_new_store_is_of_the_newest_version(connection: Connection) -> None:
    assert schema.version_of(connection) == schema.HEAD
    assert not schema.needs_upgrade(connection.engine)


def test_a_store_without_tables_is_older(tmp_path: Path) -> None:
    path = tmp_path / "a"
    engine.connect(path, b"k" * 32, create=True).close()
    made = engine.make_engine(path, lambda: b"k" * 32)
    with made.connect() as connection:
        assert schema.version_of(connection) is None
    assert schema.needs_upgrade(made)
    made.dispose()


def test_a_migration_that_fails_leaves_nothing_and_foreign_keys_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import command

    def fails(config: Any, _to: str) -> None:
        config.attributes["connection"].exec_driver_sql("CREATE TABLE half(done)")
        raise ZeroDivisionError

    path = tmp_path / "a"
    engine.connect(path, b"k" * 32, create=True).close()
    made = engine.make_engine(path, lambda: b"k" * 32)
    monkeypatch.setattr(command, "upgrade", fails)
    with pytest.raises(ZeroDivisionError):
        schema.upgrade(made)
    with made.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    made.dispose()


def test_a_migration_that_breaks_foreign_keys_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import command

    store = Store.create(tmp_path / "a", a_vault(tmp_path / "a"))

    def breaks(config: Any, _to: str) -> None:
        config.attributes["connection"].exec_driver_sql(
            "INSERT INTO case_pupil(uid, version, recorded_at, case_uid, pupil_uid) VALUES ('1', 1, '', '2', '3')"
        )

    monkeypatch.setattr(command, "upgrade", breaks)
    with pytest.raises(RuntimeError, match="foreign keys"):
        schema.upgrade(store.engine)
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM case_pupil").scalar() == 0
    store.close()
