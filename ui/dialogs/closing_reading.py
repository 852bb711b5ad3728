"""Reading back: the actions one by one, large, on the wall too; 'Klopt dit?'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit

from ui.dialogs.action_line import ActionLine, line_of
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, flow, reveal, row
from ui.widgets.notice import announce
from ui.widgets.words import Chip, heading, label
from zorgdesk.text import _, long_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zorgdesk.one_line import Person
    from zorgdesk.queries.actions import ActionRow
    from zorgdesk.when import Breaks


def lacks(one: ActionRow) -> tuple[bool, bool]:
    """Whether an action that is still to be done misses who, and when."""
    return one.open and not one.who, one.open and one.due_on is None and one.term == _("geen dag")


def when_of(one: ActionRow) -> str:
    """The day in full, or the words of people: 'elke dag'."""
    return long_date(one.due_on) if one.due_on else one.term


class ReadBack(QFrame):
    """One action at a time. Enter says that it is right and shows the next; it can be changed here.

    `at`: which one is read now, None at the end; `changed`: what was understood and the uid; `ended`: all read;
    `edited`: a uid, and the line as it is typed. The line stays until `put_line_away` says that it was kept.
    """

    at = Signal(object)
    changed = Signal(object, str)
    ended = Signal()
    edited = Signal(str, str)

    def __init__(self, typed: Mapping[str, str]) -> None:
        super().__init__()
        self._typed = typed  # the lines that were being typed earlier
        self.setProperty("card", "soft")
        self.rows: tuple[ActionRow, ...] = ()
        self.index = 0
        self.count = label("", "small", "muted")
        self.what = label("", "display", wrap=True)
        self.who, self.when = Chip("", "line", "pupils"), Chip("", "line", "calendar")
        self.who_when = label("", "h2", wrap=True)
        self.right = Button(_("Klopt"), "primary", "check", key="Enter")
        self.right.setObjectName("read_right")
        self.change = Button(_("Wijzig"), icon="note")
        self.change.setObjectName("edit_read")
        self.back = Button(_("Vorige"), "link")
        self.skip = Button(_("Niet voorlezen"), "link")
        self.line = ActionLine(asks_all=True)
        self.line.line.setObjectName("edit_read_line")
        self.line.name_it(_("Actie wijzigen"))
        self._build()

    def _build(self) -> None:
        buttons = flow(self.right, self.change, self.back, self.skip)
        lacking = box(row(self.who, self.when, STRETCH, gap=8))
        self.lacking = lacking
        self.setLayout(
            column(
                heading(_("Voorlezen: klopt dit?"), "talk", self.count), self.what, self.who_when, lacking,
                self.line, buttons, gap=12, margins=(20, 16, 20, 16),
            )
        )  # fmt: skip
        self.line.hide()
        self.right.clicked.connect(self.go_on)
        self.change.clicked.connect(self.edit)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.skip.clicked.connect(self.end)
        self.line.line.installEventFilter(self)
        self.line.entered.connect(self._on_entered)
        self.line.changed.connect(lambda: self.edited.emit(self.rows[self.index].uid, self.line.line.text()))
        for keys, deed in (("PgDown", self.go_on), ("PgUp", lambda: self.turn(-1))):
            made = QShortcut(QKeySequence(keys), self, deed)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Come to the end of an action, not over it: what is typed then would take its place."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QLineEdit):
            line = watched
            QTimer.singleShot(0, line, lambda: line.end(False))  # noqa: FBT003 - Qt's own: no selection
        return super().eventFilter(watched, event)

    def know(self, people: Sequence[Person], breaks: Breaks) -> None:
        """Know who can be named, and the school holidays."""
        self.line.show_people(people)
        self.line.show_breaks(breaks)

    def show_rows(self, rows: Sequence[ActionRow]) -> None:
        """Show the action where one was."""
        self.rows = tuple(rows)
        self.index = min(self.index, max(len(self.rows) - 1, 0))
        if self.rows and not self.isHidden():
            self._show()

    def _show(self) -> None:
        one = self.rows[self.index]
        self.count.setText(_("{number} van {count}").format(number=self.index + 1, count=len(self.rows)))
        self.what.setText(one.what)
        no_who, no_day = lacks(one)
        when = "" if no_day else when_of(one)
        self.who_when.setText(" · ".join(part for part in (one.who, when) if part))
        reveal(self.who_when, shown=bool(self.who_when.text()))
        self.who.show_fact(_("wie?"), "warn", "alert")
        self.when.show_fact(_("wanneer?"), "warn", "alert")
        reveal(self.who, shown=no_who)
        reveal(self.when, shown=no_day)
        reveal(self.lacking, shown=no_who or no_day)
        reveal(self.back, shown=self.index > 0)
        announce(self, f"{self.count.text()}: {one.what}, {self.who_when.text()}")

    def begin(self) -> None:
        """Read the first one, or go on with the one that was being changed."""
        uids = [one.uid for one in self.rows]
        self.index = next((uids.index(uid) for uid in uids if uid in self._typed), 0)
        self._show()
        self.put_line_away()
        self.at.emit(self.index)
        self._resume()

    def _resume(self) -> None:
        if self.rows[self.index].uid in self._typed:
            self.edit()

    def go_on(self) -> None:
        """Say that it is right: the next one, or the end."""
        if self.line.isHidden():
            self.turn(1)

    def turn(self, step: int) -> None:
        """Show the next or the one before; past the last one it is read."""
        if self.isHidden() or not self.line.isHidden() or self.index + step < 0:
            return
        if self.index + step >= len(self.rows):
            self.end()
            return
        self.index += step
        self._show()
        self.at.emit(self.index)
        self._resume()

    def end(self) -> None:
        """All is read, or nobody wants it read."""
        self.at.emit(None)
        self.ended.emit()

    def edit(self) -> None:
        """Change what is read, here."""
        if not self.rows or not self.line.isHidden():
            return
        one = self.rows[self.index]
        text = line_of(one.what, one.who, one.due_on)
        text = f"{text} · " if any(lacks(one)) else text
        self.line.show_value(self._typed.get(one.uid, text))
        reveal(self.line, shown=True)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_entered(self) -> None:
        parsed = self.line.value()
        if parsed is not None and parsed.what:
            self.changed.emit(parsed, self.rows[self.index].uid)
        elif not self.line.line.text().strip():
            self.put_line_away()

    def put_line_away(self) -> None:
        """Go on reading: what was typed was kept, or there is nothing."""
        self.line.show_value(None)
        self.line.hide()
        self.right.setFocus(Qt.FocusReason.OtherFocusReason)
