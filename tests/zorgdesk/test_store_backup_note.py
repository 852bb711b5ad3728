"""What the laptop knows of the backups: in a file of its own, which holds no name and never stands in the way."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.backed_up import desk
from zorgdesk.store.backup_note import Note, note_file, recall, remember
from zorgdesk.store.rotation import remember_folder, remember_made

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.desk import Desk

__all__ = ["desk"]  # a fixture

NOW = datetime(2026, 11, 24, 7, 15, tzinfo=UTC)


def test_the_laptop_knows_the_folder_when_the_store_is_damaged(desk: Desk, tmp_path: Path) -> None:
    store, vault_id = desk.store.path, desk.store.vault.vault_id
    remember_made(store, vault_id, tmp_path, NOW)
    assert recall(store) == Note(tmp_path, vault_id, NOW, other_disk=False)
    remember_folder(store, vault_id, tmp_path)
    assert recall(store) == Note(tmp_path, vault_id, NOW, other_disk=False)
    remember_folder(store, vault_id, tmp_path / "elsewhere")
    known = recall(store)
    assert known
    assert known.last is None
    assert note_file(store).stat().st_mode & 0o777 == 0o600
    assert "Waterlelie" not in note_file(store).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"[" * 100_000, b'{"folder": 1}',
     b'{"folder":"x","vault":"y","last":"2026-11-24","other_disk":1}',
     b'{"folder":"x","vault":"y","last":"soon","other_disk":false}'],
    ids=range(7),
)  # fmt: skip
def test_a_note_that_is_nonsense_says_nothing(tmp_path: Path, content: bytes) -> None:
    note_file(tmp_path / "a").write_bytes(content)
    assert recall(tmp_path / "a") is None


def test_a_note_that_cannot_be_kept_is_no_matter(tmp_path: Path) -> None:
    store = tmp_path / "none" / "a.zorgdesk"
    remember(store, Note(tmp_path, "v"))
    remember_made(store, "v", tmp_path, NOW)
    assert recall(store) is None
