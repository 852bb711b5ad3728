"""The keyboard: Tab walks through the whole window and comes around, Shift+Tab back, and a ring is always seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTextBrowser, QWidget

from tests.gallery.contrast import SHAPES, between
from tests.gallery.found import Fault, place_of, seen, told

if TYPE_CHECKING:
    from collections.abc import Iterator

KIND = "focus"
_RING = 24  # pixels that have to change clearly
_AROUND = 4
_LINKS = 240  # in one text, or cells in one spreadsheet


def stops(root: QWidget) -> list[QWidget]:
    """Everything that Tab should come to."""
    return [
        one
        for one in seen(root)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and one.isEnabled()
        and one.focusProxy() is None
    ]


def walked(root: QWidget) -> Iterator[Fault]:
    """Walk a window by Tab, there and back."""
    wanted = stops(root)
    if not wanted:
        return
    if QApplication.focusWidget() is None or not _inside(QApplication.focusWidget(), root):
        yield Fault(KIND, f"nothing has the keyboard: {told(root)}")
        wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    there = _walk(root, Qt.Key.Key_Tab, len(wanted) + 6)
    missed = [one for one in wanted if one not in there]
    if not _came_around(there, wanted):
        yield Fault(KIND, f"Tab does not come around: stays at {told(there[-1]) if there else 'nothing'}")
    for one in missed:
        yield Fault(KIND, f"Tab never comes at {told(one)}")
    back = _walk(root, Qt.Key.Key_Backtab, len(wanted) + 6)
    if not _came_around(back, wanted) or set(back) ^ set(there) > {there[0]}:
        odd = [told(one) for one in there if one not in back] or ["?"]
        yield Fault(KIND, f"Shift+Tab walks another way, never at {odd[0]}")
    yield from _without_ring(root, there)


def _inside(one: QWidget | None, root: QWidget) -> bool:
    return one is not None and (one is root or root.isAncestorOf(one))


def _walk(root: QWidget, key: Qt.Key, most: int) -> list[QWidget]:
    """The widgets that have the keyboard one after the other, until the first one has it again."""
    start = QApplication.focusWidget()
    been: list[QWidget] = [start] if start is not None else []
    for _step in range(most + _LINKS):
        now = QApplication.focusWidget()
        if now is None:
            break
        shift = Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(now, key, shift if key == Qt.Key.Key_Backtab else Qt.KeyboardModifier.NoModifier)
        QApplication.processEvents()
        after = QApplication.focusWidget()
        if after is None or not _inside(after, root):
            break
        if after is now and isinstance(after, (QTextBrowser, QAbstractItemView)):
            continue  # on to the next link in the text, or the next cell of a spreadsheet
        been.append(after)
        if after in been[:-1]:
            break
    return been


def _came_around(been: list[QWidget], wanted: list[QWidget]) -> bool:
    """Whether it ends where it began; what had the keyboard first may be no stop itself."""
    if len(been) < 2:
        return False
    first = been[0] if been[0] in wanted else been[1]
    return been[-1] is first


def _without_ring(root: QWidget, been: list[QWidget]) -> Iterator[Fault]:
    """Every stop on the way looks clearly different with the keyboard on it."""
    for one in _one_of_each(been):
        one.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        QApplication.processEvents()  # a page scrolls to it
        place = place_of(one, root).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND).intersected(root.rect())
        with_it = _picture(root, place)
        one.clearFocus()
        without = _picture(root, place)
        if _differs(with_it, without) < _RING:
            yield Fault(KIND, f"no ring is seen at {told(one)}")
    if been:
        been[0].setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()


def _one_of_each(been: list[QWidget]) -> list[QWidget]:
    """One widget of each kind in each surrounding: the others look the same."""
    kinds = {(type(one), one.property("kind"), type(one.parentWidget())): one for one in reversed(been)}
    return list(kinds.values())


def _picture(root: QWidget, place: QRect) -> QImage:
    return root.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


def _differs(one: QImage, other: QImage) -> int:
    """How many pixels differ by 3:1 or more."""
    if one.size() != other.size():
        return _RING
    first, second = (memoryview(image.constBits()).cast("B").cast("I").tolist() for image in (one, other))
    return sum(1 for a, b in zip(first, second, strict=True) if a != b and between(a, b) >= SHAPES)
