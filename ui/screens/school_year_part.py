"""What stands open in a row of the Schooljaarwissel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.bridge import Bridge


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
