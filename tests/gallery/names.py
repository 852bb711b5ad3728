"""What a screen reader says: everything that can be used has a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from tests.gallery.found import Fault, seen, told
from ui.widgets.progress import Drawing

if TYPE_CHECKING:
    from collections.abc import Iterator

KIND = "names"
USED = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit,
    QTabBar, QTextEdit, Drawing,
)  # fmt: skip
_ROWS = 60


def nameless(root: QWidget) -> Iterator[Fault]:
    """Everything in a window that can be used and has no name."""
    for one in seen(root):
        if isinstance(one, (QScrollBar, QHeaderView)) or _is_inner(one):
            continue
        used = isinstance(one, USED) or one.focusPolicy() != Qt.FocusPolicy.NoFocus
        if used and not name_of(one):
            yield Fault(KIND, f"no name: {told(one)}")
        if isinstance(one, QAbstractItemView):
            yield from _nameless_rows(one)


def _is_inner(one: QWidget) -> bool:
    """Whether it is a part of Qt's own inside another widget: a viewport, the buttons of a tab row."""
    return one.objectName().startswith("qt_") or isinstance(one.parentWidget(), (QTabBar, QComboBox))


def name_of(one: QWidget) -> str:
    """What a screen reader calls it."""
    face = QAccessible.queryAccessibleInterface(one)
    named = face.text(QAccessible.Text.Name)  # every widget has one
    return (one.accessibleName() or named).strip()


def _nameless_rows(view: QAbstractItemView) -> Iterator[Fault]:
    model, root = view.model(), view.rootIndex()
    for at in range(min(model.rowCount(root), _ROWS)):
        index = model.index(at, 0, root)
        words = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole)
        if not str(words or "").strip():
            yield Fault(KIND, f"row {at + 1} says nothing: {told(view)}")
