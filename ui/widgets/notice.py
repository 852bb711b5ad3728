"""What just happened, in one line at the bottom of the window, also said to a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.layout import row
from ui.widgets.words import Glyph, Key, label, restyle
from zorgdesk.text import _

_ICONS = {"ok": "done", "warn": "alert", "danger": "late"}
_STAYS = 30_000  # milliseconds: long enough to read and to reach the button


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say something now, without moving the focus."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class Notice(QFrame):
    """'Opgeslagen. 2 acties.', with the way back where there is one."""

    undone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._glyph = Glyph("done", "ok")
        self.words = label("", "body", wrap=True)
        self.undo = Button(_("Maak ongedaan"), "small", "undo")
        self.undo.clicked.connect(self._on_undo)
        self._key = Key("Ctrl Z")
        self.close_button = Button("", "link", "close", name=_("Melding sluiten"))
        self.close_button.clicked.connect(self.hide)
        layout = row(
            self._glyph, (self.words, 1), self.undo, self._key, self.close_button, margins=(16, 6, 12, 6)
        )
        self.setLayout(layout)
        self._timer = QTimer(self, singleShot=True, interval=_STAYS)
        self._timer.timeout.connect(self._on_time)
        self.hide()

    def say(self, words: str, *, undo: bool = False, tone: str = "ok") -> None:
        """Say what happened; tone: ok, warn or danger."""
        self.setProperty("card", tone)
        restyle(self)
        self._glyph.show_icon(_ICONS[tone], tone)
        self.words.setText(words)
        self.setAccessibleName(words)
        self.undo.setVisible(undo)
        self._key.setVisible(undo and not theme.large())
        self.show()
        self._timer.start()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        announce(self, words)

    def _on_undo(self) -> None:
        self.hide()
        self.undone.emit()

    def _on_time(self) -> None:
        """Go, unless somebody is busy with it."""
        if self.underMouse() or self.undo.hasFocus() or self.close_button.hasFocus():
            self._timer.start()
        else:
            self.hide()
