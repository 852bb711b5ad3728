"""Scroll areas that a screen reader can ask anything without ending the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea

if TYPE_CHECKING:
    AbstractScrollArea = QAbstractScrollArea
    ScrollArea = QScrollArea
else:
    # What Qt tells a screen reader of a scroll area (QAccessibleAbstractScrollArea::child, Qt 6.11) reads past
    # the end of its list when it is asked for a scroll bar that was there a moment ago and went away since:
    # the program dies, and with it what is being typed. Qt chooses by the names of the classes, from the last
    # to the first; at this name it takes what it has for QWidget, with the same role, which looks first.
    AbstractScrollArea = type("QWidget", (QAbstractScrollArea,), {})
    ScrollArea = type("QWidget", (QScrollArea,), {})
