"""A soft strip that offers something: what, the way to it, and the way to be rid of it; beneath it when large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import theme
from ui.widgets.layout import box, column, flow, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from ui.widgets.buttons import Button


def offer(words: QLayout, start: Button, aside: Button) -> QLayout:
    """Lay the words out with both buttons."""
    margins = (14, 6, 10, 6)
    inside = (
        column(words, flow(start, aside), gap=6, margins=margins)
        if theme.large()
        else row((words, 1), start, aside, gap=8, margins=margins)
    )
    return column(box(inside, "soft"), margins=(0, 0, 0, 8))
