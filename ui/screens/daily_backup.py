"""The backup of the day: made by itself after an unlock, beside the window; a lock stops it cleanly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.jobs import JobRun
from zorgdesk import clock
from zorgdesk.commands.logged import note_backup
from zorgdesk.errors import PagesError, ZorgdeskError
from zorgdesk.queries.backups import backup_card
from zorgdesk.rules.backup import is_due, which_to_keep
from zorgdesk.text import _

if TYPE_CHECKING:
    from pathlib import Path

    from ui.bridge import Bridge
    from zorgdesk.job import Job
    from zorgdesk.store.backup_file import Brake
    from zorgdesk.store.backup_note import Note
    from zorgdesk.store.rotation import OfTheDay

# Milliseconds after the pages are shown: the first minute of a day is not for this.
AFTER = 20_000


def known_here(bridge: Bridge) -> Note | None:
    """What this laptop knows of the backups of the file that is open."""
    from zorgdesk.store.backup_note import recall

    store = bridge.desk.store
    known = recall(store.path)
    return known if known is not None and known.vault_id == store.vault.vault_id else None


def folder_of(bridge: Bridge) -> Path | None:
    """Where the backups of this laptop go: another laptop has a folder of its own."""
    known = known_here(bridge)
    return known.folder if known else None


class _BrakedRun(JobRun):
    """A run that also stops in the middle of a step: the copy of a large store is one."""

    def __init__(self, job: Job[OfTheDay], brake: Brake) -> None:
        super().__init__(job)
        self._brake = brake

    def stop(self) -> None:
        """Stop at the next block, and let go of the store."""
        super().stop()
        self._brake.pull()


class DailyBackup(QObject):
    """Makes one when today has none and its folder is there. `failed`: in words, for one line at the foot."""

    failed = Signal(str)

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._folder: Path | None = None
        self.run: JobRun | None = None

    def begin_soon(self) -> None:
        """Begin when the user is at work."""
        QTimer.singleShot(AFTER, self, self.begin)

    def begin(self) -> None:
        """Begin beside the window, if there is something to do."""
        from zorgdesk.store.backup_file import Brake
        from zorgdesk.store.rotation import make_of_the_day

        desk = self._bridge.desk
        if desk.closed or self.run is not None:
            return
        card, now, known = self._bridge.ask(backup_card), clock.now(), known_here(self._bridge)
        if card.practice or known is None or not desk.standing.writes or not is_due(known.last, now):
            return
        self._folder = known.folder
        brake = Brake()
        job = make_of_the_day(desk.store, known.folder, brake, now, which_to_keep)
        self.run = _BrakedRun(job, brake)
        self.run.done.connect(self._on_done)
        self.run.failed.connect(self._on_failed)
        self.run.settled.connect(self._on_settled)
        self.run.start()

    def _on_settled(self) -> None:
        self.run = None

    def _on_done(self, result: OfTheDay) -> None:
        self._bridge.backups_there = result.there
        if result.made is not None and self._folder is not None:
            note_made(self._bridge, self._folder)

    def _on_failed(self, error: Exception) -> None:
        from zorgdesk.store.backup_file import StoppedError

        if isinstance(error, StoppedError) or self._bridge.desk.closed:
            return
        if isinstance(error, PagesError):
            self._bridge.damaged.emit()
        elif isinstance(error, ZorgdeskError):
            self.failed.emit(_("De reservekopie van vandaag lukte niet. {why}").format(why=error.what))
        else:
            raise error


def note_made(bridge: Bridge, folder: Path) -> None:
    """Let the store and the laptop know that a backup was made; the way back of a deed stays."""
    from zorgdesk.store.rotation import remember_made

    desk = bridge.desk
    if desk.closed:
        return
    now = clock.now()
    remember_made(desk.store.path, desk.store.vault.vault_id, folder, now)
    bridge.see(None, note_backup, now)
