"""Fields of a form: each shows a value and gives back what the user made of it; none loses what was typed."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ui import theme
from ui.widgets.layout import column, reveal
from ui.widgets.ticks import TickBox
from ui.widgets.words import label, restyle, set_ink
from zorgdesk import clock, when
from zorgdesk.text import _, in_one_line, long_date

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QResizeEvent


class Field(QWidget):
    """A widget for one value. `changed` tells every change by the user, never one by the program.

    The methods that raise are abstract: how a value is shown and read is what tells one field from another.
    """

    changed = Signal()
    # Whether it says its own name (a tick box does); the form then puts no label above it.
    names_itself = False

    def show_value(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def value(self) -> Any:
        """Give back what the user made of it; None where nothing was filled in."""
        raise NotImplementedError

    def raw(self) -> Any:
        """What stands in it, as JSON can keep it; also what cannot be understood (yet)."""
        raise NotImplementedError

    def restore(self, raw: Any) -> None:
        """Put back what `raw` gave."""
        raise NotImplementedError

    def control(self) -> QWidget:
        """The widget that has the keyboard."""
        raise NotImplementedError

    def mistake(self) -> str:
        """What is wrong with it by itself, or nothing."""
        return ""

    def clear(self) -> None:
        """Empty it."""
        self.show_value(None)

    def name_it(self, name: str, description: str = "") -> None:
        """Say what it is to a screen reader, and what is wrong or helps."""
        self.control().setAccessibleName(name)
        self.control().setAccessibleDescription(description)

    def show_mistaken(self, *, mistaken: bool) -> None:
        """Mark it as wrong; the words stand under it."""
        self.control().setProperty("mistaken", mistaken)
        restyle(self.control())


def _without_breaks(words: str) -> str:
    """Words without the line breaks and tabs in them; other spaces stay as they were typed."""
    parts = (part.strip() for line in words.splitlines() for part in line.split("\t"))
    return " ".join(part for part in parts if part)


class TextField(Field):
    """One line of text; with `secret` for a passphrase."""

    def __init__(self, placeholder: str = "", *, secret: bool = False, most: int = 0, width: int = 0) -> None:
        super().__init__()
        self._secret = secret
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        if secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
            # Also while it is shown: it never comes into a draft.
            self.line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        if most:
            self.line.setMaxLength(most)
        if width:
            self.line.setMaximumWidth(theme.px(width))
        self.line.textEdited.connect(lambda _words: self.changed.emit())
        self.setLayout(column(self.line, gap=4))
        self.setFocusProxy(self.line)

    def show_value(self, value: Any) -> None:
        """Show a text."""
        self.line.setText("" if value is None else str(value))

    def value(self) -> str | None:
        """The text in one line, without the spaces around it; None when empty.

        What is pasted can have line breaks and tabs that the line does not show.
        """
        words = self.line.text()
        return (in_one_line(words) if self._secret else _without_breaks(words)) or None

    def raw(self) -> str:
        """The text as typed; a secret is never kept."""
        return "" if self._secret else self.line.text()

    def restore(self, raw: Any) -> None:
        """Put the text back."""
        self.line.setText(str(raw))

    def control(self) -> QLineEdit:
        """The line."""
        return self.line


class _Lines(QPlainTextEdit):
    """Tab leaves it; it is as high as what stands in it."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.fit())
        self.fit()

    def fit(self, least: int = 0) -> None:
        """Take the height of the lines, between the least and the most; `least` changes the least."""
        self._least = least or self._least
        lines = int(self.document().documentLayout().documentSize().height())
        shown = min(max(lines, self._least), self._most)
        # Not the rounded spacing: at 150 % that is a pixel too low for each line.
        height = shown * ceil(QFontMetricsF(self.font()).lineSpacing())
        if lines <= self._most:
            height = max(height, self._written())
        height += theme.gap(10) + 12
        if height != self.height():
            self.setFixedHeight(height)

    def _written(self) -> int:
        """The height of what stands in it; a letter of another script makes its line higher."""
        block, high = self.document().firstBlock(), 0.0
        while block.isValid():
            high += self.blockBoundingRect(block).height()
            block = block.next()
        return ceil(high - self.document().documentMargin())  # the last one has it inside

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the height of the lines as they wrap at this width."""
        super().resizeEvent(event)
        self.fit()


class LinesField(Field):
    """Text of several lines; it grows with what is typed."""

    def __init__(self, placeholder: str = "", *, least: int = 3, most: int = 14) -> None:
        super().__init__()
        self.lines = _Lines(least, most)
        self.lines.setPlaceholderText(placeholder)
        self.lines.textChanged.connect(self._on_changed)
        self._by_program = False
        # Qt would leave the lines in the middle of the room that they had before they wrapped in another way.
        inside = column(self.lines)
        inside.setAlignment(self.lines, Qt.AlignmentFlag.AlignTop)
        self.setLayout(inside)
        self.setFocusProxy(self.lines)

    def show_least(self, least: int) -> None:
        """Be at least so many lines high."""
        self.lines.fit(least)

    def _on_changed(self) -> None:
        if not self._by_program:
            self.changed.emit()

    def _put(self, words: str) -> None:
        self._by_program = True
        self.lines.setPlainText(words)
        self._by_program = False

    def show_value(self, value: Any) -> None:
        """Show a text."""
        self._put("" if value is None else str(value))

    def value(self) -> str | None:
        """The text without the white space around it; None when empty."""
        return self.lines.toPlainText().strip() or None

    def raw(self) -> str:
        """The text as typed."""
        return self.lines.toPlainText()

    def restore(self, raw: Any) -> None:
        """Put the text back."""
        self._put(str(raw))

    def control(self) -> QPlainTextEdit:
        """The text area."""
        return self.lines


def read_day(typed: str) -> date | None:
    """A day as people type it: 'vr', 'over twee weken', '24-11'."""
    return when.parse_day(typed, clock.today())


def read_past_day(typed: str) -> date | None:
    """A day that was, as people type it: 'gisteren', 'vr', '3 dagen geleden'."""
    return when.past_day(typed, clock.today())


def _in_words(day: date | None, strange: str) -> str:
    """The day in words, as a sentence where another follows."""
    if day is None:
        return ""
    return f"{long_date(day)}." if strange else long_date(day)


class DateField(Field):
    """A day, typed as people say it; it always shows in words which day it understood."""

    def __init__(self, parse: Callable[[str], date | None] = read_day, placeholder: str = "") -> None:
        super().__init__()
        self._parse = parse
        self._name, self._description = "", ""
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder or _("vandaag, vr, 24-11"))
        self.line.setMaximumWidth(theme.px(220))
        self.line.textEdited.connect(self._on_edited)
        self.understood = label("", "small", "muted", wrap=True)
        self.understood.hide()
        self.setLayout(column(self.line, self.understood, gap=4))
        self.setFocusProxy(self.line)

    def _on_edited(self, _words: str) -> None:
        self._echo()
        self.changed.emit()

    def _echo(self) -> None:
        day, typed = self._day(), self.line.text().strip()
        reveal(self.understood, shown=bool(typed))
        strange = self.strange(day) if day else _("Deze datum begrijp ik nog niet.")
        self.understood.setText(" ".join(part for part in (_in_words(day, strange), strange) if part))
        set_ink(self.understood, "warn" if strange else "muted")
        self._say()

    def strange(self, _day: date) -> str:
        """What is odd about a day that was understood, or nothing: it is told, and never in the way."""
        return ""

    def _day(self) -> date | None:
        typed = self.line.text().strip()
        return self._parse(typed) if typed else None

    def show_value(self, value: Any) -> None:
        """Show a day."""
        self.line.setText(f"{value.day}-{value.month}-{value.year}" if value else "")
        self._echo()

    def value(self) -> date | None:
        """The day that was understood."""
        return self._day()

    def mistake(self) -> str:
        """Something stands there that is no day."""
        if self.line.text().strip() and not self._day():
            return _("Deze datum begrijp ik niet. Schrijf bijvoorbeeld 24-11-2026.")
        return ""

    def show_mistaken(self, *, mistaken: bool) -> None:
        """Mark it as wrong; the words under it then stand instead of the echo."""
        super().show_mistaken(mistaken=mistaken)
        reveal(self.understood, shown=bool(self.line.text().strip()) and not mistaken)

    def raw(self) -> str:
        """What was typed, also when it is no day."""
        return self.line.text()

    def restore(self, raw: Any) -> None:
        """Put back what was typed."""
        self.line.setText(str(raw))
        self._echo()

    def control(self) -> QLineEdit:
        """The line."""
        return self.line

    def name_it(self, name: str, description: str = "") -> None:
        """Say what it is, and which day it understood."""
        self._name, self._description = name, description
        self._say()

    def _say(self) -> None:
        echo = self.understood.text() if self.line.text().strip() else ""
        self.line.setAccessibleName(self._name)
        self.line.setAccessibleDescription(" ".join(part for part in (echo, self._description) if part))


class PastField(DateField):
    """A day that was: '20-11' is the last such day, 'gisteren' is one; a day to come is told."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(read_past_day, placeholder or _("gisteren, vr, 24-11"))

    def strange(self, day: date) -> str:
        """It is still to come."""
        return _("Die dag moet nog komen.") if day > clock.today() else ""


class AheadField(DateField):
    """A day to come; a day that was is told."""

    def strange(self, day: date) -> str:
        """It was already."""
        return _("Die dag is al geweest.") if day < clock.today() else ""


class TickField(Field):
    """Yes or no."""

    names_itself = True

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.box = TickBox(words)
        self.box.clicked.connect(lambda _on: self.changed.emit())
        self.setLayout(column(self.box))
        self.setFocusProxy(self.box)

    def show_value(self, value: Any) -> None:
        """Show yes or no."""
        self.box.setChecked(bool(value))

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def raw(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def restore(self, raw: Any) -> None:
        """Tick it again, or not."""
        self.box.setChecked(bool(raw))

    def control(self) -> TickBox:
        """The box."""
        return self.box

    def name_it(self, name: str, description: str = "") -> None:
        """Say what is ticked; without words of its own it takes the name of the field."""
        if not self.box.text():
            self.box.setText(name)
        super().name_it(self.box.text(), description)
