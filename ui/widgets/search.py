"""The one field that searches everything, with what it finds under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui import mirror, theme
from ui.widgets.layout import STRETCH, row
from ui.widgets.notice import announce
from ui.widgets.search_list import Hit, HitList, Hits
from ui.widgets.words import Glyph, Key
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QMouseEvent, QResizeEvent

__all__ = ["Hit", "SearchField"]

_CALLED = (Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.MouseFocusReason)


class SearchField(QLineEdit):
    """Type, walk with the arrows, Enter opens (`chosen` gives the key of the hit), Esc closes.

    The focus stays in the field, so what is chosen is also its accessible description. `offer` gives what is
    shown while nothing is typed.
    """

    SEEN = 9
    chosen = Signal(object)
    left = Signal()

    def __init__(
        self, find: Callable[[str], Sequence[Hit]], offer: Callable[[], Sequence[Hit]] | None = None
    ) -> None:
        super().__init__()
        self._find, self._offer = find, offer
        self.gives_back = False  # Esc goes back to where the keyboard came from
        wide = not theme.large()
        self.setPlaceholderText(_("Zoek een naam, een woord of wat u wilt doen") if wide else _("Zoeken"))
        self.setAccessibleName(_("Zoek overal"))
        self.setToolTip(_("Zoek overal (Ctrl+K)"))
        self.setTextMargins(*mirror.margins(theme.px(26), theme.px(56)))
        inside = row(Glyph("search"), STRETCH, Key("Ctrl K"))
        inside.setContentsMargins(theme.px(10), 0, theme.px(8), 0)
        self.setLayout(inside)
        self._hits = Hits()
        self.list = HitList()
        self.list.setModel(self._hits)
        self.list.setParent(self)
        self.destroyed.connect(self.list.deleteLater)  # it stands over the whole window once it was shown
        self.list.hide()
        self.list.clicked.connect(lambda index: self._choose(self._hits.number_at(index.row())))
        self.textEdited.connect(self._on_typed)

    @property
    def hits(self) -> Sequence[Hit]:
        """What is shown as found."""
        return self._hits.hits

    def forget(self) -> None:
        """Empty the field and what it found: nobody else has to see it."""
        self.clear()
        self._show(())

    def _on_typed(self, typed: str) -> None:
        words = typed.strip()
        if not words:
            self._show_offer()
            return
        self._show(tuple(self._find(words)))
        if not self.hits:
            announce(self, _("Niets gevonden"))

    def _show_offer(self) -> None:
        self._show(tuple(self._offer()) if self._offer else ())

    def _show(self, hits: Sequence[Hit]) -> None:
        self._hits.show_hits(hits)
        self.setAccessibleDescription("")
        self.list.setVisible(bool(hits))
        if hits:
            self._put_list()
            self._choose_first()

    def _choose_first(self) -> None:
        if self.hits[0].calm:
            self.list.setCurrentIndex(QModelIndex())
            self.list.scrollToTop()
            self.setAccessibleDescription(self.hits[0].under)
            announce(self, self.hits[0].under)
        else:
            self._walk_to(0)

    def _put_list(self) -> None:
        """Under the field, over everything else of the window."""
        window = self.window()
        if self.list.parent() is not window:
            self.list.setParent(window)
        at = self.mapTo(window, QPoint(0, self.height() + 4))
        room = window.height() - at.y() - 8
        width = min(max(self.width(), theme.px(660)), window.width() - 16)
        left = at.x()
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left += self.width() - width
        left = max(8, min(left, window.width() - width - 8))
        self.list.setGeometry(left, at.y(), width, min(self.list.height_of(self.SEEN), room))
        self.list.show()
        self.list.raise_()

    def _at(self) -> int:
        return self._hits.number_at(self.list.currentIndex().row())

    def _walk_to(self, at: int) -> None:
        number = at % len(self.hits)
        index = self._hits.index(self._hits.row_of(number), 0)
        self.list.setCurrentIndex(index)
        if number:
            self.list.scrollTo(index)
        else:
            self.list.scrollToTop()  # with the heading above the first line
        hit = self.hits[number]
        told = _("{number} van {count}: {hit}")
        words = told.format(number=number + 1, count=len(self.hits), hit=hit.says)
        if hit.where and hit.why:
            words = f"{words}, {hit.why}"
        self.setAccessibleDescription(words)
        announce(self, f"{hit.under}. {words}" if self._first_of_group(number) else words)

    def _first_of_group(self, number: int) -> bool:
        under = self.hits[number].under
        return bool(under) and (number == 0 or self.hits[number - 1].under != under)

    def _choose(self, at: int) -> None:
        if at < 0:
            return
        hit = self.hits[at]
        if hit.fills:
            self.setText(hit.fills)
            self._on_typed(hit.fills)
            return
        self.forget()
        self.chosen.emit(hit.key)

    def event(self, event: QEvent) -> bool:
        """Keep Esc for itself while there is something to close: the window has an Esc of its own."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and (self.text() or self.list.isVisible() or self.gives_back)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk, open or close."""
        key = event.key()
        if key in _STEPS:
            self._walk(_STEPS[key])
        elif self.hits and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._at())
        elif key == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        """Along the lines; one at a time goes round, a page stops at the end."""
        if not self.list.isVisible():
            self._on_typed(self.text())
        elif abs(step) == 1:
            self._walk_to(self._at() + step)
        else:
            self._walk_to(min(max(self._at() + step, 0), len(self.hits) - 1))

    def _close(self) -> None:
        if self.text():
            self.forget()
        else:
            self._show(())
            self.left.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Put the list away when the keyboard goes elsewhere."""
        self.list.hide()
        super().focusOutEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show what was found when the keyboard comes back; what is offered only to who came for it."""
        super().focusInEvent(event)
        self.selectAll()
        if self.text() and self.hits:
            self._put_list()
        elif not self.text() and event.reason() in _CALLED:
            self._show_offer()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show again what Esc put away."""
        super().mousePressEvent(event)
        if not self.list.isVisible():
            self._on_typed(self.text())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the list under the field."""
        super().resizeEvent(event)
        if self.list.isVisible():
            self._put_list()


_STEPS = {
    int(Qt.Key.Key_Down): 1,
    int(Qt.Key.Key_Up): -1,
    int(Qt.Key.Key_PageDown): SearchField.SEEN,
    int(Qt.Key.Key_PageUp): -SearchField.SEEN,
}
