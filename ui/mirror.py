"""Painting for languages that read from right to left: Qt mirrors layouts, this mirrors what is painted in them."""

from __future__ import annotations

import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter

_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"
_rooms: list[QRectF] = []


@contextmanager
def within(painter: QPainter, room: QRectF) -> Iterator[None]:
    """Mirror every place that is `seen` inside a room, where the painter's language reads from right to left."""
    if painter.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
        yield
        return
    _rooms.append(QRectF(room))
    try:
        yield
    finally:
        _rooms.pop()


def seen(rect: QRectF) -> QRectF:
    """Where a rectangle is painted: in its place, or at the other side of the room."""
    if not _rooms:
        return rect
    room, at = _rooms[-1], QRectF(rect)
    at.moveRight(room.left() + room.right() - rect.left())
    return at


def on_screen() -> bool:
    """Whether the window reads from right to left."""
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def key_in() -> Qt.Key:
    """The arrow key that goes on from a line to what it is about."""
    return Qt.Key.Key_Left if on_screen() else Qt.Key.Key_Right


def arrow_in() -> str:
    """How that key is shown."""
    return "←" if on_screen() else "→"


def margins(start: int, end: int) -> tuple[int, int, int, int]:
    """Room at the start and the end of a line of text: Qt itself takes it as left and right."""
    return (end, 0, start, 0) if on_screen() else (start, 0, end, 0)


def placed(rect: QRect, room: QRect) -> QRect:
    """Where a widget stands that is put in a room by hand."""
    if not on_screen():
        return rect
    from PySide6.QtWidgets import QStyle  # its many lists take 9 ms, and the lock needs none (speed.md)

    return QStyle.visualRect(Qt.LayoutDirection.RightToLeft, room, rect)


def said(words: str) -> str:
    """A sentence of ours that keeps the way of the window, also when it begins with a name in Arabic or Hebrew.

    Else Qt takes the whole of it for Arabic, and its full stop comes before its first word.
    """
    if on_screen():
        return words
    return "\n".join(_LEFT_TO_RIGHT + line if reads_from_right(line) else line for line in words.split("\n"))


def reads_from_right(words: str) -> bool:
    """Whether words read from right to left, by their first letter: a name, a date or a number keeps its own way."""
    for letter in words:
        way = unicodedata.bidirectional(letter)
        if way in ("L", "R", "AL"):
            return way != "L"
    return False
