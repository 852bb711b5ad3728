"""What was agreed last time: done with the space bar, 'niet gelukt' with n and a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.table import Column, ShortTable
from ui.widgets.layout import column, reveal
from ui.widgets.words import label
from zorgdesk.model.action import ActionStatus
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from zorgdesk.queries.actions import ActionRow

_ENDED = {ActionStatus.GEDAAN: ("ok", "check"), ActionStatus.NIET_GELUKT: ("warn", "no")}


def _term(row: ActionRow) -> str:
    return row.term if row.open else row.status.label


def _tone(row: ActionRow) -> tuple[str, str] | None:
    return _ENDED.get(row.status) or (("danger", "late") if row.days_late else None)


class _Table(ShortTable):
    failed = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Say with n that it did not work out."""
        row = self.current()
        if row is not None and event.key() == Qt.Key.Key_N and not event.modifiers():
            self.failed.emit(row)
        else:
            super().keyPressEvent(event)


class BeforeList(QWidget):
    """The actions of earlier gesprekken. `ended`: uid, status, result; `reopened`: uid."""

    ended = Signal(str, object, str)
    reopened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        columns = (
            Column(_("Wat"), lambda one: one.what, role="strong", stretch=True),
            Column(_("Wie"), lambda one: one.who, role="small", ink="muted"),
            Column(_("Wanneer"), _term, role="small", right=True, tone=_tone),
        )
        self.table = _Table(columns, _("Acties van vorige keer"))
        self.table.setObjectName("before")
        self.hint = label(_("Spatie: gedaan. N: niet gelukt."), "small", "muted", wrap=True)
        self.why = QLineEdit()
        self.why.setObjectName("before_why")
        self.why.setMaxLength(300)
        self.why.setPlaceholderText(_("Niet gelukt: in één regel waarom. Enter bewaart."))
        self.why.setAccessibleName(_("Niet gelukt: waarom?"))
        self.setLayout(column(self.table, self.hint, self.why, gap=4))
        self.why.hide()
        self.table.ticked.connect(self._on_ticked)
        self.table.failed.connect(self._on_failed)
        self.why.returnPressed.connect(self._on_why)
        back = QShortcut(QKeySequence("Esc"), self.why, self._on_not)
        back.setContext(Qt.ShortcutContext.WidgetShortcut)

    def show_rows(self, rows: Sequence[ActionRow]) -> None:
        """Show them."""
        self.table.show_rows(rows)
        reveal(self, shown=bool(rows))

    def _on_ticked(self, row: ActionRow) -> None:
        if row.open:
            self.ended.emit(row.uid, ActionStatus.GEDAAN, "")
        else:
            self.reopened.emit(row.uid)

    def _on_failed(self, row: ActionRow) -> None:
        self._uid = row.uid
        reveal(self.why, shown=True)
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    _uid = ""

    def _on_not(self) -> None:
        """Leave it as it was."""
        self.why.clear()
        self.why.hide()
        self.table.setFocus()

    def _on_why(self) -> None:
        words = self.why.text().strip()
        self.why.clear()
        self.why.hide()
        self.table.setFocus()
        self.ended.emit(self._uid, ActionStatus.NIET_GELUKT, words)
