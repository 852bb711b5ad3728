"""The fields of several pupils in a row: who sits at the table, and the pupils in their order with their minutes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme
from ui.dialogs.pupil_field import PupilField
from ui.widgets.buttons import Button
from ui.widgets.fields import Field
from ui.widgets.layout import STRETCH, box, column, empty_out, flow, row
from ui.widgets.notice import announce
from ui.widgets.search import Hit, SearchField
from ui.widgets.words import Chip, Key, label
from zorgdesk.model.conversation import ParticipantData
from zorgdesk.queries.pupils import names_of
from zorgdesk.queries.sitting_plan import people_like
from zorgdesk.rules.sitting import USUAL_MINUTES
from zorgdesk.text import _, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.bridge import Bridge

_MOST_MINUTES = 180


class TableField(Field):
    """People found as one types, or anybody by name; its value is a list of ParticipantData."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._people: list[ParticipantData] = []
        self._found: dict[str, ParticipantData] = {}
        self.buttons: list[Button] = []
        self.search = SearchField(self._find)
        self.search.setPlaceholderText(_("Typ een naam of een functie"))
        self.search.setToolTip("")
        self.search.setMaximumWidth(theme.px(420))
        for key in self.search.findChildren(Key):
            key.hide()
        self.search.chosen.connect(self._on_chosen)
        self._chips = column(gap=4)
        self.setLayout(column(self.search, box(self._chips), gap=6))
        self.setFocusProxy(self.search)

    def _find(self, words: str) -> Sequence[Hit]:
        found = self._bridge.ask(people_like, words)
        anybody = ParticipantData(conversation_uid="", name=words.strip()[:120] or "-", party="school")
        self._found = {str(at): one for at, one in enumerate((*found, anybody))}
        hits = [Hit(str(at), one.name, one.function) for at, one in enumerate(found)]
        if words.strip() and not any(fold(one.name) == fold(words.strip()) for one in found):
            hits.append(Hit(str(len(found)), words.strip(), _("collega die hier nog niet staat")))
        return hits

    def _on_chosen(self, key: object) -> None:
        person = self._found.get(str(key))
        if person is not None and all(_who(one) != _who(person) for one in self._people):
            self._people.append(person)
        self.search.clear()
        self._show()
        self.changed.emit()
        self.search.setFocus()

    def _off(self, at: int) -> None:
        del self._people[at]
        self._show()
        self.changed.emit()
        self.search.setFocus()

    def _show(self) -> None:
        empty_out(self._chips)
        self.buttons = []
        made = []
        for at, one in enumerate(self._people):
            off = Button(_("Niet meer"), "link")
            off.setAccessibleName(_("{name} niet meer").format(name=one.name))
            off.clicked.connect(lambda _on=False, at=at: self._off(at))
            self.buttons.append(off)
            words = ", ".join(part for part in (one.name, one.function) if part)
            made.append(box(row(Chip(words, "line", "group"), off, gap=4)))
        self._chips.addWidget(flow(*made, gap=8))

    def show_value(self, value: Any) -> None:
        """Show people."""
        self._people = list(value or ())
        self._show()

    def value(self) -> list[ParticipantData]:
        """The people."""
        return list(self._people)

    def mistake(self) -> str:
        """A name was typed but nobody was chosen."""
        return _("Kies de persoon uit de lijst, of maak dit leeg.") if self.search.text().strip() else ""

    def raw(self) -> list[str]:
        """The people, each as words that a draft can keep."""
        return [one.model_dump_json(exclude_defaults=True) for one in self._people]

    def restore(self, raw: Any) -> None:
        """Show them again."""
        self.show_value([ParticipantData.model_validate_json(one) for one in raw])

    def control(self) -> QLineEdit:
        """The field that searches."""
        return self.search


def _who(person: ParticipantData) -> str:
    return person.contact_uid or person.staff_uid or fold(person.name)


@dataclass
class TurnRow:
    """One pupil in the row while it is planned."""

    pupil_uid: str
    minutes: int = USUAL_MINUTES
    question: str = ""
    conversation_uid: str = ""
    begun: bool = False


