"""What stands there for a moment when the lock comes while something is being kept: nothing of anybody."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.layout import STRETCH, column, row
from ui.widgets.notice import announce
from ui.widgets.words import Glyph, label
from zorgdesk.text import _


class LockingPage(QWidget):
    """Locked already; what was being kept is kept whole before it can be opened again."""

    def __init__(self) -> None:
        super().__init__()
        words = _("Zorgdesk gaat op slot. Wat nog bezig was, wordt eerst afgemaakt.")
        self.setAccessibleName(words)
        self.said = label(words, "body", wrap=True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(
            column(
                STRETCH, row(STRETCH, Glyph("lock", "accent", size=32), STRETCH),
                row(STRETCH, self.said, STRETCH), STRETCH, gap=12, margins=(24, 24, 24, 24),
            )
        )  # fmt: skip
        announce(self, words)
