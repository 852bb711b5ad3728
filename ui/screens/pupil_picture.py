"""The timeline as a picture: the same rows as the list beside it, laid out in time and by whose doing it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QToolTip

from ui import mirror, theme
from ui.screens.pupil_picture_paint import LANES, Painting
from ui.screens.pupil_picture_space import HEAD, ZOOMS, Space, stretches
from ui.widgets.buttons import Button
from ui.widgets.layout import box, row
from ui.widgets.notice import announce
from ui.widgets.painting import paint_ring, text_width
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.queries.timeline_marks import TimelinePicture
from zorgdesk.text import _, day_month, plain_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from ui.table import RowsTable
    from zorgdesk.queries.timeline_marks import Mark

_NEARER = list(ZOOMS)


class TimelineView(QListView):
    """A view on the rows of the list, with its selection: a screen reader finds every row in it.

    Left and Right walk in time, Up and Down between the lanes, Home and End go to the first and the last, Enter
    opens (`opened`), + and - look nearer and farther.
    """

    opened = Signal(object)
    zoomed = Signal(str)

    def __init__(self, table: RowsTable) -> None:
        super().__init__()
        self.table = table
        self.zoom = "year"
        self.shown = TimelinePicture()
        self._space: Space | None = None
        self.corner: QWidget | None = None
        self.setObjectName("timeline_picture")
        self.setModel(table.rows_model)
        self.setSelectionModel(table.selectionModel())
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.px(320))
        self.setAccessibleName(_("Tijdlijn als beeld"))
        table.selectionModel().currentChanged.connect(lambda *_moved: self.viewport().update())
        table.rows_model.modelReset.connect(self._forget_space)

    # What is shown

    @property
    def marks(self) -> Sequence[Mark]:
        """The marks that pass the filter, newest first."""
        return self.table.rows

    def show_picture(self, shown: TimelinePicture) -> None:
        """Show another picture; the marks are those of the list."""
        self.shown = shown
        self._forget_space()
        self.setAccessibleDescription(self._in_words())
        self._take_height()

    def look(self, zoom: str) -> None:
        """Look nearer or farther, around what is chosen."""
        if zoom == self.zoom:
            return
        self.zoom = zoom
        self._forget_space()
        self._take_height()
        self._show_chosen()
        self.zoomed.emit(zoom)
        announce(self, _(ZOOMS[zoom][0]))

    def nearer(self, steps: int) -> None:
        """Look so many steps nearer, or farther when negative."""
        at = min(max(_NEARER.index(self.zoom) - steps, 0), len(_NEARER) - 1)
        self.look(_NEARER[at])

    def space(self) -> Space:
        """Where everything stands, at the width of now."""
        if self._space is None:
            self._space = Space(
                self.shown, self.marks, self.zoom, clock.today(), self.viewport().width(), theme.text_scale()
            )
        return self._space

    def _forget_space(self) -> None:
        self._space = None
        self.viewport().update()

    def _take_height(self) -> None:
        self.updateGeometries()
        bar = self.horizontalScrollBar()
        self.setFixedHeight(int(self.space().height) + 2 + (bar.sizeHint().height() if bar.maximum() else 0))

    def _show_chosen(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        else:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())

    def _in_words(self) -> str:
        """What the picture shows beside its rows, and its keys, for a screen reader."""
        now, text = _("nu"), _("Regie: {who}, van {first} tot {last}.")
        said = [
            text.format(who=who, first=plain_date(since), last=now if still else plain_date(until))
            for since, until, who, still in stretches(self.shown, clock.today())
        ]
        said += [
            _("Gepland: {what} op {day}.").format(what=one.label, day=plain_date(one.day))
            for one in self.shown.coming
        ]
        keys = _(
            "Pijl naar links of rechts: eerder of later. Pijl omhoog of omlaag: een andere baan. Enter: openen."
            " Plus en min: dichterbij en verder weg."
        )
        return " ".join((*said, keys))

    def says(self, mark: Mark) -> str:
        """One mark in words: what it is, when, and in which lane."""
        return ", ".join((mark.label, day_month(mark.day), _(LANES[mark.lane][1]).lower()))

    def place_corner(self) -> None:
        """Keep the buttons above the names of the lanes, at the side where one begins to read."""
        if self.corner is not None:
            wide = self.corner.sizeHint().width()
            from_right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            self.corner.setGeometry(self.width() - wide if from_right else 0, 0, wide, theme.px(HEAD))

    # What Qt asks of a view

    def _chosen_uid(self) -> str:
        mark = self.table.current()
        return mark.uid if mark is not None else ""

    def _offset(self) -> int:
        return self.horizontalScrollBar().value()

    def horizontalOffset(self) -> int:  # noqa: N802 - Qt's name
        """How far it is scrolled."""
        return self._offset()

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:  # noqa: N802 - Qt's name
        """Where a row is drawn."""
        if not index.isValid() or index.row() >= len(self.marks):
            return QRect()
        space = self.space()
        rect = space.rect_of(self.marks[index.row()].uid, self._chosen_uid())
        return self._mirrored(rect.translated(space.left - self._offset(), 0)).toAlignedRect()

    def _mirrored(self, rect: QRectF) -> QRectF:
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            rect.moveRight(self.space().width - rect.left())
        return rect

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 - Qt's name
        """The row under a point."""
        space = self.space()
        x = float(point.x())
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            x = space.width - x
        if x < space.left:
            return QModelIndex()
        mark = space.mark_at(QPointF(x - space.left + self._offset(), point.y()), self._chosen_uid())
        return self.model().index(self.table.rows_model.at_of(mark.uid), 0) if mark else QModelIndex()

    def scrollTo(  # noqa: N802 - Qt's name
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,  # noqa: ARG002 - Qt's
    ) -> None:
        """Bring a row in view, with some time around it."""
        if not index.isValid() or index.row() >= len(self.marks):
            return
        space, bar = self.space(), self.horizontalScrollBar()
        rect = space.rect_of(self.marks[index.row()].uid, self._chosen_uid())
        around = min(60 * space.scale, (space.width - space.left) / 4)
        room = space.width - space.left
        if rect.left() - around < bar.value():
            bar.setValue(int(rect.left() - around))
        elif min(rect.right(), rect.left() + around) + around > bar.value() + room:
            bar.setValue(int(rect.left() + 2 * around - room))

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        """Let the bar scroll through time."""
        if not hasattr(self, "table"):
            return
        space, bar = self.space(), self.horizontalScrollBar()
        room = int(space.width - space.left)
        bar.setRange(0, max(int(space.length) - room, 0))
        bar.setPageStep(room)
        bar.setSingleStep(theme.px(40))

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802 - Qt's name
        """Paint again: the names of the lanes stay where they are."""
        self.viewport().update()

    def isIndexHidden(self, _index: QModelIndex | QPersistentModelIndex) -> bool:  # noqa: N802 - Qt's name
        """Nothing is hidden."""
        return False

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 - Qt's name
        """Typing does not jump: the field above it searches."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as a small page."""
        return QSize(theme.px(320), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay time out over another width."""
        at_end = self._offset() == self.horizontalScrollBar().maximum()
        self._forget_space()
        super().resizeEvent(event)
        self._take_height()
        self.place_corner()
        if at_end:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what is seen."""
        painter = QPainter(self.viewport())
        painter.setLayoutDirection(self.layoutDirection())
        with mirror.within(painter, QRectF(self.viewport().rect())):
            Painting(painter, self.space(), self._offset(), self._chosen_uid()).draw()
        painter.end()
        if self.hasFocus():
            paint_ring(self.viewport())

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Say what is under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            words = self.says(self.marks[index.row()]) if index.isValid() else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

    # Keys and the mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk, open, look nearer."""
        key, plain = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        bare = plain in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        moved = self._moved(key) if bare else None
        if moved is not None:
            if 0 <= moved < len(self.marks):
                self.setCurrentIndex(self.model().index(moved, 0))
        elif bare and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.nearer(1)
        elif bare and key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.nearer(-1)
        elif bare and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.current() is not None:
            self.opened.emit(self.table.current())
        else:
            event.ignore()

    def _moved(self, key: int) -> int | None:
        """The row that a key leads to; None when the key does not walk."""
        at, last = self.currentIndex().row(), len(self.marks) - 1
        older = 1 if self.layoutDirection() is not Qt.LayoutDirection.RightToLeft else -1
        if at < 0:
            return 0 if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down) else None
        steps = {
            Qt.Key.Key_Left: at + older,
            Qt.Key.Key_Right: at - older,
            Qt.Key.Key_Home: last,
            Qt.Key.Key_End: 0,
        }
        if key in steps:
            return min(max(steps[Qt.Key(key)], 0), last)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return self._other_lane(at, -1 if key == Qt.Key.Key_Up else 1)
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            return self._page(at, earlier=key == Qt.Key.Key_PageUp)
        return None

    def _other_lane(self, at: int, step: int) -> int:
        """The mark nearest in time in the lane above or below; the same where there is no other."""
        lanes = [row.lane for row in self.space().rows if row.groups]
        mark = self.marks[at]
        here = lanes.index(mark.lane) + step
        if not 0 <= here < len(lanes):
            return at
        rows = [number for number, one in enumerate(self.marks) if one.lane is lanes[here]]
        return min(rows, key=lambda number: abs((self.marks[number].day - mark.day).days))

    def _page(self, at: int, *, earlier: bool) -> int:
        """The mark about as far away as is seen at once."""
        space = self.space()
        days = max(int((space.width - space.left) / space.per_day), 1)
        day = self.marks[at].day.toordinal() + (-days if earlier else days)
        rows = range(at, len(self.marks)) if earlier else range(at + 1)
        return min(rows, key=lambda number: abs(self.marks[number].day.toordinal() - day))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose what is pressed."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setCurrentIndex(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing is dragged here."""
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """It was chosen when it was pressed."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open what is pressed twice."""
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit(self.table.current())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Up and down scrolls the page; sideways, or with Shift, scrolls time."""
        turned = event.angleDelta()
        if turned.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (turned.x() or turned.y()))
            event.accept()
        else:
            event.ignore()


def zoom_buttons(view: TimelineView) -> tuple[Button, Button]:
    """The buttons that stand in the corner of the picture: farther and nearer, with the words of now between them."""
    farther = Button("", "link", "zoom-out", name=_("Verder weg"))
    nearer = Button("", "link", "zoom-in", name=_("Dichterbij"))
    farther.setObjectName("zoom_out")
    nearer.setObjectName("zoom_in")
    for made, key in ((farther, "-"), (nearer, "+")):
        made.setToolTip(f"{made.accessibleName()} ({key})")
        made.setFixedHeight(theme.px(HEAD) - 2)
    now = label(_(ZOOMS[view.zoom][0]), "tiny", "muted")
    now.setMinimumWidth(max(int(text_width(_(words), "tiny")) + 2 for words, _days in ZOOMS.values()))
    farther.clicked.connect(lambda: view.nearer(-1))
    nearer.clicked.connect(lambda: view.nearer(1))
    view.zoomed.connect(lambda zoom: now.setText(_(ZOOMS[zoom][0])))
    view.corner = box(row(farther, (now, 1), nearer, gap=0))
    view.corner.setParent(view)
    view.place_corner()
    view.corner.show()
    return farther, nearer