class TurnsField(Field):
    """Pupils in their order; Ctrl+Up and Ctrl+Down move the one that has the keyboard. Its value: TurnRows."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._turns: list[TurnRow] = []
        self.minutes: list[QLineEdit] = []
        self.questions: list[QLineEdit] = []
        self.one = PupilField(bridge)
        self.one.changed.connect(self._on_chosen)
        self._lines = column(gap=6)
        self.setLayout(column(box(self._lines), self.one, gap=6))
        self.setFocusProxy(self.one)

    def _on_chosen(self) -> None:
        uid = self.one.value()
        if not uid:
            return
        if all(turn.pupil_uid != uid for turn in self._turns):
            last = self._turns[-1].minutes if self._turns else USUAL_MINUTES
            self._turns.append(TurnRow(uid, last))
        self.one.search.clear()
        self.one.show_value(None)
        self._show()
        self.changed.emit()
        self.one.search.setFocus()

    def _show(self) -> None:
        names = self._bridge.ask(names_of, [turn.pupil_uid for turn in self._turns])
        self._turns = [turn for turn in self._turns if names.get(turn.pupil_uid, ("", ""))[0]]
        empty_out(self._lines)
        self.minutes, self.questions = [], []
        for at, turn in enumerate(self._turns):
            name, group = names[turn.pupil_uid]
            self._lines.addWidget(self._row(at, turn, f"{name} · {group}" if group else name))

    def _row(self, at: int, turn: TurnRow, name: str) -> QWidget:
        minutes = QLineEdit(str(turn.minutes))
        minutes.setValidator(QIntValidator(1, _MOST_MINUTES, minutes))
        minutes.setFixedWidth(theme.px(56))
        minutes.setAccessibleName(_("Minuten voor {name}").format(name=name))
        minutes.textEdited.connect(lambda words, turn=turn: self._set(turn, minutes=words))
        question = QLineEdit(turn.question)
        question.setMaxLength(300)
        question.setPlaceholderText(_("Wat is de vraag?"))
        question.setAccessibleName(_("Vraag over {name}").format(name=name))
        question.textEdited.connect(lambda words, turn=turn: self._set(turn, question=words))
        off = Button(_("Niet meer"), "link")
        off.setAccessibleName(_("{name} niet meer").format(name=name))
        off.clicked.connect(lambda _on=False, at=at: self._off(at))
        for widget in (minutes, question, off):
            widget.installEventFilter(self)
            widget.setProperty("turn", at)
        self.minutes.append(minutes)
        self.questions.append(question)
        who = label(f"{at + 1}. {name}", "small-strong", wrap=True)
        if theme.large():
            return box(column(who, row(minutes, label(_("min")), off, STRETCH), question, gap=4))
        return box(row((who, 3), minutes, label(_("min"), "small", "muted"), (question, 4), off, gap=8))

    def _set(self, turn: TurnRow, *, minutes: str = "", question: str | None = None) -> None:
        turn.minutes = int(minutes) if minutes.isdecimal() and int(minutes) else turn.minutes
        turn.question = turn.question if question is None else question
        self.changed.emit()

    def _off(self, at: int) -> None:
        del self._turns[at]
        self._show()
        self.changed.emit()
        self.one.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Move a pupil with Ctrl+Up and Ctrl+Down."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0) if held else 0
            if step:
                self.move_turn(int(watched.property("turn")), step)
                return True
        return super().eventFilter(watched, event)

    def move_turn(self, at: int, step: int) -> None:
        """Change places with the one before or after."""
        to = at + step
        if not 0 <= to < len(self._turns):
            return
        self._turns[at], self._turns[to] = self._turns[to], self._turns[at]
        self._show()
        self.changed.emit()
        self.minutes[to].setFocus()
        self.minutes[to].selectAll()
        announce(self, _("Nu plaats {number}").format(number=to + 1))

    def show_value(self, value: Any) -> None:
        """Show turns."""
        self._turns = list(value or ())
        self._show()

    def value(self) -> list[TurnRow]:
        """The turns, in order."""
        return list(self._turns)

    def mistake(self) -> str:
        """A name was typed but nobody was chosen."""
        return self.one.mistake()

    def raw(self) -> list[str]:
        """The turns, each as words that a draft can keep."""
        return [json.dumps(vars(turn)) for turn in self._turns]

    def restore(self, raw: Any) -> None:
        """Show them again, as far as they are still there."""
        self.show_value([TurnRow(**json.loads(one)) for one in raw])

    def control(self) -> QLineEdit:
        """The field that searches."""
        return self.one.control()
