"""The line along the top that says that a window may be captured now, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui import capture
from ui.widgets.layout import box, column, reveal, row
from ui.widgets.notice import announce
from ui.widgets.words import Glyph, label
from zorgdesk.text import _


class CaptureLine(QWidget):
    """Seen only while the capture of the screen is switched off for a window."""

    def __init__(self) -> None:
        super().__init__()
        self.said = label("", "small-strong", wrap=True)
        line = row(Glyph("eye", "warn", size=18), (self.said, 1), gap=8, margins=(16, 4, 16, 4))
        self.setLayout(column(box(line, "warn")))
        self.setObjectName("capture_line")
        self.hide()
        capture.here().changed.connect(self.show_reasons)
        self.show_reasons()

    def show_reasons(self) -> None:
        """Say why, or be gone."""
        reasons = ", ".join(capture.here().reasons)
        words = _("Schermopname kan nu: {why}").format(why=reasons) if reasons else ""
        if words != self.said.text():
            self.said.setText(words)
            self.setAccessibleName(words)
            if words:
                announce(self, words)
        reveal(self, shown=bool(reasons))
