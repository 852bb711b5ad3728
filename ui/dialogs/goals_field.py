"""The goals of a plan: beside each goal how one sees that it works; there is always room for one more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from ui import theme
from ui.dialogs.promise_mark import PromiseMark
from ui.widgets.fields import Field, LinesField
from ui.widgets.layout import STRETCH, box, column, reveal, row
from zorgdesk.rules.directory import USUAL_WORDS
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPlainTextEdit, QWidget

    from zorgdesk.rules.directory import LocalWords


def goals_of(words: str) -> list[tuple[str, str]]:
    """Each goal with how it is seen, out of lines 'goal | how it is seen'."""
    parted = (line.partition("|") for line in words.splitlines())
    found = [(goal.strip(), seen.strip()) for goal, _bar, seen in parted]
    return [one for one in found if any(one)]


def line_of(goal: str, seen: str) -> str:
    """A goal as one line."""
    return f"{goal} | {seen}" if seen else goal


# So many goals stand ready; more are made when they are needed.
_READY = 8


class GoalsField(Field):
    """Its value is lines 'goal | how it is seen'; Enter goes to the next goal."""

    def __init__(self) -> None:
        super().__init__()
        self._made: list[tuple[LinesField, LinesField]] = []
        self.marks: list[PromiseMark] = []
        self._known: tuple[Sequence[str], LocalWords] = ((), USUAL_WORDS)
        self._places: list[QWidget] = []
        self._shown = 1
        self._name, self._description = "", ""
        self._body = column(gap=6)
        self.setLayout(self._body)
        for _goal in range(_READY):  # made beforehand: what is made later comes last for Tab
            self._make()
        self._reveal()
        self.setFocusProxy(self.pairs[0][0])

    @property
    def pairs(self) -> list[tuple[LinesField, LinesField]]:
        """The goals that are shown, each with how it is seen; the last one is empty."""
        return self._made[: self._shown]

    def _make(self) -> None:
        goal = LinesField(_("Doel"), least=1)
        seen = LinesField(_("Hoe zien we dat?"), least=1)
        large = theme.large()
        mark = PromiseMark(goal)
        mark.know(*self._known)
        self.marks.append(mark)
        parts = column(goal, seen, gap=4) if large else row((_top(goal), 3), (_top(seen), 2), gap=8)
        parts = column(parts, row(mark, STRETCH), gap=4)
        for one in (goal, seen):
            one.changed.connect(self._on_typed)
            one.lines.installEventFilter(self)
        self._made.append((goal, seen))
        self._places.append(box(parts))
        self._body.addWidget(self._places[-1])
        self._name_all()

    def mark_promises(self, names: Sequence[str], local: LocalWords) -> None:
        """Mark a goal that says what somebody outside the school will do."""
        self._known = (names, local)
        for mark in self.marks:
            mark.know(names, local)

    def _show(self, count: int) -> None:
        """Show so many goals."""
        while len(self._made) < count:
            self._make()
        self._shown = count
        self._reveal()

    def _reveal(self) -> None:
        for number, place in enumerate(self._places):
            reveal(place, shown=number < self._shown)

    def _on_typed(self) -> None:
        if any("\n" in one.raw() for pair in self.pairs for one in pair):  # pasted: each line is a goal
            self.show_value(self.raw())
            last = self.pairs[-2][0].lines if len(self.pairs) > 1 else self.control()
            last.setFocus(Qt.FocusReason.OtherFocusReason)
            last.moveCursor(QTextCursor.MoveOperation.End)
        self._keep_room()
        self.changed.emit()

    def _keep_room(self) -> None:
        """Keep one empty goal at the end."""
        if any(one.value() for one in self.pairs[-1]):
            self._show(self._shown + 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Go to the next goal at Enter."""
        plain = isinstance(event, QKeyEvent) and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and plain:
            at = next((i for i, pair in enumerate(self.pairs) if watched in [one.lines for one in pair]), -1)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at >= 0:
                self.pairs[min(at + 1, len(self.pairs) - 1)][0].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def show_value(self, value: Any) -> None:
        """Show the goals of lines."""
        goals = goals_of(str(value or ""))
        self._show(len(goals) + 1)
        filled = goals + [("", "")] * (len(self._made) - len(goals))
        for pair, words in zip(self._made, filled, strict=True):
            for one, said in zip(pair, words, strict=True):
                one.show_value(said)

    def value(self) -> str | None:
        """The goals as lines; None when there is none."""
        lines = [line_of(_one_line(goal), _one_line(seen)) for goal, seen in self.pairs]
        return "\n".join(line for line in lines if line.strip()) or None

    def raw(self) -> str:
        """The goals as typed."""
        return "\n".join(line_of(goal.raw(), seen.raw()) for goal, seen in self.pairs)

    def restore(self, raw: Any) -> None:
        """Put the goals back."""
        self.show_value(raw)

    def control(self) -> QPlainTextEdit:
        """The first goal."""
        return self._made[0][0].lines

    def mistake(self) -> str:
        """How one sees it, without a goal: it would be lost."""
        alone = any(seen.value() and not goal.value() for goal, seen in self.pairs)
        return _("Schrijf het doel erbij.") if alone else ""

    def name_it(self, name: str, description: str = "") -> None:
        """Every goal says which one it is."""
        self._name, self._description = name, description
        self._name_all()

    def _name_all(self) -> None:
        for number, (goal, seen) in enumerate(self._made, start=1):
            goal.name_it(f"{self._name}, {_('doel {number}').format(number=number)}", self._description)
            seen.name_it(f"{_('Hoe zien we dat?')} {_('doel {number}').format(number=number)}")


def _top(one: QWidget) -> QWidget:
    return box(column(one, STRETCH))


def _one_line(one: LinesField) -> str:
    return " ".join(one.raw().split())
