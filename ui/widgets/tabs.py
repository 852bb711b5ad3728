"""The tabs of a page: a row that arrows walk along, and one button with a menu when the text is large."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QTabBar, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, row
from ui.widgets.painting import paint_ring
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


class _Bar(QTabBar):
    """Qt's own tab row, with a ring that is always seen."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the row, and the ring around the tab that has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            # A tab has its space to the next one inside its own rectangle.
            here = self.tabRect(self.currentIndex()).adjusted(0, 0, -theme.gap(8), 0)
            paint_ring(self, within=here)


class Tabs(QWidget):
    """One of several parts of a page is open; `picked` says which, by its key.

    The owner gives Ctrl+1..8 to `go_to`.
    """

    picked = Signal(str)

    def __init__(self, tabs: Sequence[tuple[str, str]], name: str = "") -> None:
        super().__init__()
        self._tabs = list(tabs)
        self._bar: QTabBar | None = None
        self._button: Button | None = None
        self._at = 0
        if theme.large():
            self._build_menu(name)
        else:
            self._build_bar(name)

    def _build_bar(self, name: str) -> None:
        bar = self._bar = _Bar()
        bar.setAccessibleName(name or _("Onderdelen"))
        bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bar.setDrawBase(False)
        bar.setExpanding(False)
        bar.setUsesScrollButtons(True)
        for number, (_key, words) in enumerate(self._tabs, start=1):
            bar.addTab(words.replace("&", "&&"))
            bar.setTabToolTip(number - 1, f"{words} (Ctrl+{number})")
            bar.setAccessibleTabName(number - 1, words)
        bar.currentChanged.connect(self._on_changed)
        self.setLayout(row((bar, 1)))
        self.setFocusProxy(bar)

    def _build_menu(self, name: str) -> None:
        button = self._button = Button("", "", "down")
        menu = QMenu(button)
        for number, (_key, words) in enumerate(self._tabs):
            menu.addAction(words.replace("&", "&&")).triggered.connect(partial(self._go, number))
        button.clicked.connect(lambda: menu.exec(button.mapToGlobal(button.rect().bottomLeft())))
        button.setAccessibleDescription(name or _("Kies een onderdeel"))
        self.setLayout(row(button, STRETCH))
        self.setFocusProxy(button)
        button.show_words(self._tabs[0][1])

    @property
    def key(self) -> str:
        """The key of the tab that is open."""
        return self._tabs[self._at][0]

    def go_to(self, key: str) -> None:
        """Open a tab by its key."""
        self._go([one for one, _words in self._tabs].index(key))

    def show_words(self, key: str, words: str) -> None:
        """Give a tab other words."""
        at = [one for one, _words in self._tabs].index(key)
        self._tabs[at] = (key, words)
        if self._bar:
            self._bar.setTabText(at, words.replace("&", "&&"))
            self._bar.setAccessibleTabName(at, words)
        elif self._button and at == self._at:
            self._button.show_words(words)

    def _go(self, at: int, _on: bool = False) -> None:
        if self._bar:
            self._bar.setCurrentIndex(at)
        else:
            self._on_changed(at)

    def _on_changed(self, at: int) -> None:
        if at == self._at:
            return
        self._at = at
        if self._button:
            self._button.show_words(self._tabs[at][1])
        self.picked.emit(self.key)
