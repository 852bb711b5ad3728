"""'Iemand kent mijn wachtwoordzin': every key anew, everything encrypted anew, and what to do with what is old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.key_dialog import CODE_WIDE, KeyDialog
from ui.dialogs.passphrase_fields import PassphraseFields
from ui.dialogs.recovery_fields import RecoveryFields, Sheet
from ui.jobs import run_job
from ui.widgets.fields import TickField
from ui.widgets.layout import box, column, reveal
from ui.widgets.words import label
from zorgdesk.errors import ZorgdeskError
from zorgdesk.queries.manage import school_card
from zorgdesk.rules.desk_people import why_not_manage_people
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.manage import SchoolCard
    from zorgdesk.store.renew import NewCode, Renewed


class KnownPassphraseDialog(KeyDialog):
    """Two pages: what will happen with the new passphrase, and what is left to do."""

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        title = _("Iemand kent mijn wachtwoordzin")
        super().__init__(parent, bridge, title, icon="alert", width=CODE_WIDE, height=720)
        self.renewed: Renewed | None = None
        self.codes: list[RecoveryFields] = []
        self._warned = False  # that a new code is not typed back yet
        why = _(
            "U kiest een nieuwe wachtwoordzin. Zorgdesk maakt daarna alle sleutels nieuw en versleutelt alles opnieuw. "
            "Dat duurt een paar minuten en gaat niet half: lukt het niet, dan blijft alles zoals het is. "
            "Uw collega's houden hun eigen wachtwoordzin."
        )
        old = _(
            "Wie uw zin kent en een oude kopie van dit bestand heeft, kan die oude kopie lezen. "
            "Dat is niet terug te halen. Is dat mogelijk? Dan is het een datalek: vertel het de directeur."
        )
        self.fields = PassphraseFields(_("Uw nieuwe wachtwoordzin"), self.known_names)
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
        self.fields.entered.connect(self.save.setFocus)  # a deed of minutes is asked for with its button
        self.save.show_words(_("Alles opnieuw versleutelen"), "key")
        self.ask_in(self.asked)
        self.fields.first.line.setFocus()

    def on_save(self) -> None:
        """Renew; on the page with what is left to do: lock, so that the new passphrase is tried at once."""
        if self.renewed is None:
            self.tried(self._renew)
        elif self.tried(self._check_codes):
            self.accept()

    def _check_codes(self) -> None:
        """See that each new code was typed back; the hands are brought to the one that was not."""
        for fields in self.codes:
            try:
                fields.check()
            except ZorgdeskError:
                fields.typed.line.setFocus(Qt.FocusReason.OtherFocusReason)
                raise

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc on the page with new codes says first that they would be lost; a second time it closes."""
        if event.key() == Qt.Key.Key_Escape and self.codes and not self._warned:
            self._warned = True
            self.tell(
                _("Uw nieuwe herstelcode is nog niet overgetypt."),
                _(
                    "De oude werkt niet meer. Druk de nieuwe af of schrijf hem over, en typ hem over. "
                    "Met nog een keer Esc vergrendelt u zonder."
                ),
            )
            return
        super().keyPressEvent(event)

    def _renew(self) -> None:
        from zorgdesk.store.renew import renew

        words, desk, card = self.fields.taken(), self.bridge.desk, self.bridge.ask(school_card)
        store, me = desk.store, desk.reader.person_uid
        self.bridge.keep_now.emit()
        job = renew(store, me, words, recovery_too=bool(self.sheet.value()))
        self.renewed = run_job(self, job, _("Alles wordt opnieuw versleuteld"), stoppable=False)
        if self.renewed is not None:
            self._show_rest(self.renewed, card)

    def _show_rest(self, renewed: Renewed, card: SchoolCard) -> None:
        """Say what is left to do; each new recovery code is typed back once. The file is closed by now."""
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
        if not renewed.school.code:
            todo.append(
                _(
                    "4. Maak bij Beheer een nieuw herstelblad van de school: het vierkant op het oude past niet meer."
                )
            )
        parts: list[QWidget] = [label(line, wrap=True) for line in todo]
        why_own = _("Dit is uw nieuwe eigen herstelcode. De oude werkt niet meer.")
        why_school = _("Dit is de nieuwe herstelcode van de school. De oude werkt niet meer.")
        new = [(why_own, renewed.own), (why_school, renewed.school)]
        parts += [self._new_code(why, made, card) for why, made in new if made.code]
        for at, part in enumerate(parts):
            self.body.insertWidget(at, part)
        self.save.show_words(_("Klaar: vergrendel"), "lock")
        self.cancel.hide()
        (self.codes[0].paper if self.codes else self.save).setFocus()

    def _new_code(self, why: str, made: NewCode, card: SchoolCard) -> RecoveryFields:
        name = self.bridge.desk.store.path.name
        fields = RecoveryFields(why)
        fields.show_code(Sheet(made.code, card.name, name, lambda: made.paper, card.practice))
        fields.typed.changed.connect(self.forgive)
        self.codes.append(fields)
        return fields

    def done(self, code: int) -> None:
        """Close; after a renewal that is a lock, also by Esc: the file is closed already."""
        super().done(code)
        if self.renewed is not None:
            self.bridge.go("lock")
