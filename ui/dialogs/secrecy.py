"""The promise of secrecy, asked once of everybody at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.dialog import Dialog
from ui.widgets.words import label
from zorgdesk.commands.people import accept_secrecy
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


class SecrecyDialog(Dialog):
    """'Ik houd geheim wat ik hier lees.' Without it the desk locks again (UAVG 30(4))."""

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        super().__init__(parent, bridge, _("Geheimhouding"), icon="shield", width=520)
        self.body.addWidget(label(_("Ik houd geheim wat ik hier lees."), "h1", wrap=True))
        self.body.addWidget(
            label(
                _(
                    "In Zorgdesk staan gegevens over de gezondheid en het gezin van kinderen. De wet vraagt dat "
                    "iedereen die ze leest, geheimhouding belooft. Uw belofte komt met de datum in het logboek."
                ),
                "body",
                wrap=True,
            )
        )
        self.save.show_words(_("Akkoord"), "check")
        self.cancel.show_words(_("Niet akkoord: vergrendelen"))
        self.save.setFocus()

    def on_save(self) -> None:
        """Log the promise."""
        self.bridge.do(self, accept_secrecy)
        self.accept()
