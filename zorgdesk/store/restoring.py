"""Putting a backup back, in two steps: first it proves that it opens, then it takes its place.

Nothing is overwritten. What stands there gets another name and can be put back in the same way. What was removed
by law after the backup was made is removed again, by ids only, when the present file opens.
"""

from __future__ import annotations

import json
import re
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from glob import escape
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import DBAPIError

from zorgdesk import clock
from zorgdesk.errors import StoreError, ZorgdeskError
from zorgdesk.job import Step
from zorgdesk.store import backup_file, removals, schema, swap, trade
from zorgdesk.store import engine as sqlcipher
from zorgdesk.store.backup_file import all_of, read_backup, seal_fits, unpack
from zorgdesk.store.beside import is_there, key_file, load_vault
from zorgdesk.store.file import Store, take
from zorgdesk.store.trade import NEW_LAST, OLD_FIRST
from zorgdesk.store.vault import Vault
from zorgdesk.store.verify import check_database
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zorgdesk.job import Job
    from zorgdesk.store.backup_file import Backup

BEFORE = "-tot-"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d-\d{6}(-\d+)?")
# Lines of the log about the copies themselves: they are nothing that somebody loses.
OF_COPIES = ("note_backup", "note_folder", "note_tried", "note_restore", "note_cleared", "note_check")
_COUNTED = ("pupil", "entry", "conversation", "document")


class Source(StrEnum):
    """What can be put back."""

    BACKUP = "kopie"
    BEFORE = "hiervoor"


@dataclass(frozen=True)
class Choice:
    """A file that can be put back: a backup, or the store that stood there before one came back."""

    path: Path
    source: Source
    made_at: datetime
    size: int
    vault_id: str = ""
    sequence: int | None = None


@dataclass(frozen=True)
class Held:
    """What is in a store, counted."""

    pupils: int
    notes: int
    talks: int
    documents: int


@dataclass(frozen=True)
class Later:
    """What the present store has that the other has not: how many deeds, and what was removed by law."""

    deeds: int
    removals: tuple[removals.Removed, ...] = ()


@dataclass(frozen=True)
class PutBack:
    """What came of it: where the store that stood there is now, and how much was removed again."""

    aside: Path | None
    removed: int = 0
    not_removed: int = 0


@dataclass
class Ready:
    """A store that was opened and looked over beside its place. It takes the place, or is dropped."""

    choice: Choice
    target: Path
    scratch: Path
    vault: Vault
    held: Held
    later: Later | None
    older_keys: bool  # from before the keys were renewed: who knew the passphrase of then opens it again
    _open: Callable[[Vault], object] = field(repr=False)
    _removed: int | None = field(default=None, repr=False)  # how much, once that was done

    def drop(self) -> None:
        """Let go of it: nothing was changed."""
        self.vault.lock()
        if self.choice.source is Source.BACKUP:
            for left in (swap.half(self.target), swap.ready(self.target)):
                swap.drop(left)

    def put_back(self) -> Job[PutBack]:
        """Let it take its place; what stands there is kept beside it.

        Raises:
            InUseError: the store that stands there is open.
            NoRoomError, ReadOnlyError: nothing was changed.
        """
        yield Step(0, 2, _("Terugzetten"))
        gone = self.later.removals if self.later else ()
        try:
            if self._removed is None:  # else it was in use a moment ago, and stands ready
                self._removed = removals.remove_again(
                    self._opened(), gone, self.later.deeds if self.later else 0
                )
            yield Step(1, 2, _("Terugzetten"))
            if self.scratch == swap.half(self.target):
                swap.make_ready(self.target)
                self.scratch = swap.ready(self.target)
            aside = change_places(self.scratch, self.target)
        except (DBAPIError, OSError) as error:
            raise _explained(error) from None
        return PutBack(aside, self._removed, len(gone) - self._removed)

    def _opened(self) -> Store:
        if not self.vault.unlocked:
            self._open(self.vault)
        return Store.open(self.scratch, self.vault)


