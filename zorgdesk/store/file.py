"""The store: one encrypted file with its key file, open for one program at a time."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from zorgdesk import clock
from zorgdesk.errors import DamagedError, InUseError, StoreError, require
from zorgdesk.store import aside, bits, history, place, schema
from zorgdesk.store import engine as sqlcipher
from zorgdesk.store.beside import files_folder, followed, key_file, load_vault
from zorgdesk.store.files import Shelf, keep_bytes
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from zorgdesk.errors import Finding
    from zorgdesk.store.vault import Vault

__all__ = ["Store", "files_folder", "key_file", "load_vault", "take"]


class Store:
    """An open store. Keeps the promise that a command is kept whole or not at all, with its line in the log."""

    def __init__(self, path: Path, vault: Vault, lock: FileLock) -> None:
        self.path = path
        self.vault = vault
        self._lock = lock
        self._engine: Engine = sqlcipher.make_engine(path, vault.database_key)
        self._writer = sqlcipher.for_writing(self._engine)
        self.shelf = Shelf(files_folder(path), vault.files_key)
        self.warnings: list[str] = []
        self.closed_by: Finding | None = None  # in a read copy: why nothing is written here
        self._stands_still = False
        self.laptop = ""  # its id, once the koffer was used

    @classmethod
    def create(cls, path: Path, vault: Vault) -> Store:
        """Make a new store with an unlocked vault; the vault is saved beside it.

        Raises:
            StoreError: the place is on a network share, or cannot be written.
        """
        care = place.heed(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise sqlcipher.explained_os(error) from None
        lock = take(path)
        store = cls(path, vault, lock)
        store.warnings += [care] if care else []
        try:
            sqlcipher.connect(path, vault.database_key(), create=True).close()
            try:
                schema.upgrade(store._engine)
                vault.save()
            except BaseException:
                store._engine.dispose()
                path.unlink()
                raise
        except BaseException as error:
            store._let_go()
            _tell(error)
            raise
        return store

    @classmethod
    def open(cls, path: Path, vault: Vault, *, mend: bool = True) -> Store:
        """Open an existing store with an unlocked vault.

        After a crash the journal beside it is taken in. When its end is damaged, a copy of it is put aside and
        a warning given; with `mend=False` that is a DamagedError and nothing is touched.

        Raises:
            InUseError: it is open in another window or on the command line.
            DamagedError, NotOursError, NewerError, ReadOnlyError, NoRoomError: as they say.
            StoreError: it is on a network share.
        """
        path = followed(path)
        care = place.heed(path)
        lock = take(path)
        store = cls(path, vault, lock)
        store.warnings += [care] if care else []
        try:
            store.heed_new_keys()
            store._heed_journal(mend=mend)
            # A first connection by hand: what is wrong with the file comes out before anything is built on it.
            sqlcipher.connect(path, vault.database_key()).close()
            store._upgrade_when_older()
            store._compare_heads()
        except BaseException as error:
            store._let_go()
            _tell(error)
            raise
        return store

    def heed_new_keys(self) -> None:
        """Refuse keys that were replaced since the key file was read: with them an old store could be written.

        Raises:
            StoreError: they were.
        """
        from zorgdesk.store import turnover

        if turnover.mark(self.path).exists() or self.vault.is_outdated:
            raise StoreError(
                _("Dit bestand heeft intussen nieuwe sleutels."),
                _("Alles wat is opgeslagen, is er nog."),
                _("Open het opnieuw, met de nieuwe wachtwoordzin als u die koos."),
            )

    def _heed_journal(self, *, mend: bool) -> None:
        if not bits.end_is_lost(self.path):
            return
        if not mend:
            raise DamagedError(
                _("Het einde van wat het laatst is opgeslagen, is beschadigd."),
                _("Er is niets veranderd."),
                _("Open het bestand in Zorgdesk en kijk of uw laatste notitie er staat."),
            )
        journal = bits.journal(self.path)
        aside = self.path.with_name(f"{self.path.name}-{clock.local_now():%Y-%m-%d-%H%M%S}.rest")
        keep_bytes(aside, journal.read_bytes())
        self.warnings.append(
            _(
                "Het einde van wat het laatst is opgeslagen, is beschadigd. Kijk of uw laatste notitie er staat. "
                "Wat over is, staat in {name}."
            ).format(name=aside.name)
        )

    def _upgrade_when_older(self) -> None:
        if schema.needs_upgrade(self._engine):
            from zorgdesk.store import backup

            backup.before_upgrade(self)
            schema.upgrade(self._engine)

    def _compare_heads(self) -> None:
        """Warn when the file is older than its key file remembers: a copy was put back, or its end was lost."""
        known = self.vault.head
        if known is None:
            return
        with self.reading() as session:
            same = history.knows(session, known.sequence, known.digest)
        if not same:
            self.warnings.append(
                _(
                    "Dit bestand is ouder dan de laatste keer dat het hier open was. Is er een oude kopie teruggezet?"
                )
            )

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that reads."""
        with Session(self._engine, autoflush=False) as session:
            yield session

    @contextmanager
    def writing(self, person_uid: str, deed: str, pupil_uid: str = "") -> Iterator[history.RecordingSession]:
        """One transaction of one command; leaves its line in the log, or nothing at all.

        Raises:
            RefusedError: this is a read copy, and it is no mere look.
        """
        with history.RecordingSession(self._writer, expire_on_commit=False) as session:
            sequence, digest = history.head(session)
            session.info["trail"] = trail = history.Trail(
                key=self.vault.audit_key(),
                person_uid=person_uid,
                deed=deed,
                sequence=sequence + 1,
                previous=digest,
                pupil_uid=pupil_uid,
            )
            kept = False
            self._heed_standing_still()
            copied = aside.begins(session, self.closed_by, deed)
            try:
                yield session
                session.flush()
                if copied and self.closed_by:
                    aside.note(session, trail, self.closed_by, self.laptop)
                else:
                    history.close_line(session, trail)
                self._heed_standing_still()
                session.commit()
                kept = True
            finally:
                self.shelf.settle(kept=kept)

    def note(self, person_uid: str, deed: str, pupil_uid: str = "", **facts: str | int) -> None:
        """Write a line in the log about something that changes no row: an unlock, a lock, a check."""
        with self.writing(person_uid, deed, pupil_uid) as session:
            history.add_facts(session, **facts)

    def must_write(self) -> None:
        """Go on only where the koffer is: for what changes more than rows, such as keys.

        Raises:
            RefusedError: this is a read copy.
        """
        require(self.closed_by)

    @contextmanager
    def scribbling(self) -> Iterator[Session]:
        """A transaction for drafts: no line, no version, no search."""
        with Session(self._writer) as session:
            yield session
            self._heed_standing_still()
            session.commit()

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Let nobody write for a while; whoever was writing has ended first.

        Raises:
            InUseError: it is standing still already, or somebody goes on writing.
        """
        self._heed_standing_still()
        self._stands_still = True
        try:
            with self._writer.begin():
                pass
            yield
        finally:
            self._stands_still = False

    def _heed_standing_still(self) -> None:
        if self._stands_still:
            raise InUseError(
                _("Zorgdesk maakt nieuwe sleutels. Nu kan er niets worden opgeslagen."),
                _("Alles wat eerder is opgeslagen, is er nog."),
                _("Wacht tot dat klaar is en probeer het opnieuw."),
            )

    def hand_over(self, change: Callable[[], None]) -> None:
        """Close without writing anything more, and change the files before the lock is let go."""
        self.vault.lock()
        self._engine.dispose()
        try:
            change()
        finally:
            self._lock.release()

    def close(self) -> None:
        """Write everything into the one file, remember the log's head, and let go of file and keys."""
        if not self._lock.is_locked:
            return
        try:
            # What was kept is safe without this, in the file or in the journal beside it: a lock never fails.
            with suppress(StoreError, DBAPIError, OSError):
                self.checkpoint()
                self.remember_head()
        finally:
            self.vault.lock()
            self._let_go()

    def leave(self) -> None:
        """Let go of the file without writing anything more; the keys stay at hand."""
        self._let_go()

    def checkpoint(self) -> None:
        """Write everything into the one file."""
        with self._engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")  # a checkpoint stands outside every transaction
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def remember_head(self) -> None:
        """Let the key file remember how far the log has come.

        Raises:
            InUseError: the keys are being made anew: those of now may not be written over them.
        """
        self._heed_standing_still()
        with self.reading() as session:
            sequence, digest = history.head(session)
        if self.vault.head is None or self.vault.head.sequence != sequence:
            self.vault.note_head(sequence, digest)
            self.vault.save()

    def _let_go(self) -> None:
        self._engine.dispose()
        self._lock.release()

    @property
    def engine(self) -> Engine:
        """The engine, for the rest of this package: backup, verify, bulk practice data."""
        return self._engine


def _tell(error: BaseException) -> None:
    """Raise what an error of the database or the system means; leave others as they are."""
    if isinstance(error, DBAPIError):
        raise sqlcipher.told(error) from None
    if isinstance(error, OSError):
        raise sqlcipher.explained_os(error) from None


def take(path: Path) -> FileLock:
    """Take the one lock of a store.

    Raises:
        InUseError: another program has it.
    """
    lock = FileLock(path.with_name(path.name + ".lock"), timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise InUseError(
            _("Zorgdesk werkt al met dit bestand, in een ander venster of als opdracht."),
            _("Er is niets veranderd."),
            _("Sluit het andere venster en probeer het opnieuw."),
        ) from None
    except OSError as error:
        raise sqlcipher.explained_os(error) from None
    return lock
