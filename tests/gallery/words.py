"""Words that are cut: in labels, buttons, fields, tabs, heads of tables, and where they were painted."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QWidget,
)

from tests.gallery.found import Fault, place_of, seen, told
from ui.widgets import painting
from ui.widgets.ticks import TickBox
from ui.widgets.words import Chip, ShortWords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.widgets.painting import Painted

KIND = "words"
# What one moves about in: a page of paper, the timeline, and the spreadsheet of the Beginstand.
PANNED = ("PdfPreview", "TimelineView", "BeginGrid")


class _Painting(QObject):
    """Knows which widget is being painted, so that painted words are known with their widget."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[tuple[QWidget, Painted]] = []
        self._now: QWidget | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self._now = watched
        return False

    def told(self, painted: Painted) -> None:
        if self._now is not None:
            self.words.append((self._now, painted))


@contextmanager
def painted() -> Iterator[list[tuple[QWidget, Painted]]]:
    """Collect the words that are painted, with their widget."""
    application, watch = QApplication.instance(), _Painting()
    assert application is not None
    application.installEventFilter(watch)
    painting.witness.tell = watch.told
    try:
        yield watch.words
    finally:
        painting.witness.tell = None
        application.removeEventFilter(watch)


def cut_words(root: QWidget, by_hand: list[tuple[QWidget, Painted]]) -> Iterator[Fault]:
    """Everything that is cut in a window."""
    for one in seen(root):
        why = _cut(one)
        if why:
            yield Fault(KIND, f"{why}: {told(one)}")
        if isinstance(one, (QLabel, QAbstractButton, QLineEdit, QComboBox)):
            yield from _outside(one, root)
        if isinstance(one, QPlainTextEdit) and one.verticalScrollBar().maximum() > 0:
            lines = one.document().documentLayout().documentSize().height()
            if lines <= getattr(one, "_most", 0):
                yield Fault(KIND, f"scrolls though its lines fit: {told(one)}")
        if isinstance(one, QAbstractScrollArea) and type(one).__name__ not in PANNED:
            bar = one.horizontalScrollBar()
            if bar.isVisibleTo(root) and bar.maximum() > 0:
                yield Fault(KIND, f"scrolls sideways: {told(one)}")
    for widget, words in by_hand:
        if not words.whole and not _told_elsewhere(widget, words):
            yield Fault(KIND, f"cut by {told(widget)}: {words.words[:90]!r}")


def _cut(one: QWidget) -> str:
    if isinstance(one, QLabel):  # the painted ones: the witness tells
        return "" if isinstance(one, (Chip, ShortWords)) else _cut_label(one)
    if isinstance(one, QTabBar):
        last = one.tabRect(one.count() - 1)
        return "tabs out of view" if last.right() > one.width() + 1 or last.left() < -1 else ""
    if isinstance(one, QHeaderView):
        return _cut_head(one)
    if isinstance(one, QPushButton) and one.text():
        return _cut_button(one)
    if isinstance(one, (QLineEdit, QComboBox, QAbstractButton)) and not isinstance(one, TickBox):
        return _cut_field(one) or _low(one)
    return ""


def _cut_button(one: QPushButton) -> str:
    if one.hasHeightForWidth():
        # Its words may go on at a next line; what it paints is looked at by itself.
        short = one.heightForWidth(one.width()) - one.height()
        return f"button {short} px too low" if short > 1 else ""
    short = one.sizeHint().width() - one.width()
    return f"button {short} px too narrow" if short > 1 else _low(one)


def _cut_label(one: QLabel) -> str:
    if not one.text():
        return ""
    if one.wordWrap():
        short = one.heightForWidth(one.width()) - one.height()
        return f"label {short} px too low" if short > 1 else ""
    need = one.sizeHint()
    if need.width() - one.width() > 1:
        return f"label {need.width() - one.width()} px too narrow"
    return f"label {need.height() - one.height()} px too low" if need.height() - one.height() > 1 else ""


def _cut_head(one: QHeaderView) -> str:
    model = one.model()
    if one.orientation() != Qt.Orientation.Horizontal or model is None:
        return ""
    for at in range(one.count()):
        words = str(model.headerData(at, Qt.Orientation.Horizontal) or "")
        room = QRect(0, 0, one.sectionSize(at), one.height())
        wraps = int(one.defaultAlignment()) | int(Qt.TextFlag.TextWordWrap)
        needs = one.fontMetrics().boundingRect(QRect(0, 0, room.width(), 10_000), wraps, words)
        if needs.width() > room.width() or needs.height() > room.height():
            return f"head {words!r} cut"
    return ""


def _cut_field(one: QWidget) -> str:
    if isinstance(one, QLineEdit) and not one.text():
        margins = one.textMargins()
        room = one.width() - margins.left() - margins.right() - 16
        need = one.fontMetrics().horizontalAdvance(one.placeholderText())
        return f"placeholder {need - room} px too wide" if need > room else ""
    if isinstance(one, QComboBox):
        words = one.currentText() or one.placeholderText()
        room = one.width() - one.fontMetrics().height() - 24
        return "choice cut" if one.fontMetrics().horizontalAdvance(words) > room else ""
    return ""


def _low(one: QWidget) -> str:
    short = one.minimumSizeHint().height() - one.height()
    return f"{short} px too low" if short > 1 else ""


def _outside(one: QWidget, root: QWidget) -> Iterator[Fault]:
    """What sticks out of what it stands in; a page may scroll up and down."""
    inside: QWidget = one
    while inside is not root and (around := inside.parentWidget()) is not None:
        at = QRect(one.mapTo(around, QPoint(0, 0)), one.size())
        area = around.parentWidget()
        scrolls = isinstance(area, QAbstractScrollArea) and area.viewport() is around
        room = around.rect()
        across = max(room.left() - at.left(), at.right() - room.right())
        down = 0 if scrolls else max(room.top() - at.top(), at.bottom() - room.bottom())
        if across > 1 or down > 1:
            yield Fault(KIND, f"sticks out by {max(across, down)} px: {told(one)} of {type(around).__name__}")
            return
        if scrolls:
            return  # only a part of it is in view now
        inside = around


def _told_elsewhere(widget: QWidget, words: Painted) -> bool:
    """Whether the tooltip has all of the words that were cut."""
    view = widget.parentWidget()
    if isinstance(view, QAbstractItemView) and view.viewport() is widget:
        index = view.indexAt(words.rect.center().toPoint())
        whole = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
    else:
        whole = widget.toolTip()
    return _plain(words.words) in _plain(whole) or all(
        _plain(part) in _plain(whole) for part in words.words.split(" · ")
    )


def _plain(words: str) -> str:
    return " ".join(words.split())


def too_large(root: QWidget, width: int, height: int) -> Iterator[Fault]:
    """A window that asks more room than the screen of a school laptop."""
    needs = root.minimumSizeHint().expandedTo(
        root.minimumSize() if root.isWindow() else root.minimumSizeHint()
    )
    if needs.width() > width or needs.height() > height:
        yield Fault("room", f"{told(root)} needs {needs.width()}x{needs.height()} of {width}x{height}")
    at = place_of(root, root)
    if at.width() > width or at.height() > height:
        yield Fault("room", f"{told(root)} is {at.width()}x{at.height()}")
