"""From planning a gesprek to planning one with a group, or with several pupils in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import proxy

from PySide6.QtCore import QTimer

from ui.widgets.buttons import Button
from ui.widgets.layout import reveal
from zorgdesk.model.conversation import ConversationKind
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from ui.dialogs.talk import TalkDialog

_WAYS = {
    ConversationKind.GROEPSBESPREKING: (N_("Een hele groep bespreken: kies de groep"), "dialog/group_talk"),
    ConversationKind.OT: (N_("Meer leerlingen na elkaar bespreken"), "dialog/sitting"),
}


class ManyWay(Button):
    """A way on that fits the kind of gesprek; nothing for the other kinds."""

    def __init__(self, dialog: TalkDialog) -> None:
        super().__init__("", "link", "group")
        self._dialog = proxy(dialog)  # it holds this button: no ring of references
        self._place = ""
        self.setObjectName("talk_many")
        self.clicked.connect(lambda _on=False: self.leave())

    def offer_for(self, kind: ConversationKind) -> None:
        """Offer what fits this kind."""
        words, self._place = _WAYS.get(kind, ("", ""))
        offered = bool(words) and not self._dialog.conversation_uid
        self.show_words(_(words) if words else "", "group")
        reveal(self, shown=offered)

    def leave(self) -> None:
        """Go on in the other dialog, once this one is closed."""
        place, bridge = self._place, self._dialog.bridge
        uid = self._dialog.pupil.value() or "" if place == "dialog/sitting" else ""
        self._dialog.reject()
        QTimer.singleShot(0, bridge, lambda: bridge.go(place, uid))

    def left_for_group(self) -> bool:
        """Go there too when a groepsbespreking is planned without a pupil: a whole group is meant."""
        meant = self._place == "dialog/group_talk" and not self._dialog.conversation_uid
        if meant and not self._dialog.pupil.value():
            self.leave()
            return True
        return False
