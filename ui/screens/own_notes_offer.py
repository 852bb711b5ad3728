"""On Vandaag, a week before: own notes that go by themselves, and the way to them (A4, practice E17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button
from ui.widgets.layout import reveal, row
from ui.widgets.words import Glyph, label
from zorgdesk.queries.sealed import own_notes_ending
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from zorgdesk.queries.sealed import Ending


class OwnNotesOffer(QWidget):
    """One quiet line without a name; it is gone when they are kept, taken away, or gone."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._ending: Ending | None = None
        self.told = label("", "small", "muted", wrap=True)
        self.start = Button(_("Bekijken"), "link", "arrow", name=_("Eigen aantekeningen bekijken"))
        self.start.setObjectName("own_notes_ending")
        self.start.clicked.connect(self._on_start)
        line = row(Glyph("lock", "muted", size=16), (self.told, 1), self.start, gap=8, margins=(14, 0, 10, 6))
        self.setLayout(line)
        self.hide()

    def show_offer(self) -> None:
        """Be seen from a week before the first of them goes."""
        self._ending = self._bridge.ask(own_notes_ending)
        reveal(self, shown=self._ending is not None)
        if self._ending is not None:
            self.told.setText(ending_words(self._ending))

    def _on_start(self) -> None:
        if self._ending is not None:
            self._bridge.go("pupil/afgesloten", self._ending.pupil_uid)


def ending_words(ending: Ending) -> str:
    """How many go, and when."""
    go = ngettext("gaat {count} eigen aantekening weg", "gaan {count} eigen aantekeningen weg", ending.count)
    if ending.last_in == 1:
        return _("Morgen {go}.").format(go=go)
    if ending.first_in == ending.last_in:
        return _("Over {days} dagen {go}.").format(days=ending.last_in, go=go)
    return _("Binnen {days} dagen {go}.").format(days=ending.last_in, go=go)
