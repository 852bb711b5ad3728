"""One step of the first start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.fields import Field, TextField
from zorgdesk.text import _

if TYPE_CHECKING:
    from ui.screens.first_start import Founding


class Step(QWidget):
    """Asks one thing. `ready`: go on as if 'Verder' was pressed.

    `chosen`, `of_colleague`, `of_backup`: the other ways of the first step.
    """

    ready = Signal()
    chosen = Signal()
    of_colleague = Signal()
    of_backup = Signal()
    refused = Signal(object)
    touched = Signal()
    optional = False

    def __init__(self, founding: Founding) -> None:
        super().__init__()
        self.founding = founding
        self.title = ""
        self.deed = _("Verder")

    def enter(self) -> None:
        """Get ready to be shown."""

    def take(self) -> bool:
        """Take what was filled in; False when something is still missing and told at its place."""
        return True

    def take_over(self, before: Step) -> None:
        """Take what was filled in in the same step, made in another size."""
        for mine, earlier in zip(self.findChildren(Field), before.findChildren(Field), strict=True):
            if isinstance(mine, TextField) and isinstance(earlier, TextField):
                mine.line.setText(earlier.line.text())  # also a secret, which `raw` never gives
            else:
                mine.restore(earlier.raw())
            if earlier.raw() or earlier.value():
                mine.changed.emit()

    def focus_first(self) -> None:
        """Where the hands should be."""
        self.setFocus()
