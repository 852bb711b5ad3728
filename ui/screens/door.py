"""Deurstand: somebody stands beside the desk, so only the pupil that is open can be seen (practice 1.4.5)."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from ui.widgets.layout import column
from ui.widgets.panels import Empty
from ui.widgets.ticks import TickBox
from ui.widgets.words import heading, label
from zorgdesk import clock
from zorgdesk.commands.school import keep_setting
from zorgdesk.queries.manage import setting
from zorgdesk.text import _

if TYPE_CHECKING:
    from ui.bridge import Bridge

MORNINGS = "door.mornings"
# When teachers come to the door, by practice 1.4.5.
SCHOOL_BEGINS = (time(8), time(8, 45))
# The places that show one pupil, or nobody.
ONE_PUPIL = frozenset({"pupil"})


class DoorPage(QWidget):
    """Stands where a list would stand: how one goes on, and the way back."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.empty = Empty(
            "door",
            _("Deurstand"),
            _("Hier staat niemand. Zoek een leerling met Ctrl+K: alleen die is dan te zien."),
            _("Deurstand uit"),
        )
        if self.empty.button is not None:
            self.empty.button.setObjectName("door_off")
        self.empty.started.connect(lambda: bridge.go("door", "off"))
        self.setLayout(column((self.empty, 1)))

    def focus_first(self) -> None:
        """Put the keyboard on the way back; the window puts it in the field that searches."""
        if self.empty.button is not None:
            self.empty.button.setFocus()


class DoorPart(QFrame):
    """Beheer: whether a morning begins in the deurstand."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.setProperty("card", "card")
        self.setAccessibleName(_("Deurstand"))
        self.mornings = TickBox(_("Tussen 8.00 en 8.45 uur zo beginnen, na het ontgrendelen"))
        self.mornings.clicked.connect(self._on_clicked)
        why = label(
            _("Staat er iemand naast u? Ctrl+Shift+D laat alleen de leerling staan die open is."),
            "small", "muted", wrap=True,
        )  # fmt: skip
        self.setLayout(
            column(heading(_("Deurstand"), "door"), why, self.mornings, gap=10, margins=(16, 12, 16, 14))
        )

    def show_kept(self) -> None:
        """Show what was chosen."""
        self.mornings.setChecked(bool(self.bridge.ask(setting, MORNINGS, False)))  # noqa: FBT003 - the value itself

    def _on_clicked(self) -> None:
        self.bridge.do(self, keep_setting, MORNINGS, self.mornings.isChecked())


def begins_at_the_door(bridge: Bridge) -> bool:
    """Whether this is a moment to begin in the deurstand, if the school chose so."""
    first, last = SCHOOL_BEGINS
    return first <= clock.local_now().time() < last and bool(
        bridge.ask(setting, MORNINGS, False)  # noqa: FBT003 - the value itself
    )
