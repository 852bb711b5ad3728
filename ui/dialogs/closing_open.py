"""What is still open at the end of a gesprek, each with its mend in the same line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from ui.dialogs.action_line import ActionLine, line_of
from ui.dialogs.closing_reading import lacks
from ui.dialogs.closing_words import line_words
from ui.dialogs.talk_open import told_open
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, empty_out, reveal, row
from ui.widgets.words import Glyph, label
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zorgdesk.errors import Finding
    from zorgdesk.one_line import Person
    from zorgdesk.queries.conversations import ConversationCard

# Asked elsewhere in the closing, with answers of their own.
ASKED_APART = frozenset({"meeting.no_actions", "meeting.without_parents", "meeting.next"})
_OF_ACTIONS = frozenset({"meeting.action_who", "meeting.action_day"})


class OpenThings(QFrame):
    """Lines in amber. `action`: what was understood and its uid; `answered`: a code and the words given.

    `edited`: a uid or a code, and the line as it is typed: mending one thing makes the others anew.
    """

    action = Signal(object, str)
    answered = Signal(str, str)
    edited = Signal(str, str)

    def __init__(self, me: str, typed: Mapping[str, str]) -> None:
        super().__init__()
        self._typed = typed  # the lines that are being typed
        self._me = me
        self.setProperty("card", "warn")
        self._body = column(gap=8)
        self.title = label("", "strong")
        head = row(Glyph("alert", "warn"), (self.title, 1))
        self.setLayout(column(head, self._body, gap=8, margins=(12, 10, 12, 12)))
        self.fields: dict[str, QWidget] = {}
        self._people: Sequence[Person] = ()

    def know(self, people: Sequence[Person]) -> None:
        """Know who can be named."""
        self._people = people

    def show_open(self, talk: ConversationCard) -> None:
        """Show what is open, the actions first."""
        empty_out(self._body)
        self.fields = {}
        for one in talk.actions:
            if any(lacks(one)):
                self._action(talk, one.uid)
        for finding in told_open(talk):
            if finding.rule not in ASKED_APART | _OF_ACTIONS:
                self._finding(talk, finding)
        count = len(self.fields)
        self.title.setText(ngettext("Nog {count} ding:", "Nog {count} dingen:", count))
        reveal(self, shown=bool(count))

    def _action(self, talk: ConversationCard, uid: str) -> None:
        one = next(row_ for row_ in talk.actions if row_.uid == uid)
        no_who, no_day = lacks(one)
        words = {
            (True, True): _("Wie doet dit, en wanneer?"),
            (True, False): _("Wie doet dit?"),
        }.get((no_who, no_day), _("Wanneer is dit klaar?"))
        line = ActionLine(self._people, asks_all=True)
        line.show_breaks(talk.breaks)
        line.show_value(self._typed.get(uid, line_of(one.what, one.who, one.due_on) + " · "))
        line.changed.connect(lambda: self.edited.emit(uid, line.line.text()))
        line.line.setObjectName(f"fix_{uid}")
        line.name_it(f"{words} {one.what}")
        line.entered.connect(lambda: self._on_entered(line, uid))
        line.line.installEventFilter(self)
        self._add(uid, f"{words} {one.what}", line, line.line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Come by Tab to the end of an action, not over it: what is typed then would take its place."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QLineEdit):
            line = watched
            QTimer.singleShot(0, line, lambda: line.end(False))  # noqa: FBT003 - Qt's own: no selection
        return super().eventFilter(watched, event)

    def _on_entered(self, line: ActionLine, uid: str) -> None:
        parsed = line.value()
        if parsed is not None and parsed.what:
            self.action.emit(parsed, uid)

    def _finding(self, talk: ConversationCard, finding: Finding) -> None:
        code = finding.ways[0].code
        if finding.rule == "meeting.unexpected":
            answers = [(way.code, way.label) for way in finding.ways]
            self._buttons(code, finding.what, answers)
        elif finding.rule == "meeting.line":
            words = f"{finding.what} {line_words(talk.line, self._me)}"
            self._buttons(code, words, [(code, _("Klopt"))])
        else:
            self._text(code, finding.what)

    def _buttons(self, code: str, words: str, answers: Sequence[tuple[str, str]]) -> None:
        made = [Button(label_, "small") for _code, label_ in answers]
        for button, (answer, _label) in zip(made, answers, strict=True):
            button.setObjectName(f"fix_{answer}")
            button.setAccessibleDescription(words)
            button.clicked.connect(lambda _on=False, answer=answer: self.answered.emit(answer, ""))
        self._add(code, words, box(row(*made, STRETCH, gap=8)), made[0])

    def _text(self, code: str, words: str) -> None:
        line = QLineEdit()
        line.setMaxLength(300)
        line.setText(self._typed.get(code, ""))
        line.textEdited.connect(lambda words: self.edited.emit(code, words))
        line.setObjectName(f"fix_{code}")
        line.setAccessibleName(words)
        line.setPlaceholderText(_("Enter bewaart"))
        line.returnPressed.connect(lambda: self._on_text(code, line))
        self._add(code, words, line, line)

    def _on_text(self, code: str, line: QLineEdit) -> None:
        if line.text().strip():
            self.answered.emit(code, line.text().strip())

    def _add(self, code: str, words: str, part: QWidget, keyboard: QWidget) -> None:
        self.fields[code] = keyboard
        head = row(Glyph("open", "warn", size=16), (label(words, wrap=True), 1), gap=8)
        self._body.addLayout(column(head, part, gap=4))

    def first(self) -> QWidget | None:
        """Where the first thing that is open is mended."""
        return next(iter(self.fields.values()), None)

    def focus_first(self) -> bool:
        """Give the first thing that is open the keyboard."""
        first = self.first()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is not None
