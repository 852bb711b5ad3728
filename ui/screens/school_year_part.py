"""What stands open in a row of the Schooljaarwissel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QLayout

    from ui.bridge import Bridge


def in_order(layout: QLayout) -> Iterator[QWidget]:
    """What takes the keyboard in a layout, as it is read: Qt itself goes by when a widget was made.

    With what hands the keyboard on to its field: left behind it, it would bring Tab back to that field for ever.
    """
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item else (None, None)
        if widget is not None:
            if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
                yield widget
            inner = widget.layout()
        if inner is not None:
            yield from in_order(inner)


class TurnPart(QWidget):
    """One of the seven parts, for one school year."""

    def __init__(self, bridge: Bridge, year: str) -> None:
        super().__init__()
        self.bridge, self.year = bridge, year

    def refresh(self) -> None:
        """Show what is so now; abstract: each part reads something else."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the keyboard where the work begins; abstract: each part begins elsewhere."""
        raise NotImplementedError

    def result(self) -> str:
        """One line to keep with the row when it is done; empty: what the row says itself."""
        return ""
