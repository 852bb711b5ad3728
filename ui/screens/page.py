"""The head of a page with a list: its title, a sentence that counts, its deeds; and the field that filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from ui import mirror, theme
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.words import Glyph, label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

_WAIT = 90  # milliseconds between the last key and the answer: a fast typist asks once


def page_head(title: QLabel | str, told: QLabel | None, *deeds: QWidget) -> QVBoxLayout:
    """The title, the sentence beside it (or under it when the text is large) and the deeds at the right."""
    words = label(title, "h1") if isinstance(title, str) else title
    words.setMinimumHeight(
        theme.px(36)
    )  # as a button: with and without one, a title stands in the same place
    if theme.large():
        return column(row((words, 1), *deeds), row((told, 1)) if told else None, gap=2)
    return column(row(words, (told, 1) if told else STRETCH, *deeds, gap=12))


class FilterField(QLineEdit):
    """Filters the list under it while one types; Down or Enter goes to the list, Esc empties it."""

    filtered = Signal(str)
    down = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setFixedWidth(theme.px(290))
        self.setTextMargins(*mirror.margins(theme.px(24), 0))
        inside = row(Glyph("search", size=18), STRETCH)
        inside.setContentsMargins(theme.px(9), 0, 0, 0)
        self.setLayout(inside)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self._tell)
        self.textChanged.connect(lambda _words: self._timer.start())
        self._told = ""

    def words(self) -> str:
        """What is typed, without the spaces around it."""
        return self.text().strip()

    def forget(self) -> None:
        """Be empty, without telling."""
        self.clear()
        self._timer.stop()
        self._told = ""

    def _tell(self) -> None:
        self._timer.stop()
        if self.words() != self._told:
            self._told = self.words()
            self.filtered.emit(self._told)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the list, or empty the field."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
