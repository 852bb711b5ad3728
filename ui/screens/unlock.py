"""The lock: calm, no pupil, no count; one field, one button."""

from __future__ import annotations

from contextlib import suppress
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui import last_key, theme
from ui.screens.unlock_mending import Mending
from ui.screens.unlock_picture import LockPicture
from ui.screens.unlock_trying import PASSPHRASE, PIN, RECOVERY, Trying, opened
from ui.widgets.buttons import Button
from ui.widgets.choices import ChoiceField
from ui.widgets.fields import TextField
from ui.widgets.layout import STRETCH, box, column, empty_out, flow, reveal, row
from ui.widgets.notice import announce
from ui.widgets.panels import Refusal
from ui.widgets.words import Glyph, label
from zorgdesk import clock
from zorgdesk.errors import Finding, PagesError, Weight, WrongKeyError, ZorgdeskError
from zorgdesk.paths import practice_store
from zorgdesk.text import _, ngettext, sentence_case

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from zorgdesk.desk import Desk
    from zorgdesk.store.slots import SlotInfo, Tries
    from zorgdesk.store.vault import Vault

# Milliseconds: the lock is painted before the keyring is asked (speed.md).
_AFTER_PAINT = 60
_SECOND = 1000


class UnlockScreen(QWidget):
    """Opens a store. `opened`: with the desk. `elsewhere`: the user wants 'practice'."""

    opened = Signal(object)
    elsewhere = Signal(str)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self._pins: tuple[SlotInfo, ...] = ()
        self._way = PASSPHRASE
        self._tries: Tries | None = None
        self._looked = False  # for PINs
        self._left = 0  # seconds before the next try
        self._opening: Trying | None = None
        self.mending = Mending(self)
        self._seconds = QTimer(self, interval=_SECOND)
        self._seconds.timeout.connect(self._on_second)
        self.setAccessibleName(_("Zorgdesk is vergrendeld"))
        self.setProperty("card", "rail")
        self._build()
        QTimer.singleShot(_AFTER_PAINT, self._look_for_pin)

    def _build(self) -> None:
        self.title = label(_("Zorgdesk is vergrendeld"), "h1", wrap=True)
        self.hint = label("", "body", "muted", wrap=True)
        self.who: ChoiceField | None = None  # whose PIN, where this laptop has more than one
        self._who_place = column(gap=0)
        self._who_box: QWidget | None = None
        self.wait = label("", "small-strong", "warn", wrap=True)
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
        self.backup = Button(_("Reservekopie terugzetten"), "link", "save")
        self.backup.setObjectName("unlock_backup")
        self.backup.clicked.connect(lambda _on=False: self.mending.put_back())
        self.practice = Button(_("Rondkijken met de oefenschool"), "link", "school")
        self.practice.clicked.connect(lambda: self.elsewhere.emit("practice"))
        card = box(
            column(
                row(Glyph("lock", "accent", size=28), (self.title, 1), gap=12),
                self.hint,
                6,
                self._who_place,
                self.caption,
                self.secret,
                self.refusal,
                self.wait,
                4,
                self.open,
                row(self.other, self.recovery, STRETCH, gap=4),
                gap=8,
                margins=(28, 24, 28, 20),
            ),
            "card",
        )
        reveal(self.wait, shown=False)
        card.setFixedWidth(min(theme.px(460), 860))
        asks = column(
            STRETCH,
            row(STRETCH, card, STRETCH),
            row(STRETCH, flow(self.backup, self.practice), STRETCH),
            STRETCH,
            gap=16,
        )
        # With large text the words have all the room.
        picture = None if theme.large() else (LockPicture(), 41)
        self.setLayout(row(picture, (box(asks), 59), gap=0))
        for link in (self.practice, self.backup):
            reveal(link, shown=self.path != practice_store())
        self._use(PASSPHRASE)

    @property
    def busy(self) -> bool:
        """Whether a key is being tried."""
        return self._opening is not None

    def take_over(self, before: UnlockScreen) -> None:
        """Stand where the lock stood before it was made in another size: its way, its tries, what was typed."""
        self._tries = before._tries
        self._take_pins(before._pins, before.pin_slot)
        self._use(before._way)
        self.secret.line.setText(before.secret.line.text())

    def focus_first(self) -> None:
        """Where the hands should be."""
        self.secret.line.setFocus()

    def _look_for_pin(self) -> None:
        """Offer the PIN where this laptop has one; it never fails and never waits long."""
        from zorgdesk.store.beside import end_renewal, load_vault

        self._looked = True
        try:
            ended = end_renewal(self.path)
            vault = load_vault(self.path)
        except ZorgdeskError as error:
            self.tell_error(error)
            self.mending.offer_without_key(error)
            return
        self._tries = vault.tries
        self._offer_pin(vault)
        self.mending.tell_renewal(ended)

    def _offer_pin(self, vault: Vault) -> None:
        from zorgdesk.store.laptop import pin_slots

        pins = pin_slots(vault)
        if not pins or self._pins:
            return
        last = last_key.person_of(vault.vault_id)
        self._take_pins(pins, next((slot.id for slot in pins if slot.person == last), pins[0].id))
        self._use(PIN)

    def _take_pins(self, pins: Sequence[SlotInfo], chosen: str) -> None:
        """Let one choose whose PIN it is; the label in the key file holds a role and letters, no name."""
        self._pins = tuple(pins)
        self.who = self._who_box = None
        empty_out(self._who_place)
        if len(self._pins) < 2:
            return
        labels = [(slot.id, sentence_case(slot.label)) for slot in self._pins]
        self.who = ChoiceField(labels, beside=0)
        self.who.control().setAccessibleName(_("Wie bent u?"))
        self.who.show_value(chosen)
        self.who.changed.connect(self.secret.line.clear)
        self._who_box = box(column(label(_("Wie bent u?"), "small-strong"), self.who, 4, gap=8))
        self._who_place.addWidget(self._who_box)

    @property
    def pin_slot(self) -> str:
        """The slot whose PIN is asked, or nothing."""
        if self.who is not None:
            return str(self.who.value() or "")
        return self._pins[0].id if self._pins else ""

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
        reveal(self.other, shown=way != PASSPHRASE or bool(self._pins))
        if self._who_box is not None:
            reveal(self._who_box, shown=way == PIN)
        reveal(self.recovery, shown=way != RECOVERY)
        self.refusal.show_finding(None)
        self.secret.line.setFocus()

    def _on_other(self) -> None:
        self._use(PIN if self._way == PASSPHRASE else PASSPHRASE)

    def on_open(self) -> None:
        """Try what was typed, now or when the waiting time is over."""
        if not self.secret.value() or self._opening is not None or self._seconds.isActive():
            return
        self.refusal.show_finding(None)
        self._left = ceil(self._seconds_to_wait())
        if self._left:
            self._seconds.start()
            announce(self, self._show_wait())
            return
        self._try()

    def _seconds_to_wait(self) -> float:
        """How long before the next try; a PIN has three tries and then no more."""
        from zorgdesk.store.waiting import seconds_to_wait

        if self._tries is None or self._way == PIN:
            return 0
        return seconds_to_wait(self._tries, clock.now())

    def _show_wait(self) -> str:
        words = ngettext(
            "Te vaak verkeerd. Zorgdesk probeert het over {count} seconde. U kunt het nog verbeteren.",
            "Te vaak verkeerd. Zorgdesk probeert het over {count} seconden. U kunt het nog verbeteren.",
            self._left,
        )
        self.wait.setText(words if self._left else "")
        reveal(self.wait, shown=bool(self._left))
        return words

    def _on_second(self) -> None:
        self._left -= 1
        self._show_wait()
        if self._left <= 0:
            self._seconds.stop()
            self._try()

    def _try(self) -> None:
        typed = self.secret.value()
        if not typed:
            return
        self.open.show_words(_("Bezig met openen"), "clock")
        announce(self, _("Bezig met openen"))
        way, slot, path = self._way, self.pin_slot, self.path
        self._opening = Trying(lambda: opened(path, way, typed, slot))
        self._opening.done.connect(self._on_key)
        self._opening.failed.connect(self._on_failed)
        self._opening.start()

    def _on_key(self, vault: object) -> None:
        from zorgdesk.desk import Desk
        from zorgdesk.store.vault import Vault

        assert isinstance(vault, Vault)  # noqa: S101 - what `work` gives
        if self.mending.suspects and not self.mending.trusts:
            self.mending.look_over(vault)
            return
        try:
            desk: Desk = Desk.open(self.path, vault)
        except PagesError as error:
            if self.mending.trusts:
                self._on_failed(error)
            else:
                self.mending.look_over(vault)
            return
        except ZorgdeskError as error:
            self._on_failed(error)
            return
        desk.damaged = self.mending.trusts
        self.settle()
        self.secret.line.clear()
        if vault.opened_by and vault.opened_by.person:
            last_key.note(vault.vault_id, vault.opened_by.person)
        self.opened.emit(desk)

    def go_on_with(self, vault: Vault) -> None:
        """Open with keys that came back from the recovery sheet; when that fails its code can be typed here."""
        self.ask_nothing(nothing=False)
        self._use(RECOVERY)
        self._on_key(vault)

    def _on_failed(self, error: ZorgdeskError) -> None:
        self.settle()
        if isinstance(error, WrongKeyError):
            self._count_tries()
        self.tell_error(error)
        self.secret.line.selectAll()
        self.secret.line.setFocus()

    def _count_tries(self) -> None:
        """See in the key file how often it was wrong: the count survives a restart."""
        from zorgdesk.store.beside import load_vault

        with suppress(ZorgdeskError):
            vault = load_vault(self.path)
            self._tries = vault.tries
            if self._way == PIN:
                self._leave_a_spent_pin(vault)

    def _leave_a_spent_pin(self, vault: Vault) -> None:
        """Ask the passphrase after the third wrong PIN: that one opens nothing any more, and the words say so."""
        from zorgdesk.store.laptop import pin_slots

        spent = self.pin_slot
        if spent in {slot.id for slot in pin_slots(vault)}:
            return
        left = [slot for slot in self._pins if slot.id != spent]
        self._take_pins(left, left[0].id if left else "")
        self._use(PASSPHRASE)

    def settle(self) -> None:
        """Be ready for another try."""
        self._opening = None
        self.open.show_words(_("Ontgrendelen"), "lock")

    def tell_error(self, error: ZorgdeskError) -> None:
        """Tell what went wrong."""
        told = self.mending.wrong(error) if self._way == PASSPHRASE else None
        self.tell_finding(told or Finding("unlock", Weight.BLOCK, error.what, error.advice))

    def tell_finding(self, finding: Finding) -> None:
        """Tell what stands in the way, with its ways on."""
        self.refusal.show_finding(finding)
        announce(self, f"{finding.what} {finding.why}")
        QApplication.alert(self.window())

    def ask_nothing(self, *, nothing: bool) -> None:
        """Leave only what stands in the way: no secret helps a file that is damaged."""
        asked = (self.hint, self.caption, self.secret, self.open, self.recovery, self.backup)
        for part in asked:
            reveal(part, shown=not nothing)
        reveal(self.other, shown=not nothing and (self._way != PASSPHRASE or bool(self._pins)))

    def open_anyway(self) -> None:
        """Open a file that is damaged: most of it can still be read."""
        self.mending.trusts = True
        self.on_open()
