"""Putting a backup back, as it stands over the lock; and what Vandaag and the lock say of backups and damage."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from ui.dialogs.recovery_sheet import RecoverySheetDialog
from ui.dialogs.restore import RestoreDialog
from ui.screens.manage_before import BeforePart, _words
from ui.screens.unlock import UnlockScreen
from ui.screens.unlock_mending import OPEN, OTHER, RESTORE
from ui.widgets.layout import reveal
from zorgdesk import clock
from zorgdesk.commands.logged import note_backup
from zorgdesk.errors import Way
from zorgdesk.store.backup_note import Note, remember
from zorgdesk.store.removals import Removed
from zorgdesk.store.restoring import Choice, Held, Later, PutBack, Ready, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.gallery.stage import Stage

HELD = Held(pupils=412, notes=3120, talks=268, documents=97)


def backup_scenes() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    """Every step, and the file that is damaged."""
    for step in ("kiezen", "openen", "zien", "zien-verwijderd", "klaar", "bekend", "leeg"):
        yield f"kopie-{step}", partial(_restore, step=step)
    yield "kopie-beschadigd", _damaged
    yield "kopie-vandaag", _late
    yield "oude-bestanden", partial(_old, count=5)
    yield "oude-bestanden-een", partial(_old, count=1)
    for step in ("slot", "geweigerd"):
        yield f"herstelblad-{step}", partial(sheet, step=step)


def choices(stage: Stage) -> list[Choice]:
    """Four copies, and the file of before."""
    folder, now = stage.folder, clock.now()
    made = [
        Choice(
            folder / f"{days}.zdbackup",
            Source.BACKUP,
            now - timedelta(days=days, hours=1),
            48_000_000,
            "",
            900 - days,
        )
        for days in (0, 1, 4, 40)
    ]
    before = Choice(folder / "school-tot-1.zorgdesk", Source.BEFORE, now - timedelta(days=9), 51_000_000)
    return [*made[:3], before, made[3]]


def _lock(stage: Stage) -> UnlockScreen:
    stage.window.guard.rest()
    stage.window.shell = None
    stage.window.show_unlock()
    stage.rest()
    lock = stage.window.centralWidget()
    assert isinstance(lock, UnlockScreen)
    return lock


def _restore(stage: Stage, *, step: str) -> None:
    lock = _lock(stage)
    found = choices(stage)
    dialog = RestoreDialog(lock, lock.path, found[2])
    stage.keep.append(dialog)
    if step in ("kiezen", "leeg"):
        dialog._show_these(found if step == "kiezen" else [])
    ready = Ready(
        found[2], lock.path, lock.path, stage.desk.store.vault, HELD, Later(12),
        step == "bekend", lambda _vault: None,
    )  # fmt: skip
    if step == "zien-verwijderd":
        gone = tuple(Removed(str(at), "pupil", clock.today()) for at in range(2))
        ready = replace(ready, later=Later(12, gone))
    if step.startswith("zien"):
        dialog._show_found(ready)
    elif step in ("klaar", "bekend"):
        dialog._show_done(ready, PutBack(lock.path.with_name("school-tot-2026-11-24-081500.zorgdesk"), 2, 1))
    dialog.open()


def _damaged(stage: Stage) -> None:
    lock = _lock(stage)
    lock.mending._newest = choices(stage)[2]
    ways = (
        Way(RESTORE, "Kopie van vrijdag 14.10 terugzetten"),
        Way(OTHER, "Andere kopie kiezen"),
        Way(OPEN, "Toch openen"),
    )
    lock.mending._show("1 bladzijde van het bestand is beschadigd.", ways)


def sheet(stage: Stage, *, step: str) -> None:
    """The key file is gone: the lock with its ways, and the sheet that makes it anew."""
    lock = _lock(stage)
    lock.mending._newest = choices(stage)[2] if step == "slot" else None
    lock.mending._show(
        "Het sleutelbestand school.zorgdesk.keys is er niet.",
        lock.mending._ways(by_sheet=True),
        by_sheet=True,
    )
    if step == "slot":
        return
    dialog = RecoverySheetDialog(lock, lock.path)
    stage.keep.append(dialog)
    dialog.open()
    if step == "geweigerd":
        dialog.square.show_value("ZORGDESK1:KPZWTRA6VB2LQJ5E3DKYIHXUNMC47SFGOBW2RTZPLQKJ5E3DKYIHXUNMC47S")
        dialog.code.show_value("7K3QM-XW2PA-9DRTB-4HNZC-6VJE5-GS8Y1-KM0F")
        dialog.tell(
            "Dit herstelblad opent dit bestand niet: het is ouder dan de sleutels, of van een ander bestand.",
            "Er is niets veranderd. Neem het nieuwste herstelblad, of zet een reservekopie terug.",
        )


def _old(stage: Stage, *, count: int) -> None:
    """The files that stand beside the store since a copy came back: told, and the way to throw them away."""
    stage.shell.go("manage")
    part: Any = stage.shell.findChild(BeforePart)
    found = [one for one in choices(stage) for _again in range(2)][:count]
    part.told.setText(_words(found))
    reveal(part, shown=True)
    stage.rest()
    part.clear.setFocus()


def _late(stage: Stage) -> None:
    """The oefenschool itself is never reminded: here it is as if it were a school."""
    from zorgdesk.queries import backups

    stage.bridge.attempt(note_backup, clock.now() - timedelta(days=4))
    store = stage.desk.store
    remember(store.path, Note(stage.folder, store.vault.vault_id))
    stage.bridge.backups_there = False
    stage.shell.go("today")
    page: Any = stage.shell.pages.currentWidget()
    card = replace(stage.bridge.ask(backups.backup_card), practice=False)
    page.backup.show_card(card)
