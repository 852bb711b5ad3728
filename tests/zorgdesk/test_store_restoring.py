"""Putting a backup back: it proves first that it opens, and nothing is lost."""

from __future__ import annotations

import errno
import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from tests.zorgdesk.backed_up import SCAN, desk, made
from tests.zorgdesk.real_store import PHRASE, a_note, a_pupil, all_bytes, reopened
from zorgdesk.errors import DamagedError, InUseError, MistakeError, NoRoomError, ReadOnlyError, WrongKeyError
from zorgdesk.job import finish
from zorgdesk.model.audit import AuditLine
from zorgdesk.store import backup_file, engine, removals, restoring, swap
from zorgdesk.store.backup import backup
from zorgdesk.store.file import key_file
from zorgdesk.store.restoring import (
    Held,
    Later,
    PutBack,
    Ready,
    Source,
    backup_choice,
    before_this,
    prepare,
    restore,
)
from zorgdesk.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.desk import Desk
    from zorgdesk.store.file import Store
    from zorgdesk.store.vault import Vault

__all__ = ["desk", "made"]  # fixtures


def with_phrase(vault: Vault) -> None:
    vault.unlock_passphrase(PHRASE)


def with_wrong_phrase(vault: Vault) -> None:
    vault.unlock_passphrase("iets heel anders")


def ready(made: Path, target: Path) -> Ready:
    return finish(prepare(backup_choice(made), target, with_phrase))


def put_back(made: Path, target: Path) -> PutBack:
    return finish(ready(made, target).put_back())


def lines(store: Store) -> list[str]:
    with store.reading() as session:
        return [line.deed for line in session.exec(select(AuditLine)).all()]


def test_what_comes_back_is_told_before_anything_moves(made: Path, desk: Desk) -> None:
    path = desk.store.path
    a_note(desk, a_pupil(desk))
    desk.close()
    before = all_bytes(path.parent)
    one = ready(made, path)
    assert one.held == Held(pupils=1, notes=1, talks=0, documents=1)
    assert one.later == Later(2)
    one.drop()
    assert all_bytes(path.parent) == before
    assert not one.vault.unlocked


def test_it_comes_back_whole_and_the_present_file_stays_beside_it(made: Path, desk: Desk) -> None:
    path = desk.store.path
    a_note(desk, a_pupil(desk))
    desk.close()
    done = put_back(made, path)
    assert done.aside
    assert (done.removed, done.not_removed) == (0, 0)
    with closing(reopened(path)) as store:
        assert finish(verify(store)).whole
        assert lines(store)[-1] == "note_restore"
        assert store.shelf.get(next(store.shelf.names())) == SCAN
        assert not store.warnings
    with closing(reopened(done.aside)) as store:
        assert finish(verify(store)).whole
        assert lines(store).count("record_entry") == 2
    assert not [name for name in all_bytes(path.parent) if "half" in name or "koffer" in name]


def test_the_file_of_before_is_put_back_in_the_same_way(made: Path, desk: Desk) -> None:
    path = desk.store.path
    a_note(desk, a_pupil(desk))
    desk.close()
    put_back(made, path)
    (choice,) = before_this(path)
    assert choice.source is Source.BEFORE
    assert choice.sequence
    assert choice.sequence > 5
    one = finish(prepare(choice, path, with_phrase))
    assert one.held.pupils == 2
    assert one.later is None, "the present file went another way"
    finish(one.put_back())
    with closing(reopened(path)) as store:
        assert finish(verify(store)).whole
        assert lines(store)[-1] == "note_restore"
        assert lines(store).count("record_entry") == 2
    (other,) = before_this(path)
    assert other.path != choice.path


def test_a_wrong_passphrase_changes_nothing(made: Path, desk: Desk) -> None:
    path = desk.store.path
    desk.close()
    before = all_bytes(path.parent)
    with pytest.raises(WrongKeyError):
        finish(prepare(backup_choice(made), path, with_wrong_phrase))
    assert all_bytes(path.parent) == before


def test_the_recovery_code_of_that_day_opens_it_on_a_new_laptop(desk: Desk, tmp_path: Path) -> None:
    """The store is lost, and the passphrase too: the backup and the paper are enough."""
    code = desk.store.vault.add_recovery("herstelblad")
    desk.store.vault.save()
    made = finish(backup(desk.store, tmp_path / "stick"))
    desk.close()
    target = tmp_path / "new laptop" / "b.zorgdesk"
    with pytest.raises(MistakeError):
        finish(prepare(backup_choice(made), target, lambda vault: vault.unlock_recovery("KLOPT-NIET")))
    one = finish(prepare(backup_choice(made), target, lambda vault: vault.unlock_recovery(code)))
    assert one.later is None
    assert finish(one.put_back()) == PutBack(None)
    with closing(reopened(target)) as store:
        assert finish(verify(store)).whole
        assert list(store.shelf.names())


