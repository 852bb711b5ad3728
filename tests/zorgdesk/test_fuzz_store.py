"""Files of the store that are damaged or were tampered with: told in words, nothing hangs, nothing half is kept."""

from __future__ import annotations

import io
import shutil
import struct
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from tests.zorgdesk.mutating import MUCH, mutated, only_ours
from tests.zorgdesk.real_store import (
    DAY,
    a_new_desk,
    a_note,
    a_pupil,
    all_bytes,
    an_open_vault,
    copied,
    reopened,
)
from zorgdesk import paths
from zorgdesk.commands import documents
from zorgdesk.errors import DamagedError, MistakeError, StoreError, ZorgdeskError
from zorgdesk.job import finish
from zorgdesk.model.dossier import DocumentData
from zorgdesk.store import bits, koffer, this_laptop
from zorgdesk.store.backup import backup
from zorgdesk.store.backup_file import read_backup
from zorgdesk.store.beside import key_file, load_vault
from zorgdesk.store.files import Shelf
from zorgdesk.store.recovery import slot_for_paper, vault_from_paper
from zorgdesk.store.restoring import restore
from zorgdesk.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path


LAPTOP = (
    b'{"id": "0193a0b4-58a6-7d7c-8d7c-0123456789ab", "label": "A", "koffers": {"x": {"number": 3, "placed": "nee", '
    b'"folder": "/x"}}}'
)


