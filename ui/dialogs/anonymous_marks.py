"""The words that a human must still judge, one after the other, each with one key: replace it or let it stand."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QTextEdit

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.fields import Field
from ui.widgets.layout import box, column, flow, reveal, row
from ui.widgets.notice import announce
from ui.widgets.words import Glyph, label, restyle
from zorgdesk.rules.anonymous_marks import left_in_words
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from zorgdesk.rules.anonymous_marks import Mark

_AROUND = 34  # letters of the sentence on each side


class MarksField(Field):
    """What is left to judge; its value is what the user let stand. `replace`: a mark, and what comes instead."""

    replace = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.marks: tuple[Mark, ...] = ()
        self._let_stand: list[str] = []
        self.glyph = Glyph("eye", "warn")
        self.said = label("", "strong", wrap=True)
        self.why = label("", "small", "muted", wrap=True)
        self.context = label("", "body", wrap=True)
        self.instead = QLineEdit()
        self.instead.setMaximumWidth(theme.px(260))
        self.instead.setAccessibleName(_("Wat komt ervoor in de plaats"))
        self.instead.returnPressed.connect(self.take)
        self.take_button = Button(_("Vervang"), "small", "check", key="Alt+V")
        self.leave_button = Button(_("Laat staan"), "small", key="Alt+L")
        self.take_button.clicked.connect(self.take)
        self.leave_button.clicked.connect(self.leave)
        self.one = box(
            column(
                self.context,
                self.why,
                flow(self.instead, self.take_button, self.leave_button, gap=8),
                gap=6,
            )
        )
        self.strip: QFrame = box(
            column(row(self.glyph, (self.said, 1), gap=8), self.one, gap=6, margins=(14, 10, 12, 10)), "warn"
        )
        self.setLayout(column(self.strip))

    @property
    def now(self) -> Mark | None:
        """The mark that is to be judged now."""
        return self.marks[0] if self.marks else None

    def show_marks(self, marks: Sequence[Mark], whole: Sequence[str], *, told: bool = True) -> None:
        """Show what is left: the first mark with the words around it, and how many there are."""
        before = self.said.text()
        self.marks = tuple(marks)
        tone = "warn" if marks else "sunken"
        self.strip.setProperty("card", tone)
        restyle(self.strip)
        self.glyph.show_icon("alert" if marks else "eye", "warn" if marks else "muted")
        self.said.setText(left_in_words(self.marks, told=told))
        reveal(self.one, shown=self.now is not None)
        if self.now is not None:
            self._show_one(self.now, whole[0])
        if before and before != self.said.text():
            announce(self, self.said.text())

    def _show_one(self, mark: Mark, text: str) -> None:
        before, after = text[: mark.start], text[mark.end :]
        left = ("…" if len(before) > _AROUND else "") + before[-_AROUND:].split("\n")[-1]
        right = after[:_AROUND].split("\n")[0] + ("…" if len(after) > _AROUND else "")
        self.context.setText(f"{left}[ {mark.words} ]{right}")
        self.why.setText(mark.why.label)
        if self.instead.property("of") != (mark.key, mark.why.value) or not self.instead.hasFocus():
            self.instead.setText(mark.instead)
        self.instead.setProperty("of", (mark.key, mark.why.value))
        reveal(self.leave_button, shown=mark.may_stay)
        for button in (self.take_button, self.leave_button):
            button.setAccessibleDescription(f"{mark.words}. {mark.why.label}")

    def take(self) -> None:
        """Replace it by what stands in the line."""
        if self.now is not None:
            self.replace.emit(self.now, self.instead.text().strip())

    def leave(self) -> None:
        """Let it stand, here and everywhere in this text."""
        if self.now is not None and self.now.may_stay:
            self._let_stand.append(self.now.key)
            self.changed.emit()

    def focus_first(self) -> None:
        """Give the keyboard to the first mark."""
        if self.now is not None:
            self.instead.setFocus(Qt.FocusReason.OtherFocusReason)
            self.instead.selectAll()

    def show_value(self, value: Any) -> None:
        """Take over what was let stand before."""
        self._let_stand = list(value or ())

    def value(self) -> list[str]:
        """What was let stand."""
        return list(self._let_stand)

    def raw(self) -> list[str]:
        """What was let stand."""
        return list(self._let_stand)

    def restore(self, raw: Any) -> None:
        """Let it stand again."""
        self.show_value(raw)

    def control(self) -> QWidget:
        """The line with what comes instead."""
        return self.instead

    def name_it(self, name: str, description: str = "") -> None:
        """Say what it is."""
        self.setAccessibleName(name)
        self.instead.setAccessibleDescription(description)


def show_in(lines: QPlainTextEdit, marks: Sequence[Mark]) -> None:
    """Underline the marked words in their text: a wave and a ground, so that it is never colour alone."""
    made = []
    places = _in_qt(lines.toPlainText())
    for mark in marks:
        look = QTextCharFormat()
        look.setBackground(QColor(theme.colours().warn_soft))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(QColor(theme.colours().warn))
        selection = QTextEdit.ExtraSelection()
        selection.format = look
        cursor = QTextCursor(lines.document())
        cursor.setPosition(places[mark.start])
        cursor.setPosition(places[mark.end], QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        made.append(selection)
    lines.setExtraSelections(made)


def _in_qt(text: str) -> list[int]:
    """Every place in a text as Qt counts: a letter beyond the common ones is two."""
    return list(accumulate((1 + (letter > "\uffff") for letter in text), initial=0))