def prepare(choice: Choice, target: Path, open_vault: Callable[[Vault], object]) -> Job[Ready]:
    """Open what is to come back, look it over and count it, before anything moves.

    `open_vault` opens a locked vault with what the user typed: the passphrase or the recovery code of that day.

    Raises:
        WrongKeyError, MistakeError: what was typed does not open it.
        NotOursError, DamagedError, NewerError: of the backup. NoRoomError, ReadOnlyError: no room beside the store.
    """
    scratch = choice.path
    said: dict[str, Any] = {}
    vault: Vault | None = None
    is_there(target)  # what was cut off here is finished first
    try:
        if choice.source is Source.BACKUP:
            scratch = swap.half(target)
            said = yield from unpack(choice.path, scratch)
        vault = Vault.load(key_file(scratch))
        yield Step(1, 3, _("Kopie openen"))
        open_vault(vault)
        yield Step(2, 3, _("Kopie nakijken"))
        held, head = _looked_over(scratch, vault, said)
        later = _later(target, open_vault, head)
    except BaseException as error:
        if vault:
            vault.lock()
        if choice.source is Source.BACKUP:
            swap.drop(scratch)
        raise _explained(error) from None
    return Ready(choice, target, scratch, vault, held, later, _has_older_keys(vault, target), open_vault)


def restore(
    path: Path, target: Path, open_vault: Callable[[Vault], object] | None = None
) -> Job[Path | None]:
    """Put a backup back in one go; what stands there is kept beside it, and its new path comes back.

    With `open_vault` it is opened first, as in `prepare`; without it nothing is known but that its parts are whole,
    and what was removed by law is not removed again.

    Raises:
        WrongKeyError: it does not open with this.
        NotOursError, DamagedError, NewerError: of the backup; nothing was changed.
        InUseError: the store that stands there is open.
        NoRoomError, ReadOnlyError: nothing was changed.
    """
    is_there(target)  # what was cut off here is finished first: it may be the only one of its kind
    try:
        if open_vault is not None:
            ready = yield from prepare(backup_choice(path), target, open_vault)
            return (yield from ready.put_back()).aside
        yield from unpack(path, swap.half(target))
        swap.make_ready(target)
        return change_places(swap.ready(target), target)
    except OSError as error:
        raise sqlcipher.explained_os(error) from None
    finally:
        for left in (swap.half(target), swap.ready(target)):
            swap.drop(left)


def before_this(target: Path, vault_id: str = "") -> list[Choice]:
    """The stores that stood here before something was put back, newest first: of one vault, or of any."""
    found = []
    for path in target.parent.glob(f"{escape(target.stem)}{BEFORE}*{escape(target.suffix)}"):
        if not _MOMENT.fullmatch(path.stem.removeprefix(target.stem + BEFORE)):
            continue  # another store, which its user called so
        with suppress(OSError, StoreError):
            if key_file(path).exists():
                seen = path.stat()
                vault = load_vault(path)
                head = vault.head
                found.append(
                    Choice(
                        path, Source.BEFORE, datetime.fromtimestamp(seen.st_mtime, UTC), seen.st_size,
                        vault.vault_id, head.sequence if head else None,
                    )
                )  # fmt: skip
    ours = [one for one in found if vault_id in ("", one.vault_id)]
    return sorted(ours, key=lambda one: one.made_at, reverse=True)


def backup_choice(path: Path) -> Choice:
    """A backup as something that can be put back.

    Raises:
        NotOursError, DamagedError, NewerError: as `read_backup`.
    """
    return backup_as_choice(read_backup(path))


def backup_as_choice(said: Backup) -> Choice:
    """The same, of a backup that was read."""
    return Choice(said.path, Source.BACKUP, said.made_at, said.size, said.vault_id, said.sequence)


def _looked_over(scratch: Path, vault: Vault, said: dict[str, Any]) -> tuple[Held, tuple[int, str]]:
    if said and not seal_fits(said, vault.backup_key()):
        raise backup_file.damaged()
    engine = sqlcipher.make_engine(scratch, vault.database_key)
    try:
        schema.needs_upgrade(engine)  # for what it refuses: a file of a newer Zorgdesk
    finally:
        engine.dispose()
    with closing(sqlcipher.connect(scratch, vault.database_key())) as connection:
        for _what in check_database(connection):
            raise backup_file.damaged() if said else sqlcipher.damaged()
        head = backup_file.log_head(connection)
        if said and head != (said["sequence"], said["digest"]):
            raise backup_file.damaged()
        return Held(*(_count(connection, table) for table in _COUNTED)), head