@dataclass(frozen=True)
class Made:
    """A real store with all that lies beside it, closed, and what is needed to open it."""

    path: Path
    keys: bytes
    store: bytes
    journal: bytes
    box: bytes
    attachment: tuple[str, bytes]
    paper: str
    code: str


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Made once; every example works on a copy."""
    folder = tmp_path_factory.mktemp("fuzz")
    path = folder / "a.zorgdesk"
    desk = a_new_desk(path)
    pupil = a_pupil(desk)
    a_note(desk, pupil)
    scan = DocumentData(pupil_uid=pupil, title="Verslag", received_on=DAY)
    uid = desk.do(documents.add_document, scan, b"verslag " * 300)
    code = desk.store.vault.add_recovery("herstelblad")
    desk.store.vault.save()
    paper = slot_for_paper(desk.store.vault)
    box = finish(backup(desk.store, folder / "kopie"))
    attachment = desk.store.shelf.path(uid).read_bytes()
    a_note(desk, pupil)
    journal = bits.journal(path).read_bytes()
    desk.close()
    return Made(
        path, key_file(path).read_bytes(), path.read_bytes(), journal, box.read_bytes(), (uid, attachment),
        paper, code,
    )  # fmt: skip


@MUCH
@given(some.data())
def test_no_key_file_leads_to_anything_but_an_error_of_ours(
    made: Made, tmp_path: Path, data: some.DataObject
) -> None:
    raw = data.draw(mutated([made.keys]))
    path = tmp_path / "a.zorgdesk"
    path.write_bytes(made.store[:8192])
    key_file(path).write_bytes(raw)
    told = only_ours(lambda: load_vault(path).unlock_recovery(made.code))
    assert isinstance(told, ZorgdeskError) or raw == made.keys
    assert key_file(path).read_bytes() == raw


@MUCH
@given(some.data())
def test_no_store_leads_to_anything_but_an_error_of_ours(
    made: Made, tmp_path: Path, data: some.DataObject
) -> None:
    """Every change of a page is noticed, at the latest by a check; a wrong page is never read as right."""
    raw = data.draw(mutated([made.store], most=2))
    folder = tmp_path / "x"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = copied(made.path, folder)
    path.write_bytes(raw)
    store = only_ours(lambda: reopened(path))
    if not isinstance(store, ZorgdeskError):
        report = only_ours(lambda: finish(verify(store)))
        store.close()
        assert raw.startswith(made.store) or isinstance(report, ZorgdeskError) or not report.whole


@MUCH
@given(some.data())
def test_no_journal_leads_to_anything_but_an_error_of_ours(
    made: Made, tmp_path: Path, data: some.DataObject
) -> None:
    raw = data.draw(mutated([made.journal]) | some.binary(max_size=200))
    path = tmp_path / "a.zorgdesk"
    bits.journal(path).write_bytes(raw)
    assert only_ours(lambda: bits.end_is_lost(path)) in (True, False)


@pytest.mark.parametrize("size", [0, 1, 24, 4096, 2**31 - 1, 2**32 - 1], ids=str)
def test_a_journal_that_says_how_large_its_pages_are_is_not_believed(tmp_path: Path, size: int) -> None:
    """With a page of no bytes it never came to an end; with one of 4 GB it would want them."""
    head = struct.pack(">6I", 0x377F0682, 3007000, size, 0, 1, 2)
    sums = bits._sums("<", head, (0, 0))
    path = tmp_path / "a.zorgdesk"
    bits.journal(path).write_bytes(head + struct.pack(">2I", *sums) + bytes(100_000))
    assert only_ours(lambda: bits.end_is_lost(path)) in (True, False)


@MUCH
@given(some.data())
def test_no_attachment_leads_to_anything_but_its_bytes_or_an_error_of_ours(
    made: Made, data: some.DataObject
) -> None:
    name, whole = made.attachment
    raw = data.draw(mutated([whole]) | some.binary(max_size=200))
    vault = an_open_vault(made.path)
    shelf = Shelf(made.path.with_name("nergens"), vault.files_key)
    told = only_ours(lambda: shelf._opened(name, raw))
    assert isinstance(told, DamagedError) or (raw == whole and told == b"verslag " * 300)


@MUCH
@given(some.data())
def test_no_backup_leads_to_anything_but_an_error_of_ours(
    made: Made, tmp_path: Path, data: some.DataObject
) -> None:
    raw = data.draw(mutated([made.box]))
    box, target = tmp_path / "a.zdbackup", tmp_path / "terug.zorgdesk"
    box.write_bytes(raw)
    for left in tmp_path.glob("terug*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    only_ours(lambda: read_backup(box))
    told = only_ours(lambda: finish(restore(box, target)))
    if isinstance(told, ZorgdeskError):
        assert not [name for name in all_bytes(tmp_path) if name.startswith("terug")], (
            "something half is left"
        )
    else:
        reopened(target).close()


def _with_list(made: Made, raw: bytes) -> bytes:
    """The backup, with another list."""
    box = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made.box)) as old, zipfile.ZipFile(box, "w") as new:
        for one in old.namelist():
            new.writestr(one, raw if one.endswith(".json") else old.read(one))
    return box.getvalue()


def _list_of(made: Made) -> bytes:
    with zipfile.ZipFile(io.BytesIO(made.box)) as box:
        return box.read("list.json")


@MUCH
@given(some.data())
def test_no_list_of_a_backup_leads_to_anything_but_an_error_of_ours(
    made: Made, tmp_path: Path, data: some.DataObject
) -> None:
    raw = data.draw(mutated([_list_of(made)]))
    for name, read in (("a.zdbackup", read_backup), (koffer.KOFFER, koffer.read)):
        (tmp_path / name).write_bytes(_with_list(made, raw))
        only_ours(lambda name=name, read=read: read(tmp_path / name))  # type: ignore[misc] # bound at once
    only_ours(lambda: koffer.look(tmp_path))


def test_a_backup_that_was_packed_tighter_is_not_ours(made: Made, tmp_path: Path) -> None:
    """A few kilobytes of it could be gigabytes: nothing of it is unpacked."""
    box = tmp_path / "a.zdbackup"
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("list.json", _list_of(made))
        new.writestr("store", bytes(200_000_000))
        new.writestr("keys", made.keys)
    assert box.stat().st_size < 1_000_000
    with pytest.raises(StoreError):
        finish(restore(box, tmp_path / "terug.zorgdesk"))
    assert not (tmp_path / "terug.zorgdesk").exists()


@MUCH
@given(some.data())
def test_no_text_of_a_recovery_sheet_leads_to_anything_but_an_error_of_ours(
    made: Made, tmp_path: Path, data: some.DataObject
) -> None:
    text = data.draw(mutated([made.paper.encode()]).map(lambda raw: raw.decode("utf-8", "replace")))
    told = only_ours(lambda: vault_from_paper(text, made.code, tmp_path / "a.zorgdesk.keys"))
    same = "".join(text.upper().split()) == made.paper
    assert isinstance(told, ZorgdeskError) or same


@MUCH
@given(code=some.text(max_size=60))
def test_no_typed_code_leads_to_anything_but_a_mistake(made: Made, tmp_path: Path, code: str) -> None:
    told = only_ours(lambda: vault_from_paper(made.paper, code, tmp_path / "a.zorgdesk.keys"))
    assert isinstance(told, MistakeError)


@MUCH
@given(raw=some.binary(max_size=100) | mutated([LAPTOP]))
@example(raw=LAPTOP.replace(b"3", b"1e999"))
@example(raw=b"[" * 200_000)
def test_no_note_of_this_laptop_leads_to_anything_but_an_error_of_ours(
    raw: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "koffer.json"
    monkeypatch.setattr(paths, "koffer_file", lambda: file)
    file.write_bytes(raw)
    only_ours(this_laptop.read)
    assert file.read_bytes() == raw
