"""The lock: calm, no pupil, no count; one field, one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui import theme
from ui.screens.core_loader import have_the_core
from ui.screens.unlock_picture import LockPicture
from ui.widgets.buttons import Button
from ui.widgets.fields import TextField
from ui.widgets.layout import STRETCH, box, column, reveal, row
from ui.widgets.notice import announce
from ui.widgets.panels import Refusal
from ui.widgets.words import Glyph, label
from zorgdesk.errors import Finding, Weight, WrongKeyError, ZorgdeskError
from zorgdesk.paths import practice_store
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zorgdesk.desk import Desk

# What stands in the field, by how one opens.
PASSPHRASE, PIN, RECOVERY = "passphrase", "pin", "recovery"
# Milliseconds: the lock is painted before the keyring is asked (speed.md).
_AFTER_PAINT = 60
_FREE_TRIES, _LONGEST_WAIT = 3, 60  # then 1, 2, 4 ... seconds between tries


class _Opening(QObject):
    """Deriving a key takes half a second: it is done beside the window."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self._work = work

    def start(self) -> None:
        QThreadPool.globalInstance().start(self._run)

    def _run(self) -> None:
        try:
            self.done.emit(self._work())
        except ZorgdeskError as error:
            self.failed.emit(error)


class UnlockScreen(QWidget):
    """Opens a store. `opened`: with the desk. `elsewhere`: the user wants 'practice'."""

    opened = Signal(object)
    elsewhere = Signal(str)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self._pin_slot = ""
        self._way = PASSPHRASE
        self._wrong = 0
        self._opening: _Opening | None = None
        self.setAccessibleName(_("Zorgdesk is vergrendeld"))
        self.setProperty("card", "rail")
        self._build()
        QTimer.singleShot(_AFTER_PAINT, self._look_for_pin)

    def _build(self) -> None:
        self.title = label(_("Zorgdesk is vergrendeld"), "h1", wrap=True)
        self.hint = label("", "body", "muted", wrap=True)
        self.caption = label("", "small-strong")
        self.secret = TextField(secret=True)
        self.caption.setBuddy(self.secret.line)
        self.secret.line.returnPressed.connect(self.on_open)
        self.open = Button(_("Ontgrendelen"), "primary", "lock")
        self.open.clicked.connect(self.on_open)
        self.refusal = Refusal()
        self.other = Button("", "link")
        self.other.clicked.connect(self._on_other)
        self.recovery = Button(_("Openen met de herstelcode"), "link", "key")
        self.recovery.clicked.connect(lambda: self._use(RECOVERY))
        self.practice = Button(_("Rondkijken met de oefenschool"), "link", "school")
        self.practice.clicked.connect(lambda: self.elsewhere.emit("practice"))
        card = box(
            column(
                row(Glyph("lock", "accent", size=28), (self.title, 1), gap=12),
                self.hint,
                6,
                self.caption,
                self.secret,
                self.refusal,
                self.open,
                row(self.other, self.recovery, STRETCH, gap=4),
                gap=8,
                margins=(28, 24, 28, 20),
            ),
            "card",
        )
        card.setFixedWidth(min(theme.px(460), 860))
        asks = column(
            STRETCH, row(STRETCH, card, STRETCH), row(STRETCH, self.practice, STRETCH), STRETCH, gap=16
        )
        # With large text the words have all the room.
        picture = None if theme.large() else (LockPicture(), 41)
        self.setLayout(row(picture, (box(asks), 59), gap=0))
        reveal(self.practice, shown=self.path != practice_store())
        self._use(PASSPHRASE)

    @property
    def busy(self) -> bool:
        """Whether a key is being tried."""
        return self._opening is not None

    def take_over(self, before: UnlockScreen) -> None:
        """Stand where the lock stood before it was made in another size: its way, its tries, what was typed."""
        self._pin_slot, self._wrong = before._pin_slot, before._wrong
        self._use(before._way)
        self.secret.line.setText(before.secret.line.text())

    def focus_first(self) -> None:
        """Where the hands should be."""
        self.secret.line.setFocus()

    def _look_for_pin(self) -> None:
        """Offer the PIN where this laptop has one; it never fails and never waits long."""
        from zorgdesk.store.beside import load_vault
        from zorgdesk.store.laptop import pin_slots

        try:
            slots = pin_slots(load_vault(self.path))
        except ZorgdeskError as error:
            self._tell(error)
            return
        if slots and not self._pin_slot:
            self._pin_slot = slots[0].id
            self._use(PIN)

    def _use(self, way: str) -> None:
        self._way = way
        words = {
            PASSPHRASE: (_("Wachtwoordzin"), _("Typ uw wachtwoordzin.")),
            PIN: (_("Pincode"), _("Typ de pincode van zes cijfers van deze laptop.")),
            RECOVERY: (_("Herstelcode"), _("Typ de code van het herstelblad. Streepjes hoeven niet.")),
        }
        caption, hint = words[way]
        if way == PASSPHRASE and self.path == practice_store():
            from zorgdesk.practice import PASSPHRASE as KNOWN

            hint = _("Dit is de oefenschool. De wachtwoordzin is: {words}").format(words=KNOWN)
        self.caption.setText(caption)
        self.hint.setText(hint)
        self.secret.line.clear()
        self.secret.line.setAccessibleName(caption)
        self.secret.line.setAccessibleDescription(hint)
        self.other.show_words(_("Met wachtwoordzin") if way != PASSPHRASE else _("Met pincode"))
        reveal(self.other, shown=way != PASSPHRASE or bool(self._pin_slot))
        reveal(self.recovery, shown=way != RECOVERY)
        self.refusal.show_finding(None)
        self.secret.line.setFocus()

    def _on_other(self) -> None:
        self._use(PIN if self._way == PASSPHRASE else PASSPHRASE)

    def on_open(self) -> None:
        """Try what was typed."""
        typed = self.secret.value()
        if not typed or self._opening is not None:
            return
        self.refusal.show_finding(None)
        self.open.show_words(_("Bezig met openen"), "clock")
        announce(self, _("Bezig met openen"))
        way, pin_slot, path = self._way, self._pin_slot, self.path

        def work() -> object:
            have_the_core()
            from zorgdesk.store import laptop
            from zorgdesk.store.beside import load_vault

            vault = load_vault(path)
            if way == PIN:
                laptop.unlock_with_pin(vault, pin_slot, typed)
            elif way == RECOVERY:
                vault.unlock_recovery(typed)
            else:
                vault.unlock_passphrase(typed)
            return vault

        self._opening = _Opening(work)
        self._opening.done.connect(self._on_key)
        self._opening.failed.connect(self._on_failed)
        wait = 0 if self._wrong < _FREE_TRIES else min(_LONGEST_WAIT, 2 ** (self._wrong - _FREE_TRIES))
        QTimer.singleShot(wait * 1000, self._opening.start)

    def _on_key(self, vault: object) -> None:
        from zorgdesk.desk import Desk
        from zorgdesk.store.vault import Vault

        assert isinstance(vault, Vault)  # noqa: S101 - what `work` gives
        try:
            desk: Desk = Desk.open(self.path, vault)
        except ZorgdeskError as error:
            self._on_failed(error)
            return
        self._settle()
        self.secret.line.clear()
        self.opened.emit(desk)

    def _on_failed(self, error: ZorgdeskError) -> None:
        self._settle()
        if isinstance(error, WrongKeyError):
            self._wrong += 1
        self._tell(error)
        self.secret.line.selectAll()
        self.secret.line.setFocus()

    def _settle(self) -> None:
        self._opening = None
        self.open.show_words(_("Ontgrendelen"), "lock")

    def _tell(self, error: ZorgdeskError) -> None:
        why = " ".join(part for part in (error.safe, error.then) if part)
        self.refusal.show_finding(Finding("unlock", Weight.BLOCK, error.what, why))
        announce(self, f"{error.what} {why}")
        QApplication.alert(self.window())
