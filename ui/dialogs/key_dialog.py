"""What the dialogs about keys share: what stands in the way is told under what was typed; secrets are no draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea

from ui.dialogs.dialog import Dialog
from ui.widgets.notice import announce
from ui.widgets.panels import Refusal
from zorgdesk.errors import Finding, Weight, ZorgdeskError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


class KeyDialog(Dialog):
    """A dialog that changes a key. What was typed as a secret is gone when it closes, and at a lock."""

    def __init__(
        self, parent: QWidget | None, bridge: Bridge, title: str, *, icon: str = "key", height: int = 660
    ) -> None:
        super().__init__(parent, bridge, title, icon=icon, width=600, height=height)
        self.refusal = Refusal()
        self._page: QScrollArea = self.findChildren(QScrollArea)[0]
        # What is told makes the page longer a moment later.
        self._page.verticalScrollBar().rangeChanged.connect(self._bring_in_sight)

    def ask_in(self, *parts: QWidget) -> None:
        """Put what is asked in the body, with what stands in the way under it."""
        for part in (*parts, self.refusal):
            self.body.addWidget(part)

    def forgive(self) -> None:
        """Take away what stood in the way: something else is being typed."""
        self.refusal.show_finding(None)

    def tell(self, what: str, why: str = "") -> None:
        """Say what stands in the way, in its place."""
        self.refusal.show_finding(Finding("key", Weight.BLOCK, what, why))
        announce(self, f"{what} {why}".strip())
        self._bring_in_sight()

    def _bring_in_sight(self) -> None:
        """Show what stands in the way: with large text it may be under the edge."""
        if self.refusal.isVisible():
            self._page.ensureWidgetVisible(self.refusal, 0, 0)

    def tried(self, deed: Callable[[], object]) -> bool:
        """Do the deed; False when something stands in the way, which is told here."""
        try:
            deed()
        except ZorgdeskError as error:
            self.tell(error.what, " ".join(part for part in (error.safe, error.then) if part))
            return False
        return True

    def changed_with(self, uid: str, said: str) -> None:
        """Close after a deed that did not go through the bridge: the pages behind it grew old."""
        self.bridge.changed.emit()
        self.done_with(uid, said)
