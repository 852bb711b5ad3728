"""The foot of a list of actions: its keys, or the small editor for another day or for how it ended."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.fields import DateField, TextField
from ui.widgets.layout import STRETCH, box, column, flow, reveal, row, rule
from ui.widgets.notice import announce
from ui.widgets.words import Key, ShortWords, label
from zorgdesk import clock, when
from zorgdesk.model.action import ActionStatus
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from ui.bridge import Bridge
    from zorgdesk.queries.actions import ActionRow

DRAFT = "action_end"
_KEPT_WITHIN = 800  # milliseconds
_QUICK: dict[str, Callable[[date], date]] = {
    N_("Morgen"): lambda today: when.add_school_days(today, 1),
    N_("Vrijdag"): lambda today: today + timedelta(days=(4 - today.weekday()) % 7 or 7),
    N_("Volgende week"): lambda today: today + timedelta(days=7 - today.weekday()),
}


def keys_foot(keys: Sequence[tuple[str, str]]) -> QFrame:
    """The keys of a list, as key caps with their words."""
    pairs: list[QWidget] = []
    for key, words in keys:
        pairs.append(box(row(Key(key), label(words, "small", "muted"), gap=8)))
    return box(column(flow(*pairs, gap=20), margins=(14, 6, 14, 8)))


class RowEditor(QFrame):
    """Under a list: shows its keys until it is asked for a day or for an ending. Esc goes back to the list.

    Without keys it stands by itself, and is seen only while it asks. What is typed in it stays a draft until the
    action ended.

    `moved`: (uid, day). `ended`: (uid, status, result). `reopened`: uid. `pupil`: uid of the pupil to go to.
    `to_talk`: uid of what comes back at the next gesprek. `left`: the editor is closed, the list gets the
    keyboard again.
    """

    moved = Signal(str, object)
    ended = Signal(str, str, str)
    reopened = Signal(str)
    pupil = Signal(str)
    to_talk = Signal(str)
    left = Signal()

    def __init__(self, keys: Sequence[tuple[str, str]], bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.action: ActionRow | None = None
        self.keys = keys_foot(keys)
        self.what = ShortWords("", "strong")
        self.day = DateField()
        self.result = TextField(_("Wat kwam eruit? Mag leeg blijven."), most=300)
        self.why = TextField(_("Waarom niet? In een paar woorden."), most=300)
        self.mistake = label("", "small", "danger", wrap=True)
        self.move_button = Button(_("Verplaatsen"), "primary", "check", key="Enter")
        self.parts = [self._build_day(), self._build_end(), self._build_refusal(), self._build_back()]
        self.day_part, self.end_part, self.refusal_part, self.back_part = self.parts
        self.editor = box(
            column(row((self.what, 1)), *self.parts, self.mistake, gap=6, margins=(14, 8, 14, 10))
        )
        if keys:
            self.setLayout(column(rule(), self.keys, self.editor, gap=0))
        else:
            self.setProperty("card", "card")
            self.setLayout(column(self.editor))
        self._alone = not keys
        self._timer = QTimer(self, singleShot=True, interval=_KEPT_WITHIN)
        self._connect()
        self.close_editor()

    def _build_day(self) -> QWidget:
        self.quick = [Button(_(words), "small") for words in _QUICK]
        for button, (words, day) in zip(self.quick, _QUICK.items(), strict=True):
            button.setObjectName(f"quick_{words}")
            button.clicked.connect(lambda _on=False, day=day: self._move_to(day(clock.today())))
        self.day.name_it(_("Andere dag"))
        self.move_button.clicked.connect(self._on_day)
        quicks = flow(*self.quick)
        if theme.large():
            return box(column(self.day, row(self.move_button, self._back_button(), STRETCH), quicks))
        return box(row((self.day, 0), self.move_button, (quicks, 1), self._back_button()))

    def _build_end(self) -> QWidget:
        self.result.name_it(_("Wat kwam eruit?"))
        self.done = Button(_("Gedaan"), "primary", "check", key="Enter")
        self.refuse = Button(_("Kan niet"), "", "cross", key="Ctrl+R")
        self.to_pupil = Button(_("Naar de leerling"), "quiet", "arrow")
        self.done.clicked.connect(lambda: self._end(ActionStatus.GEDAAN))
        self.refuse.clicked.connect(lambda: self.ask_refusal(self.action))
        self.to_pupil.clicked.connect(self._on_pupil)
        return self._line(self.result, self.done, self.refuse, self.to_pupil)

    def _build_refusal(self) -> QWidget:
        self.why.name_it(_("Waarom kan het niet?"))
        self.failed = Button(_("Niet gelukt"), "primary", "cross", key="Enter")
        self.dropped = Button(_("Vervallen"))
        self.failed.clicked.connect(lambda: self._end(ActionStatus.NIET_GELUKT))
        self.dropped.clicked.connect(lambda: self._end(ActionStatus.VERVALLEN))
        self.next_talk = Button(_("Naar het volgende gesprek"), "", "talk")
        self.next_talk.clicked.connect(self._on_next_talk)
        return self._line(self.why, self.failed, self.dropped, self.next_talk)

    def _line(self, field: TextField, *buttons: Button) -> QWidget:
        every = [*buttons, self._back_button()]
        if theme.large():
            return box(column(field, flow(*every)))
        return box(row((field, 1), *every))

    def _build_back(self) -> QWidget:
        self.reopen = Button(_("Weer openzetten"), "primary", "undo")
        self.reopen.clicked.connect(self._on_reopen)
        again = Button(_("Naar de leerling"), "quiet", "arrow")
        again.clicked.connect(self._on_pupil)
        return box(column(flow(self.reopen, again, self._back_button())))

    def _back_button(self) -> Button:
        made = Button(_("Terug"), "quiet", key="Esc")
        made.clicked.connect(self.close_editor)
        return made

    def _connect(self) -> None:
        self.day.line.returnPressed.connect(self._on_day)
        self.result.line.returnPressed.connect(lambda: self._end(ActionStatus.GEDAAN))
        self.why.line.returnPressed.connect(lambda: self._end(ActionStatus.NIET_GELUKT))
        for field in (self.result, self.why):
            field.changed.connect(self._timer.start)
        self._timer.timeout.connect(self._keep)
        self._bridge.keep_now.connect(self._keep)

    @property
    def busy(self) -> bool:
        """Whether it is asking something."""
        return self.action is not None

    def ask_day(self, action: ActionRow) -> None:
        """Ask for another day."""
        self._open(action, self.day_part)
        self.day.clear()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, _("Andere dag voor: {what}").format(what=action.what))

    def ask_end(self, action: ActionRow) -> None:
        """Ask what came of an open action; of one that ended, whether it opens again."""
        self._open(action, self.end_part if action.open else self.back_part)
        reveal(self.to_pupil, shown=action.pupil_uid is not None)
        first = self.result if action.open else self.reopen
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, _("Wat kwam er uit: {what}").format(what=action.what))

    def ask_refusal(self, action: ActionRow | None) -> None:
        """Ask why an open action cannot be done."""
        if action is None or not action.open:
            return
        typed = self.result.raw() if self.busy else ""
        self._open(action, self.refusal_part)
        if typed and not self.why.raw():
            self.why.restore(typed)
        reveal(self.next_talk, shown=action.pupil_uid is not None)
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, _("Waarom kan het niet: {what}").format(what=action.what))

    def _open(self, action: ActionRow, part: QWidget) -> None:
        self._keep()
        self.action = action
        self.what.setText(f"{action.pupil}: {action.what}" if action.pupil else action.what)
        self.what.setToolTip(self.what.text())
        for one in self.parts:
            reveal(one, shown=one is part)
        typed = next(
            (one.content for one in self._bridge.drafts() if (one.form, one.subject) == (DRAFT, action.uid)),
            {},
        )
        self.result.restore(typed.get("result", ""))
        self.why.restore(typed.get("why", ""))
        self._tell("")
        self._show_editor(shown=True)

    def close_editor(self) -> None:
        """Show the keys again, and give the keyboard back to the list."""
        self._keep()
        was_busy, self.action = self.busy, None
        self._show_editor(shown=False)
        if was_busy:
            self.left.emit()

    def _keep(self) -> None:
        """Keep what is typed about this action, until it ended."""
        self._timer.stop()
        if self.action is None:
            return
        typed = {"result": self.result.raw(), "why": self.why.raw()}
        if any(typed.values()):
            self._bridge.keep_draft(DRAFT, self.action.uid, typed)

    def _show_editor(self, *, shown: bool) -> None:
        reveal(self.editor, shown=shown)
        reveal(self.keys, shown=not shown and not self._alone)
        reveal(self, shown=shown or not self._alone)

    def _tell(self, words: str) -> None:
        self.mistake.setText(words)
        reveal(self.mistake, shown=bool(words))
        if words:
            announce(self, words)

    def _on_day(self) -> None:
        day = self.day.value()
        if day is None:
            self._tell(_("Schrijf een dag, bijvoorbeeld: vr, over twee weken, 24-11."))
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._move_to(day)

    def _move_to(self, day: date) -> None:
        if self.action:
            uid = self.action.uid
            self.close_editor()
            self.moved.emit(uid, day)

    def _end(self, status: ActionStatus) -> None:
        if self.action is None:
            return
        field = self.result if status is ActionStatus.GEDAAN else self.why
        words = field.value() or ""
        if status is ActionStatus.NIET_GELUKT and not words:
            self._tell(_("Schrijf in een paar woorden waarom het niet lukte."))
            self.why.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        uid = self.action.uid
        if self.result.raw() or self.why.raw():
            self._bridge.drop_draft(DRAFT, uid)
            self.result.clear()
            self.why.clear()
        self.close_editor()
        self.ended.emit(uid, status, words)

    def _on_next_talk(self) -> None:
        if self.action:
            uid = self.action.uid
            self.close_editor()
            self.to_talk.emit(uid)

    def _on_reopen(self) -> None:
        if self.action:
            uid = self.action.uid
            self.close_editor()
            self.reopened.emit(uid)

    def _on_pupil(self) -> None:
        if self.action and self.action.pupil_uid:
            uid = self.action.pupil_uid
            self.close_editor()
            self.pupil.emit(uid)

    def event(self, event: QEvent) -> bool:
        """Keep Esc for itself while it asks: elsewhere it goes a page back."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.busy
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back to the list with Esc; Ctrl+R asks why it cannot be done."""
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape and self.busy:
            self.close_editor()
        elif ctrl and event.key() == Qt.Key.Key_R and self.busy:
            self.ask_refusal(self.action)
        else:
            super().keyPressEvent(event)
