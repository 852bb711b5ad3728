"""The store: one writer, whole deeds or nothing, and a clear word for whatever is wrong with its file."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import func, select

from tests.zorgdesk.real_store import (
    DAY,
    PHRASE,
    a_desk,
    a_new_desk,
    a_note,
    a_pupil,
    a_vault,
    all_bytes,
    an_open_vault,
    no_file_larger_than,
    reopened,
    without_rights,
)
from zorgdesk.errors import (
    DamagedError,
    InUseError,
    MissingError,
    NewerError,
    NoRoomError,
    NotOursError,
    ReadOnlyError,
    StoreError,
    WrongKeyError,
    ZorgdeskError,
)
from zorgdesk.model.audit import AuditLine
from zorgdesk.model.dossier import Entry
from zorgdesk.model.school import Location
from zorgdesk.store import bits, chain, history, schema
from zorgdesk.store.file import Store, key_file, load_vault
from zorgdesk.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from zorgdesk.desk import Desk


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store is: in a folder that holds nothing else."""
    folder = tmp_path / "zorgdesk"
    folder.mkdir()
    return folder / "school.zorgdesk"


def _count(store: Store, kind: type) -> int:
    with store.reading() as session:
        return session.exec(select(func.count()).select_from(kind)).one()


def test_a_store_is_found_as_it_was_left(path: Path) -> None:
    desk = a_new_desk(path)
    pupil = a_pupil(desk)
    note = a_note(desk, pupil)
    desk.close()
    store = reopened(path)
    with store.reading() as session:
        row = session.get(Entry, note)
    store.close()
    assert row is not None
    assert row.facts == "Bo huilt elke ochtend."
    assert not store.warnings


def test_closing_leaves_one_file_and_its_keys(path: Path) -> None:
    desk = a_new_desk(path)
    a_note(desk, a_pupil(desk))
    desk.close()
    desk.close()
    assert set(all_bytes(path.parent)) == {path.name, key_file(path).name}
    assert not desk.store.vault.unlocked


def test_closing_remembers_how_far_the_log_has_come(path: Path) -> None:
    desk = a_new_desk(path)
    a_note(desk, a_pupil(desk))
    desk.close()
    head = load_vault(path).head
    assert head is not None
    assert head.sequence == 4  # the school, a pupil, a note, the lock


def test_a_deed_that_fails_leaves_nothing(desk: Desk) -> None:
    def fails(session: history.RecordingSession) -> None:
        session.add(Location(name="De Dependance"))
        session.flush()
        raise KeyboardInterrupt

    lines = _count(desk.store, AuditLine)
    with pytest.raises(KeyboardInterrupt), desk.store.writing("me", "fails") as session:
        fails(session)
    assert (_count(desk.store, AuditLine), _count(desk.store, Location)) == (lines, 1)
    a_note(desk, a_pupil(desk))
    assert _count(desk.store, AuditLine) == lines + 2


def test_a_row_that_points_nowhere_is_refused_at_the_end_of_the_deed(desk: Desk) -> None:
    with pytest.raises(DBAPIError, match="FOREIGN KEY"), desk.store.writing("me", "wrong") as session:
        session.add(Entry(pupil_uid="nobody", author_uid="nobody", held_on=DAY, facts="x"))
    assert _count(desk.store, Entry) == 0


