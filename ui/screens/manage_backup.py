"""Beheer: the backups; and the reminder of them at Vandaag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from ui import ask
from ui.jobs import run_job
from ui.screens.daily_backup import folder_of, known_here, note_made
from ui.screens.manage_before import BeforePart
from ui.widgets.buttons import Button
from ui.widgets.layout import column, empty_out, flow, reveal
from ui.widgets.panels import Reminder
from ui.widgets.words import heading, label
from zorgdesk import clock
from zorgdesk.commands.logged import note_folder
from zorgdesk.errors import ZorgdeskError
from zorgdesk.queries.backups import BackupCard, backup_card
from zorgdesk.rules.backup import (
    Where,
    moment_words,
    where_words,
    which_to_keep,
    why_not_backed_up,
)
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.bridge import Bridge
    from zorgdesk.job import Job

_CARD = (16, 12, 16, 14)


def choose_folder(parent: QWidget, bridge: Bridge) -> Path | None:
    """Ask in which folder the backups come, keep it, and say what is to be said of it; None: none was chosen."""
    from zorgdesk.store import rotation

    folder = ask.which_folder(parent, _("In welke map komen de kopieën?"))
    if folder is None:
        return None
    store = bridge.desk.store
    try:
        rotation.choose_folder(store.path, store.vault.vault_id, folder)
    except ZorgdeskError as error:
        bridge.tell(parent, error)
        return None
    bridge.see(parent, note_folder)
    where = Where(rotation.where_is(store.path, folder))
    if where is Where.SAME_DISK:
        ask.tell(parent, where_words(where))
    else:
        bridge.say(where_words(where))
    return folder


def make_now(parent: QWidget, bridge: Bridge) -> None:
    """Make a backup now, and let the older ones take turns; without a folder it is asked first."""
    folder = folder_of(bridge) or choose_folder(parent, bridge)
    if folder is None:
        return
    made = run_job(parent, _made_now(bridge, folder), _("Reservekopie maken"))
    if made is not None:
        bridge.backups_there = True
        note_made(bridge, folder)
        bridge.say(_("De kopie is gemaakt en nagekeken: {name}").format(name=made.name))


def _made_now(bridge: Bridge, folder: Path) -> Job[Path]:
    from zorgdesk.store.backup import backup
    from zorgdesk.store.rotation import must_be_there, rotate

    store, now = bridge.desk.store, clock.now()
    job = backup(store, folder)

    def both() -> Job[Path]:
        must_be_there(store.path, folder)
        made = yield from job
        rotate(store, folder, now, which_to_keep)
        return made

    return both()


class BackupPart(QFrame):
    """A copy of everything in one encrypted file, each day, in a folder of the school's choice."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.setProperty("card", "card")
        self.told = label("", "small", "muted", wrap=True)
        self.before = BeforePart(bridge)
        self.make = self._button(_("Nu een kopie maken"), "", "save", "make", self.on_make)
        self.choose = self._button(_("Map kiezen"), "", "", "folder", self.on_choose)
        self.try_one = self._button(
            _("Kopie proberen"), "quiet", "check", "try", lambda: bridge.go("dialog/try_backup")
        )
        self.put_back = self._button(
            _("Kopie terugzetten"), "quiet", "undo", "restore", lambda: bridge.go("restore")
        )
        words = label(
            _(
                "Zorgdesk maakt elke dag zelf een kopie: een versleuteld bestand met alles erin. "
                "Kies een map op een stick of op de schijf van school."
            ),
            wrap=True,
        )
        deeds = (flow(self.make, self.choose), flow(self.try_one, self.put_back))
        self.setLayout(
            column(
                heading(_("Reservekopie"), "save"),
                words,
                self.told,
                *deeds,
                self.before,
                gap=8,
                margins=_CARD,
            )
        )

    def _button(self, words: str, kind: str, icon: str, name: str, deed: Callable[[], object]) -> Button:
        made = Button(words, kind, icon)
        made.setObjectName(f"backup_{name}")
        made.clicked.connect(lambda _on=False: deed())
        return made

    def show_kept(self) -> None:
        """Tell where the copies go, and when the last was made."""
        last, known = self._bridge.ask(backup_card).last, known_here(self._bridge)
        where = _("Er is op deze laptop nog geen map gekozen.")
        when = _("Er is nog geen kopie gemaakt.")
        if known is not None:
            where = _("Map: {folder}").format(folder=known.folder)
            when = _("In deze map staat nog geen kopie van deze laptop.")
            last = known.last
        if last:
            when = _("Laatste kopie: {moment}.").format(moment=moment_words(last, clock.now()))
        self.told.setText(f"{where}\n{when}")
        self.before.show_kept()

    def on_choose(self) -> None:
        """Choose another folder."""
        choose_folder(self, self._bridge)
        self.show_kept()

    def on_make(self) -> None:
        """Make a copy now."""
        make_now(self, self._bridge)
        self.show_kept()


class BackupOffer(QWidget):
    """At Vandaag, after a few days without a copy: one line and its button, never red."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._said = ""
        self.line: Reminder | None = None
        self._body = column(margins=(0, 0, 0, 8))
        self.setLayout(self._body)
        self.hide()

    def show_offer(self) -> None:
        """Be seen as long as there is no copy of the last days."""
        self.show_card(self._bridge.ask(backup_card))

    def show_card(self, card: BackupCard) -> None:
        """The same, of what is known."""
        known = known_here(self._bridge)
        newest = max(filter(None, (card.last, known.last if known else None)), default=None)
        last = clock.local(newest).date() if newest else None
        mine = self._bridge.desk.reader.reads_confidential and self._bridge.desk.standing.writes
        found = why_not_backed_up(
            last, card.began_on, clock.today(), chosen=known is not None,
            there=self._bridge.backups_there, days=card.remind_days,
        )  # fmt: skip
        reveal(self, shown=found is not None and mine and not card.practice)
        said = f"{found.what} {found.why}" if found else ""
        if found is None or said == self._said:
            return
        self._said = said
        empty_out(self._body)
        self.line = Reminder(said, [(way.code, way.label) for way in found.ways], "save")
        self.line.setObjectName("backup_reminder")
        self.line.answered.connect(self._on_answer)
        self._body.addWidget(self.line)

    def _on_answer(self, code: str) -> None:
        if code == "folder":
            choose_folder(self, self._bridge)
        make_now(self, self._bridge)
        self.show_offer()
