"""Attachments: encrypted beside the store, put away before their row, gone when the deed fails."""

from __future__ import annotations

import errno
import stat
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.zorgdesk.made import as_role
from tests.zorgdesk.real_store import (
    DAY,
    a_pupil,
    all_bytes,
    no_file_larger_than,
    without_rights,
)
from zorgdesk.commands import documents
from zorgdesk.errors import (
    DamagedError,
    MissingError,
    MistakeError,
    NoRoomError,
    ReadOnlyError,
    RefusedError,
    StoreError,
)
from zorgdesk.model.dossier import Confidentiality, Document, DocumentData
from zorgdesk.model.school import Role
from zorgdesk.store import files
from zorgdesk.store.files import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from zorgdesk.desk import Desk, Work

SCAN = b"%PDF-1.7 verslag van de logopedist " * 20


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "a.files", lambda: b"k" * 32)


def _data(**given: Any) -> DocumentData:
    usual = {"title": "Verslag logopedie", "mime": "application/pdf", "received_on": DAY}
    return DocumentData.model_validate(usual | given)


@settings(max_examples=30, deadline=None)
@given(some.binary(max_size=100), some.integers(1, 40))
def test_what_is_put_away_comes_back(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, chunk: int
) -> None:
    shelf = Shelf(tmp_path_factory.mktemp("files"), lambda: b"k" * 32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "CHUNK", chunk)
        kept = shelf.put(data)
        assert shelf.get(kept.name) == data
    assert kept.size == len(data)


def test_more_than_one_chunk_comes_back(shelf: Shelf) -> None:
    for length in (files.CHUNK - 1, files.CHUNK, files.CHUNK + 1):
        data = SCAN[:1] * length
        assert shelf.get(shelf.put(data).name) == data


def test_a_file_is_encrypted_and_for_the_users_eyes_only(shelf: Shelf) -> None:
    name = shelf.put(SCAN).name
    path = shelf.path(name)
    assert b"logopedist" not in path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(shelf.names()) == [name]


def test_the_same_bytes_never_look_the_same(shelf: Shelf) -> None:
    one, other = shelf.put(SCAN), shelf.put(SCAN)
    assert one.digest == other.digest
    assert shelf.path(one.name).read_bytes()[36:] != shelf.path(other.name).read_bytes()[36:]


def test_every_flipped_bit_is_noticed(shelf: Shelf) -> None:
    name = shelf.put(b"kort").name
    raw = shelf.path(name).read_bytes()
    for spot in range(len(raw) * 8):
        spoiled = bytearray(raw)
        spoiled[spot // 8] ^= 1 << spot % 8
        shelf.path(name).write_bytes(spoiled)
        with pytest.raises(DamagedError):
            shelf.get(name)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[: -files.CHUNK - 16],
        lambda raw: raw[:-1],
        lambda raw: raw[:10],
        lambda raw: raw[:40],
        lambda _raw: b"",
        lambda raw: raw + b"x",
        lambda raw: (
            raw[:36] + raw[36 + 32 + 16 : 36 + 64 + 32] + raw[36 : 36 + 32 + 16] + raw[36 + 64 + 32 :]
        ),
    ],
    ids=[
        "last chunk gone",
        "last byte gone",
        "head only",
        "less than a tag",
        "empty",
        "longer",
        "other order",
    ],
)
def test_a_file_that_was_cut_or_shuffled_is_noticed(
    shelf: Shelf, spoil: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "CHUNK", 32)
    name = shelf.put(SCAN[:128]).name
    shelf.path(name).write_bytes(spoil(shelf.path(name).read_bytes()))
    with pytest.raises(DamagedError, match="beschadigd"):
        shelf.get(name)


def test_a_file_cannot_take_the_place_of_another(shelf: Shelf) -> None:
    one, other = shelf.put(SCAN).name, shelf.put(b"iets anders").name
    shelf.path(one).write_bytes(shelf.path(other).read_bytes())
    with pytest.raises(DamagedError):
        shelf.get(one)


def test_a_file_that_is_gone_is_told(shelf: Shelf) -> None:
    name = shelf.put(SCAN).name
    shelf.remove(name)
    shelf.remove(name)
    with pytest.raises(DamagedError, match="er niet meer"):
        shelf.get(name)


def test_a_file_that_is_too_large_is_refused(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 10)
    with pytest.raises(MistakeError, match="te groot"):
        shelf.put(SCAN)
    assert not shelf.folder.exists()


def test_a_full_disk_leaves_no_half_file(shelf: Shelf) -> None:
    with no_file_larger_than(100), pytest.raises(NoRoomError):
        shelf.put(SCAN)
    assert all_bytes(shelf.folder) == {}