def test_two_deeds_wait_for_each_other(desk: Desk) -> None:
    pupil = a_pupil(desk)
    workers = [
        threading.Thread(target=lambda: [a_note(desk, pupil) for _number in range(10)])
        for _worker in range(3)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with desk.store.reading() as session:
        assert chain.faults(session, desk.store.vault.audit_key()) == []
    assert _count(desk.store, Entry) == 30


# What can be wrong with a file: a clear error, and everything as it was.


def test_opened_twice_is_refused(desk: Desk, path: Path) -> None:
    with pytest.raises(InUseError, match="ander venster"):
        reopened(path)
    a_pupil(desk)


def test_opened_twice_is_refused_to_another_program(desk: Desk, path: Path) -> None:
    assert desk.step == 0
    code = (
        "import sys; from pathlib import Path; from tests.zorgdesk.real_store import reopened\n"
        "from zorgdesk.errors import InUseError\n"
        "try: reopened(Path(sys.argv[1]))\n"
        "except InUseError: sys.exit(7)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 7


def test_a_store_that_was_opened_on_another_thread_can_be_closed(path: Path) -> None:
    a_new_desk(path).close()
    opened: list[Store] = []
    worker = threading.Thread(target=lambda: opened.append(reopened(path)))
    worker.start()
    worker.join()
    opened[0].close()
    reopened(path).close()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def _random_page(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[100] ^= 1
    path.write_bytes(raw)


def _gone_keys(path: Path) -> None:
    key_file(path).unlink()


def _empty_keys(path: Path) -> None:
    key_file(path).write_bytes(b"")


def _gone(path: Path) -> None:
    path.unlink()


def _other_keys(path: Path) -> None:
    other = path.with_name("other")
    a_new_desk(other).close()
    key_file(path).write_bytes(key_file(other).read_bytes())


@pytest.mark.parametrize(
    ("spoil", "kind", "status"),
    [
        (_empty, NotOursError, 2),
        (_cut, DamagedError, 2),
        (lambda path: path.write_bytes(b"%PDF-1.7 " * 5000), DamagedError, 2),
        (_random_page, DamagedError, 2),
        (_gone_keys, DamagedError, 2),
        (_empty_keys, NotOursError, 2),
        (_gone, MissingError, 1),
        (_other_keys, DamagedError, 2),
    ],
)
def test_a_spoiled_file_is_told_and_left_as_it_is(
    path: Path, spoil: Callable[[Path], None], kind: type[ZorgdeskError], status: int
) -> None:
    desk = a_new_desk(path)
    a_note(desk, a_pupil(desk))
    desk.close()
    spoil(path)
    before = all_bytes(path.parent)
    with pytest.raises(kind) as error:
        reopened(path)
    assert error.value.exit_status == status
    assert error.value.what
    assert error.value.then
    assert all_bytes(path.parent) == before


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"SQLite format 3\0" + bytes(8176), b"x" * 5000], ids=len
)
def test_a_foreign_file_without_keys_is_not_ours(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(NotOursError):
        load_vault(path)
    assert path.read_bytes() == content


def test_a_folder_is_no_store(path: Path) -> None:
    path.mkdir()
    with pytest.raises(NotOursError):
        load_vault(path)


def test_a_wrong_passphrase_changes_nothing(path: Path) -> None:
    a_new_desk(path).close()
    before = all_bytes(path.parent)
    vault = load_vault(path)
    with pytest.raises(WrongKeyError):
        vault.unlock_passphrase(PHRASE + "x")
    with pytest.raises(StoreError, match="op slot"):
        Store.open(path, vault)
    assert all_bytes(path.parent) == before
    reopened(path).close()


def test_a_store_of_a_newer_version_is_refused_and_left_as_it_is(path: Path) -> None:
    desk = a_new_desk(path)
    with desk.store.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    desk.close()
    before = all_bytes(path.parent)
    with pytest.raises(NewerError, match="nieuwere"):
        reopened(path)
    assert all_bytes(path.parent) == before


def test_an_older_store_is_backed_up_before_it_is_brought_up_to_date(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_new_desk(path).close()
    done: list[str] = []
    monkeypatch.setattr(schema, "needs_upgrade", lambda _engine: True)
    monkeypatch.setattr(schema, "upgrade", lambda _engine: done.append("upgrade"))
    reopened(path).close()
    assert done == ["upgrade"]
    assert len(list(path.parent.glob("zorgdesk-*.zdbackup"))) == 1


def test_an_older_copy_that_was_put_back_gives_a_warning(path: Path) -> None:
    a_new_desk(path).close()
    old = path.read_bytes()
    desk = a_desk(path)
    a_pupil(desk)
    desk.close()
    path.write_bytes(old)
    store = reopened(path)
    store.close()
    assert "oude kopie" in store.warnings[0]


def test_a_full_disk_keeps_what_was_kept(desk: Desk, path: Path) -> None:
    note = a_note(desk, a_pupil(desk))
    pupil = a_pupil(desk)
    lines = _count(desk.store, AuditLine)
    size = bits.journal(path).stat().st_size
    with no_file_larger_than(size + 20_000), pytest.raises(NoRoomError, match="niet opgeslagen") as error:
        a_note(desk, pupil, "woord " * 100_000)
    assert "eerder is opgeslagen" in error.value.safe
    with desk.store.reading() as session:
        assert session.get(Entry, note) is not None
        assert chain.faults(session, desk.store.vault.audit_key()) == []
    assert _count(desk.store, AuditLine) == lines
    a_note(desk, a_pupil(desk))


@pytest.mark.parametrize("size", [0, 100, 50_000, 300_000])
def test_a_new_store_on_a_full_disk_leaves_nothing(path: Path, size: int) -> None:
    vault = a_vault(path)
    with no_file_larger_than(size), pytest.raises(NoRoomError):
        Store.create(path, vault)
    assert all_bytes(path.parent) == {}
    Store.create(path, vault).close()


def test_closing_on_a_full_disk_loses_nothing(path: Path) -> None:
    desk = a_new_desk(path)
    note = a_note(desk, a_pupil(desk))
    with no_file_larger_than(1):
        desk.close()
    store = reopened(path)
    with store.reading() as session:
        assert session.get(Entry, note) is not None
    store.close()


def test_a_read_only_folder_is_told_and_left_as_it_is(open_folder: Path) -> None:
    path = open_folder / "school.zorgdesk"
    a_new_desk(path).close()
    vault = an_open_vault(path)
    before = all_bytes(open_folder)
    fresh = a_vault(open_folder / "new")
    with without_rights(open_folder):
        with pytest.raises(ReadOnlyError, match="niet schrijven"):
            Store.open(path, vault)
        with pytest.raises(ReadOnlyError):
            Store.create(open_folder / "new", fresh)
        with pytest.raises(ReadOnlyError):
            Store.create(open_folder / "below" / "new", fresh)
    assert all_bytes(open_folder) == before


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody may enter: pytest's own is root's alone when root tests."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_a_file_that_may_not_be_read_is_not_ours(open_folder: Path) -> None:
    path = open_folder / "school.zorgdesk"
    path.write_bytes(b"x" * 8192)
    with without_rights(open_folder, for_files=0), pytest.raises(NotOursError):
        load_vault(path)


def test_a_new_store_never_overwrites_keys(path: Path) -> None:
    vault = a_vault(path)
    other = a_vault(path)
    other.save()
    keys = key_file(path).read_bytes()
    with pytest.raises(StoreError, match="sleutelbestand"):
        Store.create(path, vault)
    assert not path.exists()
    assert key_file(path).read_bytes() == keys


def test_a_new_store_never_overwrites_a_store(path: Path) -> None:
    a_new_desk(path).close()
    before = all_bytes(path.parent)
    key_file(path).unlink()
    vault = Vault.create(key_file(path))
    with pytest.raises(StoreError, match="Er staat al een bestand"):
        Store.create(path, vault)
    assert path.read_bytes() == before[path.name]


def test_a_bug_while_opening_is_not_told_as_something_else(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_new_desk(path).close()

    def bug(_engine: object) -> bool:
        raise ZeroDivisionError

    monkeypatch.setattr(schema, "needs_upgrade", bug)
    with pytest.raises(ZeroDivisionError):
        reopened(path)
    monkeypatch.undo()
    reopened(path).close()
