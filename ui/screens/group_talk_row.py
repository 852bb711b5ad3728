"""One row of a groepsbespreking at a time, for large text: the pupil, the previous time, five fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.screens.group_talk_rows import KEYS
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, flow, row, scroll
from ui.widgets.notice import announce
from ui.widgets.words import label
from zorgdesk.rules.group_talk import COLUMNS
from zorgdesk.text import _

if TYPE_CHECKING:
    from ui.screens.group_talk_rows import GroupModel


class OneRow(QWidget):
    """Enter goes to the next field, and from the last one to the next pupil; PgDn and PgUp walk the pupils."""

    walked = Signal(int)

    def __init__(self, model: GroupModel) -> None:
        super().__init__()
        self._model, self.at = model, 0
        self.who, self.number = label("", "h2", wrap=True), label("", "small", "muted")
        self.before = label("", "body", "muted", wrap=True)
        self.fields: dict[str, QLineEdit] = {}
        parts: list[QWidget] = []
        for key, title in COLUMNS.items():
            line = QLineEdit()
            line.setObjectName(f"group_{key}")
            line.setAccessibleName(_(title))
            line.textEdited.connect(lambda words, key=key: model.type_on(self.at, key, words))
            line.editingFinished.connect(lambda key=key: self._take(key))
            line.returnPressed.connect(lambda key=key: self._next_field(key))
            self.fields[key] = line
            parts.append(box(column(label(_(title), "small-strong"), line, gap=4)))
        self.back = Button(_("Vorige leerling"), "", "up", key="PgUp")
        self.on = Button(_("Volgende leerling"), "", "down", key="PgDn")
        self.back.clicked.connect(lambda: self.walk(-1))
        self.on.clicked.connect(lambda: self.walk(1))
        self.panel = box(
            column(self.who, self.number, self.before, gap=4, margins=(14, 10, 14, 10)), "sunken"
        )
        page = column(self.panel, *parts, flow(self.back, self.on), STRETCH, gap=12, margins=(2, 2, 12, 8))
        self.page = scroll(page, _("Eén leerling"))
        self.setLayout(row((self.page, 1)))
        for keys, step in (("PgDown", 1), ("PgUp", -1)):
            made = QShortcut(QKeySequence(keys), self, lambda step=step: self.walk(step))
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        model.dataChanged.connect(lambda *_args: self.show_row())
        model.modelReset.connect(self.show_row)

    def show_row(self) -> None:
        """Show the row; a field that is being typed in stays."""
        if not self._model.rows:
            return
        self.at = min(self.at, len(self._model.rows) - 1)
        one = self._model.rows[self.at]
        self.who.setText(one.row.name)
        self.number.setText(
            _("Leerling {number} van {count}").format(number=self.at + 1, count=len(self._model.rows))
        )
        before = one.before
        self.before.setText(
            _("Vorige keer: {words}").format(words=before) if before else _("Vorige keer: niets")
        )
        for key, line in self.fields.items():
            line.setReadOnly(self._model.reads_only)
            if not line.isModified() and line.text() != one.words(key):
                line.setText(one.words(key))

    def _take(self, key: str) -> None:
        line = self.fields[key]
        if line.isModified():
            line.setModified(False)
            self._model.put({(self.at, KEYS.index(key)): line.text()})

    def end_typing(self) -> None:
        """Take what is being typed."""
        for key in self.fields:
            self._take(key)

    def _next_field(self, key: str) -> None:
        names = list(self.fields)
        after = names.index(key) + 1
        if after < len(names):
            self.fields[names[after]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.walk(1)

    def walk(self, step: int) -> None:
        """Go to another pupil, in the first field."""
        self.go(self.at + step, KEYS.index("good"))

    def go(self, at: int, column: int) -> None:
        """Go to a field of a pupil, if it is there."""
        if not 0 <= at < len(self._model.rows):
            return
        self.end_typing()
        self.at = at
        self.show_row()
        self.page.verticalScrollBar().setValue(0)
        field = self.fields.get(KEYS[column]) or self.fields["good"]
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()
        announce(self, f"{self.who.text()}. {self.before.text()}")
        self.walked.emit(at)
