"""The one field that searches everything, with what it finds under it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.widgets.layout import STRETCH, row
from ui.widgets.notice import announce
from ui.widgets.painting import RIGHT, paint_text, text_width
from ui.widgets.words import Glyph, Key
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QResizeEvent

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Hit:
    """Something found: what opens it, its title, a second word and its kind."""

    key: object
    title: str
    detail: str = ""
    kind: str = ""
    icon: str = "pupils"

    @property
    def says(self) -> str:
        """All of it, for a screen reader."""
        return ", ".join(part for part in (self.title, self.detail, self.kind) if part)


class _Hits(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.hits: Sequence[Hit] = ()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return hit.says
        return None


class _HitDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.px(200), theme.px(58 if theme.large() else 38))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        hit: Hit = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ink("soft"))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 6, 6)
            painter.setBrush(theme.ink("accent"))
            painter.drawRect(QRectF(rect.left(), rect.top() + 4, 3, rect.height() - 8))
        side = theme.px(18)
        left = rect.left() + theme.gap(12)
        at = QRectF(left, rect.center().y() - side / 2, side, side)
        icons.draw(painter, hit.icon, at, theme.colours().accent if chosen else theme.colours().muted)
        self._words(painter, rect.adjusted(theme.gap(22) + side, 0, -theme.gap(12), 0), hit)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRectF, hit: Hit) -> None:
        if theme.large():
            top = QRectF(rect.left(), rect.top() + theme.px(6), rect.width(), theme.px(24))
            below = top.translated(0, theme.px(23))
            paint_text(painter, top, hit.title, role="strong")
            second = " · ".join(part for part in (hit.detail, hit.kind) if part)
            paint_text(painter, below, second, role="small", ink="muted")
            return
        kind = text_width(hit.kind, "small") + theme.gap(12)
        used = paint_text(painter, rect.adjusted(0, 0, -kind, 0), hit.title, role="strong")
        middle = rect.adjusted(used + theme.gap(8), 0, -kind, 0)
        paint_text(painter, middle, hit.detail, role="small", ink="muted")
        paint_text(painter, rect, hit.kind, role="small", ink="muted", align=RIGHT)


class SearchField(QLineEdit):
    """Type, walk with the arrows, Enter opens (`chosen` gives the key of the hit), Esc closes.

    The focus stays in the field, so what is chosen is also its accessible description.
    """

    AT_MOST = 9
    chosen = Signal(object)
    left = Signal()

    def __init__(self, find: Callable[[str], Sequence[Hit]]) -> None:
        super().__init__()
        self._find = find
        wide = not theme.large()
        self.setPlaceholderText(_("Zoek een leerling, actie of notitie") if wide else _("Zoeken"))
        self.setAccessibleName(_("Zoek overal"))
        self.setToolTip(_("Zoek overal (Ctrl+K)"))
        self.setTextMargins(theme.px(26), 0, theme.px(56), 0)
        inside = row(Glyph("search"), STRETCH, Key("Ctrl K"))
        inside.setContentsMargins(theme.px(10), 0, theme.px(8), 0)
        self.setLayout(inside)
        self._hits = _Hits()
        self.list = self._build_list()
        self.textEdited.connect(self._on_typed)

    def _build_list(self) -> QListView:
        made = QListView()
        made.setProperty("card", "popup")
        made.setModel(self._hits)
        made.setItemDelegate(_HitDelegate(made))
        made.setUniformItemSizes(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setAccessibleName(_("Gevonden"))
        made.setFrameShape(QFrame.Shape.StyledPanel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.clicked.connect(lambda index: self._choose(index.row()))
        made.setParent(self)
        made.hide()
        return made

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
        self._show(tuple(self._find(words))[: self.AT_MOST] if words else ())
        if words and not self.hits:
            announce(self, _("Niets gevonden"))

    def _show(self, hits: Sequence[Hit]) -> None:
        self._hits.show_hits(hits)
        self.setAccessibleDescription("")
        self.list.setVisible(bool(hits))
        if hits:
            self._put_list()
            self._walk_to(0)

    def _put_list(self) -> None:
        """Under the field, over everything else of the window."""
        window = self.window()
        if self.list.parent() is not window:
            self.list.setParent(window)
        at = self.mapTo(window, QPoint(0, self.height() + 4))
        room = window.height() - at.y() - 8
        height = self.list.sizeHintForRow(0) * len(self.hits) + 10
        width = min(max(self.width(), theme.px(560)), window.width() - at.x() - 8)
        self.list.setGeometry(at.x(), at.y(), width, min(height, room))
        self.list.show()
        self.list.raise_()

    def _walk_to(self, at: int) -> None:
        index = self._hits.index(at % len(self.hits), 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        says = self.hits[index.row()].says
        told = _("{number} van {count}: {hit}")
        words = told.format(number=index.row() + 1, count=len(self.hits), hit=says)
        self.setAccessibleDescription(words)
        announce(self, words)

    def _choose(self, at: int) -> None:
        hit = self.hits[at]
        self.forget()
        self.chosen.emit(hit.key)

    def event(self, event: QEvent) -> bool:
        """Keep Esc for itself while something stands in it: the window has an Esc of its own."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.text()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk, open or close."""
        at = self.list.currentIndex().row()
        key = event.key()
        if self.hits and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._walk_to(at + (1 if key == Qt.Key.Key_Down else -1))
        elif self.hits and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(at)
        elif key == Qt.Key.Key_Escape:
            if self.text():
                self.forget()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Put the list away when the keyboard goes elsewhere."""
        self.list.hide()
        super().focusOutEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show what was found when the keyboard comes back."""
        super().focusInEvent(event)
        self.selectAll()
        if self.hits:
            self._put_list()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the list under the field."""
        super().resizeEvent(event)
        if self.list.isVisible():
            self._put_list()
