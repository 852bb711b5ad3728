"""The help: one window with the text about the page, and the table of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTextBrowser

from ui.dialogs.dialog import Dialog
from zorgdesk import paths
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


class HelpDialog(Dialog):
    """Shows `resources/help/zorgdesk.md`: what one does where, and with which keys."""

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        super().__init__(parent, bridge, _("Uitleg"), icon="doc", width=760)
        self.text = QTextBrowser()
        self.text.setAccessibleName(_("Uitleg"))
        self.text.setOpenLinks(False)
        self.text.setMarkdown((paths.resources() / "help" / "zorgdesk.md").read_text(encoding="utf-8"))
        self.text.setMinimumHeight(420)
        self.body.addWidget(self.text)
        self.save.hide()
        self.text.setFocus()

    def on_save(self) -> None:
        """Nothing to save: Ctrl+Enter closes."""
        self.close()