def _count(connection: Any, table: str) -> int:
    asked = f"SELECT count(*) FROM {table} WHERE removed_at IS NULL"  # noqa: S608 - fixed names
    return int(connection.execute(asked).fetchone()[0])


def _later(target: Path, open_vault: Callable[[Vault], object], head: tuple[int, str]) -> Later | None:
    """What the present store has more; None when it does not open with this, or is of another school."""
    try:
        vault = load_vault(target)
        open_vault(vault)
    except ZorgdeskError:
        return None
    try:
        with closing(Store.open(target, vault, mend=False)) as store, store.reading() as session:
            connection = session.connection()
            found = connection.exec_driver_sql("SELECT digest FROM audit_line WHERE sequence = ?", (head[0],))
            if head[0] and found.scalar() != head[1]:
                return None
            deeds = connection.exec_driver_sql(
                "SELECT count(*) FROM audit_line WHERE sequence > ? AND \"rows\" <> '[]' "
                "AND deed NOT IN (SELECT value FROM json_each(?))",
                (head[0], json.dumps(OF_COPIES)),
            ).scalar_one()
            return Later(deeds, removals.removed_after(session, head[0]))
    except (StoreError, DBAPIError):
        return None
    finally:
        vault.lock()


def _has_older_keys(vault: Vault, target: Path) -> bool:
    """Whether the keys of the present store were renewed since; its key file says so without being opened."""
    try:
        now = load_vault(target)
    except ZorgdeskError:
        return False
    return now.vault_id == vault.vault_id and now.epoch > vault.epoch


def change_places(fresh: Path, target: Path) -> Path | None:
    """Let a store take the place of another; where the other is now comes back.

    The order is that of `swap` and `trade`, which finish it after a kill.

    Raises:
        OSError, StoreError: nothing was changed.
    """
    lock = take(target)
    try:
        there = any(path.exists() for path in all_of(target))
        aside = _free_name(target) if there else None
        if fresh != swap.ready(target):
            trade.begin(target, fresh, aside)
        _trade(fresh, target, aside)
        trade.end(target)
    finally:
        lock.release()
    return aside


def _trade(fresh: Path, target: Path, aside: Path | None) -> None:
    try:
        if aside:
            _move(target, aside, OLD_FIRST)
        try:
            _move(fresh, target, NEW_LAST)
        except OSError:
            if aside:
                _move(aside, target, NEW_LAST)
            raise
    except OSError:
        if target.exists():  # all is as it was; else what was begun is finished at the next start
            trade.end(target)
        raise


def _free_name(target: Path) -> Path:
    stem, number = f"{target.stem}{BEFORE}{clock.local_now():%Y-%m-%d-%H%M%S}", 1
    aside = target.with_name(f"{stem}{target.suffix}")
    while any(path.exists() for path in all_of(aside)):
        number += 1
        aside = target.with_name(f"{stem}-{number}{target.suffix}")
    return aside


def _move(store: Path, goal: Path, ends: tuple[str, ...]) -> None:
    """Move a store with all that belongs to it; when that fails half-way, what was moved goes back."""
    moved: list[tuple[Path, Path]] = []
    try:
        for end in ends:
            old, new = store.with_name(store.name + end), goal.with_name(goal.name + end)
            if old.exists():
                old.rename(new)
                moved.append((old, new))
    except OSError:
        for old, new in reversed(moved):
            new.rename(old)
        raise


def _explained(error: BaseException) -> BaseException:
    """What an error of the database or the system means; others as they are."""
    if isinstance(error, DBAPIError):
        return sqlcipher.told(error)
    if isinstance(error, sqlcipher.DriverError):
        return sqlcipher.explained(error)
    return sqlcipher.explained_os(error) if isinstance(error, OSError) else error
