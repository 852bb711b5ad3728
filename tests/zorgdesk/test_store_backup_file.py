"""The file of a backup: any bit that is not as it was written is noticed, and nothing of it is trusted."""

from __future__ import annotations

import errno
import io
import json
import random
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.real_store import a_new_desk, a_note, a_pupil, all_bytes
from zorgdesk.errors import DamagedError, NewerError, NotOursError, StoreError, ZorgdeskError
from zorgdesk.job import finish
from zorgdesk.store import backup_file, engine
from zorgdesk.store.backup import backup
from zorgdesk.store.backup_file import read_backup
from zorgdesk.store.file import files_folder, key_file
from zorgdesk.store.restoring import restore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zorgdesk.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A store with a note."""
    desk = a_new_desk(tmp_path / "school" / "a.zorgdesk")
    a_note(desk, a_pupil(desk, "Samira", "El Idrissi"))
    yield desk
    desk.close()


@pytest.fixture
def made(desk: Desk, tmp_path: Path) -> Path:
    """A backup of it."""
    return finish(backup(desk.store, tmp_path / "stick"))


@pytest.mark.slow
def test_every_flipped_bit_in_a_backup_is_noticed(made: Path, tmp_path: Path) -> None:
    """But for what a zip says about a part that nobody uses: its date, its system."""
    raw = made.read_bytes()
    dice = random.Random(20261124)  # noqa: S311 - seeded on purpose
    spots = sorted(dice.sample(range(len(raw)), 150))
    whole = all_parts(made)
    unseen = []
    for spot in spots:
        spoiled = bytearray(raw)
        spoiled[spot] ^= 1 << dice.randrange(8)
        made.write_bytes(spoiled)
        target = tmp_path / "b.zorgdesk"
        try:
            finish(restore(made, target))
        except ZorgdeskError:
            assert not target.exists()
            continue
        if all_parts(made) != whole:
            unseen.append(spot)
        for left in (target, key_file(target)):
            left.unlink()
        shutil.rmtree(files_folder(target), ignore_errors=True)
    assert not unseen


def all_parts(made: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(made) as box:
        return {name: box.read(name) for name in box.namelist()}


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x05\x06" + bytes(18)[:10]], ids=len)
def test_a_foreign_file_is_no_backup(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.zdbackup"
    path.write_bytes(content)
    for deed in (read_backup, lambda it: finish(restore(it, tmp_path / "b"))):
        with pytest.raises(NotOursError):
            deed(path)
    assert [it.name for it in tmp_path.iterdir()] == ["x.zdbackup"]


def test_a_backup_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="niet bereikbaar"):
        read_backup(tmp_path / "none")


def _with_list(made: Path, **changed: object) -> None:
    """Write the backup anew, with something else in its list of parts."""
    parts = all_parts(made)
    said = json.loads(parts[backup_file.LIST]) | changed
    parts[backup_file.LIST] = json.dumps(
        {key: value for key, value in said.items() if value is not None}
    ).encode()
    _write(made, parts)


def _write(made: Path, parts: dict[str, bytes]) -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as box:
        for name, content in parts.items():
            box.writestr(name, content)
    made.write_bytes(raw.getvalue())


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"version": 99}, NewerError),
        ({"version": "x"}, DamagedError),
        ({"format": "other"}, DamagedError),
        ({"parts": {}}, DamagedError),
        ({"parts": None}, DamagedError),
        ({"made_at": "yesterday"}, DamagedError),
    ],
)
def test_a_list_that_is_wrong_is_told(
    made: Path, changed: dict[str, object], kind: type[ZorgdeskError]
) -> None:
    _with_list(made, **changed)
    with pytest.raises(kind):
        read_backup(made)


@pytest.mark.parametrize(
    "changed",
    [
        {"more": []}, {"sequence": "4"}, {"why": None}, {"parts": {"store": 1, "keys": "x"}}, {"mac": 5},
        {"made_at": "2026-11-24T08:15:00"}, {"made_at": "9999-11-24T08:15:00+00:00"}, {"version": float("inf")},
    ],
    ids=str,
)  # fmt: skip
def test_a_list_of_another_shape_is_damage(made: Path, changed: dict[str, object]) -> None:
    _with_list(made, **changed)
    with pytest.raises(DamagedError):
        read_backup(made)


def test_a_list_without_an_end_is_damage(made: Path) -> None:
    _write(made, {**all_parts(made), backup_file.LIST: b"[" * 200_000})
    with pytest.raises(DamagedError):
        read_backup(made)


def test_a_box_that_is_packed_tighter_is_not_ours_and_grows_no_further(made: Path, tmp_path: Path) -> None:
    """A bomb: a thousand times as large when it is read."""
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as box:
        for name in ("store", "keys", backup_file.LIST):
            box.writestr(name, bytes(10_000_000))
    with pytest.raises(NotOursError):
        read_backup(made)
    with pytest.raises(NotOursError):
        finish(restore(made, tmp_path / "b"))


def test_a_stick_that_is_pulled_out_while_it_is_read_is_told(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise OSError(errno.EIO, "gone")

    monkeypatch.setattr(backup_file, "read_list", gone)
    with pytest.raises(StoreError, match="niet bereikbaar"):
        read_backup(made)


def test_an_empty_log_has_a_head_too(desk: Desk, tmp_path: Path) -> None:
    empty = engine.connect(tmp_path / "e", b"x" * 32, create=True)
    empty.execute("CREATE TABLE audit_line(sequence, digest)")
    assert backup_file.log_head(empty) == (0, "0" * 64)
    empty.close()
    assert desk.store.vault.unlocked


def test_a_list_that_is_too_long_is_not_read(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_file, "LARGEST_LIST", 10)
    with pytest.raises(DamagedError):
        read_backup(made)


def test_a_part_that_is_too_much_or_missing_or_another_is_told(made: Path, tmp_path: Path) -> None:
    parts = all_parts(made)
    for other in ({**parts, "more": b""}, {name: raw for name, raw in parts.items() if name != "keys"}):
        _write(made, other)
        with pytest.raises(DamagedError):
            finish(restore(made, tmp_path / "b"))
    for name in ("store", "keys"):
        _write(made, {**parts, name: parts[name] + b" "})
        with pytest.raises(DamagedError):
            finish(restore(made, tmp_path / "b"))


@pytest.mark.parametrize("name", ["../../outside", "files/../outside", "/outside", "files/"])
def test_a_part_with_a_path_for_a_name_goes_nowhere(made: Path, tmp_path: Path, name: str) -> None:
    import hashlib

    parts = all_parts(made)
    said = json.loads(parts[backup_file.LIST])
    said["parts"][name] = hashlib.sha256(b"x").hexdigest()
    _write(made, {**parts, name: b"x", backup_file.LIST: json.dumps(said).encode()})
    with pytest.raises(DamagedError):
        finish(restore(made, tmp_path / "deep" / "b"))
    assert not list(tmp_path.rglob("outside*"))
    assert all_bytes(tmp_path / "deep") == {}
