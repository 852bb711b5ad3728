"""'Iemand kent mijn wachtwoordzin': every key anew, everything encrypted anew, and what to do with what is old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.key_dialog import KeyDialog
from ui.dialogs.passphrase_fields import PassphraseFields
from ui.dialogs.recovery_fields import RecoveryFields, Sheet
from ui.jobs import run_job
from ui.widgets.fields import TickField
from ui.widgets.layout import box, column, reveal
from ui.widgets.words import label
from zorgdesk.commands import keys
from zorgdesk.queries.manage import school_card
from zorgdesk.rules.desk_people import why_not_manage_people
from zorgdesk.store.slots import SlotKind
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.manage import SchoolCard
    from zorgdesk.store.renew import Renewed


class KnownPassphraseDialog(KeyDialog):
    """Two pages: what will happen with the new passphrase, and what is left to do."""

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        super().__init__(parent, bridge, _("Iemand kent mijn wachtwoordzin"), icon="alert", height=720)
        self.renewed: Renewed | None = None
        self.recovery: RecoveryFields | None = None
        why = _(
            "U kiest een nieuwe wachtwoordzin. Zorgdesk maakt daarna alle sleutels nieuw en versleutelt alles opnieuw. "
            "Dat duurt een paar minuten en gaat niet half: lukt het niet, dan blijft alles zoals het is. "
            "Uw collega's houden hun eigen wachtwoordzin."
        )
        old = _(
            "Wie uw zin kent en een oude kopie van dit bestand heeft, kan die oude kopie lezen. "
            "Dat is niet terug te halen. Is dat mogelijk? Dan is het een datalek: vertel het de directeur."
        )
        self.fields = PassphraseFields(_("Uw nieuwe wachtwoordzin"), self._names)
        self.fields.touched.connect(self.forgive)
        self.sheet = TickField(_("Ook het herstelblad van de school is misschien gezien"))
        reveal(self.sheet, shown=why_not_manage_people(bridge.desk.reader.role) is None)
        self.asked = box(
            column(
                label(why, wrap=True),
                label(old, "small", "muted", wrap=True),
                self.fields,
                self.sheet,
                gap=10,
            )
        )
        self.save.show_words(_("Alles opnieuw versleutelen"), "key")
        self.ask_in(self.asked)
        self.fields.first.line.setFocus()

    def _names(self) -> list[str]:
        card = self.bridge.ask(school_card)
        return [card.name, card.me.name]

    def on_save(self) -> None:
        """Renew; on the page with what is left to do: lock, so that the new passphrase is tried at once."""
        if self.renewed is None:
            self.tried(self._renew)
        elif self.recovery is None or self.tried(self.recovery.check):
            self.accept()

    def _renew(self) -> None:
        from zorgdesk.store.renew import renew

        words, desk, card = self.fields.taken(), self.bridge.desk, self.bridge.ask(school_card)
        store, me = desk.store, desk.reader.person_uid
        # An own code comes anew by itself; that of the school is then made anew at Beheer.
        own = bool(keys.slots_of(store.vault, me, SlotKind.RECOVERY))
        too = bool(self.sheet.value()) and not own
        self.bridge.keep_now.emit()
        job = renew(store, me, words, recovery_too=too)
        self.renewed = run_job(self, job, _("Alles wordt opnieuw versleuteld"), stoppable=False)
        if self.renewed is not None:
            self._show_rest(self.renewed, card, own=own)

    def _show_rest(self, renewed: Renewed, card: SchoolCard, *, own: bool) -> None:
        """Say what is left to do; a new recovery code is typed back once. The file is closed by now."""
        self.asked.hide()
        self.forgive()
        todo = [
            _("Klaar. Alles is opnieuw versleuteld, en nagekeken door het te openen."),
            _("1. Open straks met uw nieuwe wachtwoordzin. Kies bij Beheer opnieuw een pincode."),
            _("2. Maak een nieuwe reservekopie."),
            _(
                "3. Oude reservekopieën openen nog met uw oude wachtwoordzin. Vernietig ze, of leg ze in de kluis."
            ),
        ]
        if own or not renewed.recovery_code:
            todo.append(
                _(
                    "4. Maak bij Beheer een nieuw herstelblad van de school: het vierkant op het oude past niet meer."
                )
            )
        parts: list[QWidget] = [label(line, wrap=True) for line in todo]
        if renewed.recovery_code:
            parts.append(self._new_code(renewed, card, own=own))
        for at, part in enumerate(parts):
            self.body.insertWidget(at, part)
        self.save.show_words(_("Klaar: vergrendel"), "lock")
        self.cancel.hide()
        self.save.setFocus()

    def _new_code(self, renewed: Renewed, card: SchoolCard, *, own: bool) -> RecoveryFields:
        why = (
            _("Dit is uw nieuwe eigen herstelcode. De oude werkt niet meer.")
            if own
            else _("Dit is de nieuwe herstelcode van de school. De oude werkt niet meer.")
        )
        name = self.bridge.desk.store.path.name
        self.recovery = RecoveryFields(why)
        self.recovery.show_code(
            Sheet(renewed.recovery_code, card.name, name, lambda: renewed.recovery_paper, card.practice)
        )
        self.recovery.typed.changed.connect(self.forgive)
        return self.recovery

    def done(self, code: int) -> None:
        """Close; after a renewal that is a lock, also by Esc: the file is closed already."""
        super().done(code)
        if self.renewed is not None:
            self.bridge.go("lock")
