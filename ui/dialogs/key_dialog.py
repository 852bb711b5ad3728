"""What the dialogs about keys share: what stands in the way is told under what was typed; secrets are no draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea

from ui.dialogs.dialog import Dialog
from ui.widgets.notice import announce
from ui.widgets.panels import Refusal
from zorgdesk.errors import Finding, Weight, ZorgdeskError
from zorgdesk.queries.manage import school_card

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


# So wide that a recovery code stands on one line: that is easier to write over.
CODE_WIDE = 700


class KeyDialog(Dialog):
    """A dialog that changes a key. What was typed as a secret is gone when it closes, and at a lock."""

    def __init__(
        self,
        parent: QWidget | None,
        bridge: Bridge,
        title: str,
        *,
        icon: str = "key",
        width: int = 600,
        height: int = 660,
    ) -> None:
        super().__init__(parent, bridge, title, icon=icon, width=width, height=height)
        self.refusal = Refusal()
        # What is told makes the page longer a moment later.
        self.findChildren(QScrollArea)[0].verticalScrollBar().rangeChanged.connect(self._bring_in_sight)

    def ask_in(self, *parts: QWidget) -> None:
        """Put what is asked in the body, with what stands in the way under it."""
        for part in (*parts, self.refusal):
            self.body.addWidget(part)

    def known_names(self) -> list[str]:
        """The names that everybody tries first in a passphrase: of the school and of whoever is here."""
        card = self.bridge.ask(school_card)
        return [card.name, card.me.name]

    def forgive(self) -> None:
        """Take away what stood in the way: something else is being typed."""
        self.refusal.show_finding(None)

    def tell(self, what: str, why: str = "") -> None:
        """Say what stands in the way, in its place."""
        self.refusal.show_finding(Finding("key", Weight.BLOCK, what, why))
        announce(self, f"{what} {why}".strip())
        self._bring_in_sight()

    def _bring_in_sight(self) -> None:
        if self.refusal.isVisible():
            self.refusal.bring_in_sight()

    def tried(self, deed: Callable[[], object]) -> bool:
        """Do the deed; False when something stands in the way, which is told here."""
        try:
            deed()
        except ZorgdeskError as error:
            self.tell(error.what, error.advice)
            return False
        return True

    def changed_with(self, uid: str, said: str) -> None:
        """Close after a deed that did not go through the bridge: the pages behind it grew old."""
        self.bridge.changed.emit()
        self.done_with(uid, said)
