"""Tests for zorgdesk.exchange.saving."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.disks import mount
from zorgdesk.errors import NoRoomError, ReadOnlyError, StoreError
from zorgdesk.exchange.saving import ready_to_save

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "uit.pdf"
    path.write_bytes(b"oud")
    with ready_to_save(path, b"nieuw"):
        pass
    assert path.read_bytes() == b"oud"
    with ready_to_save(path, b"nieuw") as put:
        put()
    assert path.read_bytes() == b"nieuw"
    assert [file.name for file in tmp_path.iterdir()] == ["uit.pdf"]


@pytest.mark.parametrize(
    ("number", "kind"), [(28, NoRoomError), (13, ReadOnlyError), (30, ReadOnlyError), (5, StoreError)]
)
def test_a_disk_that_refuses_is_told_in_dutch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[StoreError]
) -> None:
    def refuse(_number: int) -> None:
        raise OSError(number, "x")

    monkeypatch.setattr("zorgdesk.exchange.saving.os.fsync", refuse)
    with pytest.raises(kind), ready_to_save(tmp_path / "uit.pdf", b"nieuw") as put:
        put()
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_cannot_be_written_at_all_is_told_too(tmp_path: Path) -> None:
    """It refuses to take away even what is not there."""
    place = tmp_path / "cd"
    place.mkdir()
    if not mount("-t", "tmpfs", "-o", "ro", "zorgdesk-test", str(place)):
        pytest.skip("only root may mount")
    try:
        with pytest.raises(ReadOnlyError), ready_to_save(place / "uit.pdf", b"nieuw") as put:
            put()
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
