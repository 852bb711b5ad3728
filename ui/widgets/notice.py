"""What just happened, in one line at the bottom of the window, also said to a screen reader."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QTextEdit,
    QWidget,
)

from ui import mirror, theme
from ui.widgets.buttons import Button
from ui.widgets.layout import row
from ui.widgets.words import Glyph, Key, label, restyle
from zorgdesk.text import _

_ICONS = {"ok": "done", "warn": "alert", "danger": "late"}
_STAYS = 10_000  # milliseconds: long enough to read; its way back stays after it is gone


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say something now, without moving the focus."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class Notice(QFrame):
    """'Opgeslagen. 2 acties.', with the way back where there is one; `pages` make room for it."""

    undone = Signal()

    def __init__(self, pages: QWidget | None = None) -> None:
        super().__init__()
        self._pages = pages
        self._glyph = Glyph("done", "ok")
        self.words = label("", "body", wrap=True)
        self.undo = Button(_("Ongedaan maken"), "small", "undo")
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

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Let the pages be lower: at a large text the window would outgrow the screen."""
        super().showEvent(event)
        self._let_pages(QSizePolicy.Policy.Ignored)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Give the room back."""
        super().hideEvent(event)
        self._let_pages(QSizePolicy.Policy.Preferred)

    def _let_pages(self, vertical: QSizePolicy.Policy) -> None:
        if self._pages is None:
            return
        with suppress(RuntimeError):  # at a lock the pages may be gone before this is hidden
            policy = self._pages.sizePolicy()
            policy.setVerticalPolicy(vertical)
            self._pages.setSizePolicy(policy)

    def say(self, words: str, *, undo: bool = False, tone: str = "ok", stays: int = _STAYS) -> None:
        """Say what happened, for so many milliseconds; tone: ok, warn or danger."""
        self.setProperty("card", tone)
        restyle(self)
        self._glyph.show_icon(_ICONS[tone], tone)
        self.words.setText(mirror.said(words))
        self.setAccessibleName(words)
        self.offer_undo(offered=undo)
        self.show()
        self._timer.start(stays)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        announce(self, words)

    def offer_undo(self, *, offered: bool = True) -> None:
        """Show the way back from what was said."""
        self.undo.setVisible(offered)
        self._key.setVisible(offered and not theme.large())
        if offered:
            announce(self, _("Ongedaan maken met Ctrl+Z"))

    def _on_undo(self) -> None:
        self.hide()
        self.undone.emit()

    def _on_time(self) -> None:
        """Go, unless somebody is busy with it."""
        if self.underMouse() or self.undo.hasFocus() or self.close_button.hasFocus():
            self._timer.start()
        else:
            self.hide()


class UndoKey(QObject):
    """Ctrl+Z in a window: for the text that is being typed, and else for the last deed (`pressed`).

    A text field of Qt keeps the key for itself, also when it has nothing to undo.
    """

    pressed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), window, self.pressed.emit)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, (QLineEdit, QPlainTextEdit, QTextEdit)) and self._window.isAncestorOf(now):
            now.installEventFilter(self)  # a second time does nothing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Leave the key to the window when the field has nothing of its own to undo."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Undo)
            and not _can_undo(watched)
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _can_undo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() and not field.isReadOnly()
    if isinstance(field, (QPlainTextEdit, QTextEdit)):
        return field.document().isUndoAvailable() and not field.isReadOnly()
    return False