def test_the_drill_opens_counts_and_leaves_nothing(made: Path, desk: Desk) -> None:
    """While the store stays open: nobody is sent home for it."""
    before = all_bytes(desk.store.path.parent)
    one = finish(prepare(backup_choice(made), desk.store.path, with_phrase))
    one.drop()
    assert one.held.documents == 1
    assert all_bytes(desk.store.path.parent) == before
    assert [path.name for path in made.parent.iterdir()] == [made.name]
    a_pupil(desk)


def test_in_one_go_it_is_opened_first(made: Path, desk: Desk) -> None:
    path = desk.store.path
    desk.close()
    with pytest.raises(WrongKeyError):
        finish(restore(made, path, with_wrong_phrase))
    assert not list(path.parent.glob("*-tot-*"))
    assert finish(restore(made, path, with_phrase))
    with closing(reopened(path)) as store:
        assert lines(store)[-1] == "note_restore"


def test_a_store_that_is_open_is_not_replaced(made: Path, desk: Desk) -> None:
    one = ready(made, desk.store.path)
    assert one.later is None
    with pytest.raises(InUseError):
        finish(one.put_back())
    one.drop()
    a_pupil(desk)
    assert desk.store.path.exists()
    assert not list(desk.store.path.parent.glob("*-tot-*"))