def test_a_place_that_cannot_be_read_or_written_is_told() -> None:
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        shelf = Shelf(Path(folder) / "files", lambda: b"k" * 32)
        name = shelf.put(SCAN).name
        shelf.path(name).parent.chmod(0o555)
        with without_rights(Path(folder), for_files=0):
            with pytest.raises(ReadOnlyError):
                shelf.put(SCAN)
            with pytest.raises(StoreError):
                shelf.get(name)


def test_a_file_is_kept_where_a_folder_cannot_be_synced(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows."""
    monkeypatch.delattr("os.O_DIRECTORY")
    assert shelf.get(shelf.put(SCAN).name) == SCAN


def test_a_place_that_cannot_be_cleared_is_told(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    name = shelf.put(SCAN).name
    monkeypatch.setattr("pathlib.Path.unlink", _refuse)
    with pytest.raises(ReadOnlyError):
        shelf.remove(name)


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError(13, "no")


def test_where_the_disk_went_away_the_deed_tells_what_went_wrong_and_not_that_it_cannot_be_cleared(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick that is pulled out in a deed: what is put away stays there, and the next deed begins clean."""
    first, second = shelf.put(SCAN), shelf.put(SCAN)

    def gone(path: Path, **_how: object) -> None:
        if path == shelf.path(first.name):
            raise OSError(errno.EIO, "I/O error")
        path.rename(path.with_suffix(".cleared"))

    monkeypatch.setattr("pathlib.Path.unlink", gone)
    shelf.settle(kept=False)
    assert shelf.path(first.name).exists()
    assert not shelf.path(second.name).exists()
    shelf.settle(kept=False)
    assert shelf.path(first.name).exists()


def test_a_document_is_kept_and_opened_through_the_desk(desk: Desk) -> None:
    pupil = a_pupil(desk)
    uid = desk.do(documents.add_document, _data(pupil_uid=pupil), SCAN)
    opened = desk.do(documents.open_document, uid)
    assert (opened.title, opened.mime, opened.content) == ("Verslag logopedie", "application/pdf", SCAN)
    with desk.store.reading() as session:
        row = session.get(Document, uid)
    assert row is not None
    assert row.size == len(SCAN)
    assert list(desk.store.shelf.names()) == [uid]


def test_a_document_of_a_deed_that_fails_leaves_no_file(desk: Desk) -> None:
    def fails(work: Work) -> None:
        documents.add_document(work, _data(), SCAN)
        raise ZeroDivisionError

    kept = desk.do(documents.add_document, _data(), SCAN)
    with pytest.raises(ZeroDivisionError):
        desk.do(fails)
    assert list(desk.store.shelf.names()) == [kept]


def test_an_empty_document_is_refused(desk: Desk) -> None:
    with pytest.raises(MistakeError, match="leeg"):
        desk.do(documents.add_document, _data(), b"")


def test_who_may_open_a_document(desk: Desk) -> None:
    bo, iris = a_pupil(desk), a_pupil(desk, "Iris")
    plain = desk.do(documents.add_document, _data(pupil_uid=bo), SCAN)
    guarded = desk.do(
        documents.add_document, _data(pupil_uid=bo, confidentiality=Confidentiality.VERTROUWELIJK), SCAN
    )
    of_nobody = desk.do(documents.add_document, _data(), SCAN)
    of_iris = desk.do(documents.add_document, _data(pupil_uid=iris), SCAN)
    reads = as_role(desk, Role.MEELEZER, bo)
    assert reads.do(documents.open_document, plain).content == SCAN
    for uid in (guarded, of_nobody, of_iris):
        with pytest.raises(MissingError):
            reads.do(documents.open_document, uid)
    with pytest.raises(MissingError):
        as_role(desk, Role.ADMINISTRATIE).do(documents.open_document, plain)
    assert as_role(desk, Role.DIRECTEUR).do(documents.open_document, guarded).content == SCAN
    with pytest.raises(RefusedError):
        reads.do(documents.remove_document, plain)


def test_a_removed_document_is_out_of_sight_and_its_bytes_stay(desk: Desk) -> None:
    uid = desk.do(documents.add_document, _data(), SCAN)
    desk.do(documents.remove_document, uid)
    with pytest.raises(MissingError):
        desk.do(documents.open_document, uid)
    assert list(desk.store.shelf.names()) == [uid]


@pytest.mark.parametrize(
    ("number", "told"), [(errno.EINVAL, False), (errno.EACCES, False), (errno.EIO, True)]
)
def test_a_share_that_cannot_sync_its_folder_keeps_the_file_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, *, told: bool
) -> None:
    import os

    sync = os.fsync

    def refuse(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, "this share cannot")
        sync(handle)

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="cannot") if told else nullcontext():
        files.keep_bytes(tmp_path / "kept", b"words")
    assert (tmp_path / "kept").read_bytes() == b"words"
