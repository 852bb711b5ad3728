"""Giving the koffer to the other laptop, or putting a copy to read into the folder (K14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.dialog import Dialog
from ui.dialogs.koffer_fields import FolderField, LaptopField, show_refused
from ui.jobs import run_job, tried
from ui.widgets.panels import Refusal
from ui.widgets.ticks import Segments
from ui.widgets.words import label
from zorgdesk.errors import MistakeError, ZorgdeskError
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge

GIVE, COPY = "give", "copy"
_MEANS = {
    GIVE: N_(
        "Alles gaat versleuteld in één bestand naar de map. Daarna kunt u hier lezen en afdrukken, niet "
        "schrijven. Uw collega neemt de koffer over met de eigen wachtwoordzin."
    ),
    COPY: N_(
        "De koffer blijft hier. In de map komt een versleutelde leeskopie van nu. Uw collega kan daarin lezen "
        "en afdrukken, niet schrijven."
    ),
}
_DEED = {GIVE: N_("Koffer meegeven"), COPY: N_("Leeskopie klaarzetten")}


class KofferGiveDialog(Dialog):
    """Asks for the folder and what this laptop is called, and writes the box."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, what: str = GIVE) -> None:
        from zorgdesk.exchange.koffer import known_folder
        from zorgdesk.store import this_laptop

        super().__init__(parent, bridge, _("De koffer meegeven"), icon="koffer", width=620, height=560)
        self.what = Segments([(GIVE, _("De koffer")), (COPY, _("Alleen een leeskopie"))])
        self.what.name_it(_("Wat gaat er naar uw collega?"), "")
        self.means = label("", "body", wrap=True)
        self.folder = FolderField(known_folder(bridge.desk))
        self.laptop = LaptopField(this_laptop.read().label)
        self.refusal = Refusal()
        for part in (self.what, self.means, self.folder, self.laptop, self.refusal):
            self.body.addWidget(part)
        self.what.picked.connect(lambda _value: self._show_what())
        self.what.show_value(what if what in _MEANS else GIVE)
        self._show_what()
        (self.laptop.name.line if self.folder.folder else self.folder.choose).setFocus()

    def _show_what(self) -> None:
        what = str(self.what.value() or GIVE)
        self.means.setText(_(_MEANS[what]))
        self.save.show_words(_(_DEED[what]), "koffer")
        self.refusal.show_finding(None)

    def on_save(self) -> None:
        """Write the box, and tell what may be done here now."""
        try:
            self.laptop.keep()
            if self.folder.folder is None:
                raise MistakeError(
                    _("In welke map komt de koffer?"), then=_("Kies een USB-stick of een map.")
                )
        except ZorgdeskError as error:
            show_refused(self.refusal, error)
            return
        self._write()

    def _write(self) -> None:
        from zorgdesk.exchange import koffer

        folder, desk = self.folder.folder, self.bridge.desk
        assert folder is not None  # noqa: S101 - asked above
        giving = self.what.value() != COPY
        job = koffer.give(desk, folder) if giving else koffer.publish(desk, folder)
        made = run_job(self, tried(job), _("De koffer pakken"))
        self.bridge.changed.emit()
        if isinstance(made, ZorgdeskError):
            show_refused(self.refusal, made)
        elif made is not None:
            said = (
                _("De koffer staat in de map. Uw collega kan hem nu overnemen.")
                if giving
                else _("De leeskopie staat in de map.")
            )
            self.done_with("", said)
