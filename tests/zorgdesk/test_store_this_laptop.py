"""What a laptop knows of itself: kept whole, and without a past when it cannot be read."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING

import pytest

from zorgdesk import paths
from zorgdesk.errors import MistakeError, StoreError
from zorgdesk.store import this_laptop
from zorgdesk.store.this_laptop import Known, Placed, ThisLaptop

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path


def test_a_new_laptop_knows_nothing_and_writes_nothing(home: Path) -> None:
    assert this_laptop.read() == ThisLaptop("")
    assert this_laptop.read().known("vault") == Known(0, Placed.YES, "")
    assert list(home.iterdir()) == []


def test_a_name_gives_it_an_id_that_stays() -> None:
    first = this_laptop.name_it("  laptop   groep 1-4 ")
    assert first.label == "laptop groep 1-4"
    assert len(first.id) == 32
    assert this_laptop.name_it("laptop bovenbouw").id == first.id
    assert this_laptop.name_it("laptop bovenbouw").label == "laptop bovenbouw"
    assert stat.S_IMODE(paths.koffer_file().stat().st_mode) == 0o600


@pytest.mark.parametrize("label", ["", "   ", "x" * 61, "laptop\u202e1", "a\0b"])
def test_a_label_is_short_and_readable(label: str) -> None:
    with pytest.raises(MistakeError, match="Hoe noemt u deze laptop"):
        this_laptop.name_it(label)


def test_what_is_known_of_a_koffer_is_kept_beside_the_others() -> None:
    this_laptop.note("een", number=3, placed=Placed.PERHAPS)
    this_laptop.note("twee", number=7, folder="/media/stick")
    seen = this_laptop.read()
    assert seen.known("een") == Known(3, Placed.PERHAPS, "")
    assert seen.known("twee") == Known(7, Placed.YES, "/media/stick")
    kept = paths.koffer_file().stat().st_mtime_ns
    this_laptop.note("een", number=3)
    assert paths.koffer_file().stat().st_mtime_ns == kept


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"{", b"[]", b"null", b'{"id": 3}', b'{"id": "kort", "label": "", "koffers": {}}',
        b'{"id": "' + b"a" * 32 + b'", "label": "x", "koffers": {"v": {"number": "veel"}}}', b"\xff\xfe",
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_a_laptop_without_a_past(raw: bytes) -> None:
    paths.koffer_file().parent.mkdir(parents=True)
    paths.koffer_file().write_bytes(raw)
    assert this_laptop.read() == ThisLaptop("")
    fresh = this_laptop.name_it("laptop bovenbouw")
    assert json.loads(paths.koffer_file().read_text())["id"] == fresh.id


def test_a_full_disk_keeps_what_was_known(monkeypatch: pytest.MonkeyPatch) -> None:
    this_laptop.note("een", number=3)

    def full(_path: Path, _raw: bytes) -> None:
        raise OSError(28, "vol")

    monkeypatch.setattr(this_laptop, "keep_bytes", full)
    with pytest.raises(StoreError, match="vol"):
        this_laptop.note("een", number=4)
    assert this_laptop.read().known("een").number == 3