def test_after_a_move_that_failed_it_can_be_tried_again(
    made: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.store.path
    desk.close()
    one = ready(made, path)
    with monkeypatch.context() as patch:
        patch.setattr(restoring, "change_places", _no_room)
        with pytest.raises(NoRoomError):
            finish(one.put_back())
    assert reopened(path).path == path
    one.drop()


def test_where_nothing_stood_nothing_stands_after_a_move_that_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pathlib import Path as RealPath

    fresh, target = tmp_path / "fresh.zorgdesk", tmp_path / "b.zorgdesk"
    fresh.write_bytes(b"x")

    def refuse(_self: Path, _goal: Path) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(RealPath, "rename", refuse)
    with pytest.raises(PermissionError):
        restoring.change_places(fresh, target)
    assert fresh.exists()
    assert not target.exists()


def _no_room(_fresh: Path, _target: Path) -> None:
    raise OSError(errno.ENOSPC, "full")


def test_no_room_beside_the_store_is_told(made: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.close()
    monkeypatch.setattr(backup_file, "_write_out", lambda *_given: _no_room(made, made))
    before = all_bytes(desk.store.path.parent)
    with pytest.raises(NoRoomError):
        ready(made, desk.store.path)
    assert all_bytes(desk.store.path.parent) == before


def test_a_list_that_was_sealed_by_another_is_no_backup_of_this_school(
    made: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "seal_fits", lambda _said, _key: False)
    with pytest.raises(DamagedError):
        ready(made, desk.store.path)


def test_a_log_that_ends_elsewhere_is_no_whole_backup(
    made: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_file, "log_head", lambda _connection: (3, "x"))
    with pytest.raises(DamagedError):
        ready(made, desk.store.path)


def test_pages_that_do_not_verify_are_told_of_the_backup_and_of_the_file_of_before(
    made: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.store.path
    desk.close()
    put_back(made, path)
    monkeypatch.setattr(restoring, "check_database", lambda _connection: iter(["Bladzijde 3 is beschadigd."]))
    with pytest.raises(DamagedError, match="reservekopie"):
        ready(made, path)
    with pytest.raises(DamagedError, match="bestand van Zorgdesk"):
        finish(prepare(before_this(path)[0], path, with_phrase))


def test_errors_of_the_driver_are_told(made: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    class _CorruptError(engine.DriverError):  # type: ignore[misc] # the driver has no types
        sqlite_errorname = "SQLITE_CORRUPT"

    def corrupt(_connection: object) -> None:
        raise _CorruptError

    monkeypatch.setattr(restoring, "check_database", corrupt)
    with pytest.raises(DamagedError):
        ready(made, desk.store.path)


def test_errors_of_sqlalchemy_are_told(made: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlalchemy.exc import OperationalError

    class _FullError(engine.DriverError):  # type: ignore[misc] # the driver has no types
        sqlite_errorname = "SQLITE_FULL"

    desk.close()
    one = ready(made, desk.store.path)

    def full(*_given: object) -> int:
        raise OperationalError("INSERT", {}, _FullError())

    monkeypatch.setattr(removals, "remove_again", full)
    with pytest.raises(NoRoomError):
        finish(one.put_back())
    one.drop()


def test_a_present_file_that_is_damaged_says_nothing_and_stays(made: Path, desk: Desk) -> None:
    path = desk.store.path
    desk.close()
    path.write_bytes(bytes(8192))
    one = ready(made, path)
    assert one.later is None
    done = finish(one.put_back())
    assert done.aside
    assert done.aside.read_bytes() == bytes(8192)


def test_a_key_file_that_is_lost_comes_back_with_the_backup(made: Path, desk: Desk) -> None:
    path = desk.store.path
    desk.close()
    key_file(path).unlink()
    put_back(made, path)
    reopened(path).close()


def test_files_of_before_without_a_key_are_not_offered(desk: Desk) -> None:
    path = desk.store.path
    desk.close()
    bare = path.with_name("a-tot-2026-01-01-120000.zorgdesk")
    shutil.copyfile(path, bare)
    assert before_this(path) == []
    key_file(bare).write_bytes(b"nonsense")
    assert before_this(path) == []


def test_after_it_could_not_be_made_ready_it_comes_back_whole(
    made: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.store.path
    desk.close()
    one = ready(made, path)
    kind = type(path)
    rename = kind.rename

    def refuse(self: Path, goal: Path) -> Path:
        if self == swap.half(path):
            raise PermissionError(errno.EACCES, "a scanner has it open")
        return rename(self, goal)

    with monkeypatch.context() as patch:
        patch.setattr(kind, "rename", refuse)
        with pytest.raises(ReadOnlyError):
            finish(one.put_back())
    assert finish(one.put_back()).aside
    with closing(reopened(path)) as store:
        assert finish(verify(store)).whole


def test_another_store_beside_it_with_such_a_name_is_no_file_of_before(desk: Desk) -> None:
    path = desk.store.path
    desk.close()
    for other in (path.with_name("a-tot-ziens.zorgdesk"), path.with_name("a-tot-2025.zorgdesk")):
        shutil.copyfile(path, other)
        shutil.copyfile(key_file(path), key_file(other))
    assert before_this(path) == []


def test_the_file_of_before_is_found_whatever_the_store_is_called(made: Path, tmp_path: Path) -> None:
    path = tmp_path / "school [2026] *.zorgdesk"
    for _time in range(2):
        finish(restore(made, path, with_phrase))
    assert [one.path.stem.startswith("school [2026] *-tot-") for one in before_this(path)] == [True]


@pytest.mark.parametrize("cut_at", range(6))
def test_a_kill_between_two_names_loses_nothing(
    made: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch, cut_at: int
) -> None:
    """At each rename the program is killed; then either store opens under its own name."""
    from pathlib import Path as RealPath

    path = desk.store.path
    desk.close()
    one = ready(made, path)
    rename, count = RealPath.rename, 0

    class KilledError(BaseException):
        pass

    def counted(self: Path, goal: Path) -> Path:
        nonlocal count
        count += 1
        if count > cut_at + 3:  # the three of `make_ready` come first
            raise KilledError
        return rename(self, goal)

    with monkeypatch.context() as patch:
        patch.setattr(RealPath, "rename", counted)
        with pytest.raises(KilledError):
            finish(one.put_back())
    swap.mend(path)
    with closing(reopened(path)) as store:
        assert finish(verify(store)).whole


def test_dropping_the_file_of_before_leaves_it_where_it_is(made: Path, desk: Desk) -> None:
    path = desk.store.path
    desk.close()
    put_back(made, path)
    (choice,) = before_this(path)
    finish(prepare(choice, path, with_phrase)).drop()
    assert choice.path.exists()
    with pytest.raises(WrongKeyError):
        finish(prepare(choice, path, with_wrong_phrase))
    assert choice.path.exists()


def test_after_the_store_was_in_use_it_is_put_back_with_the_same_secret(made: Path, desk: Desk) -> None:
    path = desk.store.path
    one = ready(made, path)
    with pytest.raises(InUseError):
        finish(one.put_back())
    desk.close()
    assert not one.vault.unlocked
    assert finish(one.put_back()).aside
    with closing(reopened(path)) as store:
        assert finish(verify(store)).whole
