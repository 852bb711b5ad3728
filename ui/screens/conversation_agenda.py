"""What is said, point by point: kept on leaving a field, and as a draft within a second."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from ui.dialogs.action_line import ActionLine
from ui.dialogs.moment_field import MomentField
from ui.dialogs.promise_mark import PromiseMark
from ui.form import Field, FieldRow, Form, LinesField, TextField
from ui.screens.conversation_previous import PreviousLines
from ui.widgets.layout import STRETCH, box, column, reveal, row
from ui.widgets.words import Glyph, label, restyle
from zorgdesk.model.conversation import AgendaPart, ConversationStatus
from zorgdesk.rules.meeting_shape import OF_ONE_CHILD, point_words
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QVBoxLayout

    from ui.screens.conversation_before import BeforeList
    from zorgdesk.queries.conversations import ConversationCard, Joining

_HINTS = {
    AgendaPart.GOED: N_("Begin met wat goed gaat."),
    AgendaPart.NODIG: N_("Wie kan helpen uit de eigen kring? (familie, vrienden, buren)"),
    AgendaPart.WETEN: N_("Wie op school, en wie daarbuiten? Zeg het hardop."),
}
# What stands in the box of a point beside its own lines.
_PLACE_OF = {"next_when": "volgende", "next_place": "volgende", "before": "vorige"}
_USUAL_FAMILY = 4  # children; there is room for more
_ROOM_TO_WRITE = 8  # lines of the one field of a simple talk


def name_of(part: AgendaPart, pupil_uid: str | None = None) -> str:
    """The name of the field of a point: of all, or of one child."""
    return f"{part.value}_{pupil_uid}" if pupil_uid else part.value


def point_of(name: str) -> tuple[AgendaPart, str | None]:
    """The point that a field is of, and of which child."""
    part, _line, pupil_uid = name.partition("_")
    return AgendaPart(part), pupil_uid or None


class Agenda(Form):
    """The points of a gesprek and its next time. `left`: the name of the field that the keyboard left.

    PageDown and PageUp walk the points; a slash at the start of a line asks for the action line. A line is
    finished at Enter: `line_finished` says which point and what.
    """

    left = Signal(str)
    wants_action = Signal()
    line_finished = Signal(object, str)

    def __init__(self, before: BeforeList) -> None:
        rows: dict[str, tuple[str, Field, str]] = {
            part.value: (part.label, LinesField(least=1, most=12), _(_HINTS[part]) if part in _HINTS else "")
            for part in AgendaPart
        }
        rows["next_when"] = (_("Wanneer?"), MomentField("di 19 jan 13.00"), "")
        rows["next_place"] = (_("Waar?"), TextField(most=120), "")
        rows["side"] = (_("Kladnotitie, alleen voor u"), TextField(most=2000), "")
        # Half a line of an action is kept as a draft with the rest.
        rows["action"] = (_("Nieuwe actie"), ActionLine(asks_all=True, marks_promises=True), "")
        super().__init__(rows, arranged=False)
        self.stored: dict[str, str] = {}
        self.boxes: dict[str, QFrame] = {}
        self.marks: dict[str, Glyph] = {}
        self.children_of: tuple[tuple[str, str], ...] = ()  # uid and first name, in a family
        self.changes_action = False  # the action line holds one that stands already: no draft
        self._before = before
        self.before_title = label("", "small-strong", wrap=True)
        self._child_rows = {
            part: [self._child_row(part) for _at in range(_USUAL_FAMILY)] for part in OF_ONE_CHILD
        }
        self._child_places: dict[AgendaPart, QVBoxLayout] = {}
        self.previous = PreviousLines()
        agreed = self.field(AgendaPart.AFSPRAKEN.value)
        self.promise = PromiseMark(agreed if isinstance(agreed, LinesField) else None)
        self.kept = label("", "small", "muted")
        self.title = label(_("Agenda"), "h2")
        self._arrange_points()
        for name in self.rows:
            if name != "action":
                self._watch(name)
        before.table.installEventFilter(self)
        self.typed.connect(lambda: self.kept.setText(""))

    def _watch(self, name: str) -> None:
        control = self.rows[name].field.control()
        control.installEventFilter(self)
        control.setObjectName(f"point_{name}")

    def _arrange_points(self) -> None:
        parts: list[QWidget] = []
        for part in AgendaPart:
            mark = Glyph("open", "muted", size=18)
            # In the order of the page: Qt lets Tab go in the order in which they are put here.
            first = (self.before_title, self._before) if part is AgendaPart.VORIGE else ()
            inside = column(*first, self.rows[part.value], gap=4)
            if part in OF_ONE_CHILD:
                self._child_places[part] = column(*self._child_rows[part], gap=4)
                inside.addLayout(self._child_places[part])
            if part is AgendaPart.AFSPRAKEN:
                inside.addLayout(row(self.promise, STRETCH))
            if part is AgendaPart.VOLGENDE:
                inside.addLayout(
                    row((self.rows["next_when"], 1), (column(self.rows["next_place"], STRETCH), 1), gap=12)
                )
            inside.addWidget(self.previous.make(part))
            whole = box(row(column(mark, STRETCH), (inside, 1), gap=10, margins=(10, 6, 10, 8)))
            self.boxes[part.value], self.marks[part.value] = whole, mark
            parts.append(whole)
        head = row(Glyph("talk", "accent"), (self.title, 1), self.kept, self.previous.button, gap=8)
        self.setLayout(column(head, self.previous.rest, *parts, STRETCH, gap=2, margins=(8, 12, 8, 12)))

    def show_card(self, card: ConversationCard) -> None:
        """Show what is kept; a point that is being typed in stays as it is."""
        self._make_children(card.children)
        self.previous.show_previous(card)
        for part in AgendaPart:
            texts = {name: self._stored_in(card, name) for name in self.names_of(part)}
            self.stored |= texts
            self.show_data(**texts)
            text = any(texts.values())
            shown = part in card.shape.points or text
            if part is AgendaPart.VORIGE:
                shown = bool(card.before or text)
            reveal(self.boxes[part.value], shown=shown)
            self.marks[part.value].show_icon(*(("done", "ok") if text else ("open", "muted")))
        self.promise.know(card.outsiders, card.line.words, card.there)
        data = card.data
        self.show_data(
            next_when=(data.next_on, data.next_start) if data.next_on else None, next_place=data.next_place
        )
        self.stored["next_when"] = self._shown_moment(card)
        self.stored["next_place"], self.stored["side"] = data.next_place, ""
        self._name_points(card)

    @staticmethod
    def _stored_in(card: ConversationCard, name: str) -> str:
        part, pupil_uid = point_of(name)
        points = card.points if pupil_uid is None else card.child_points.get(pupil_uid, {})
        return points.get(part, "")

    def _shown_moment(self, card: ConversationCard) -> str:
        day = card.data.next_on
        return f"{day.day}-{day.month}-{day.year} {card.data.next_start}".strip() if day else ""

    def names_of(self, part: AgendaPart) -> list[str]:
        """The fields of a point: one of all, and in a family one of each child."""
        children = [uid for uid, _name in self.children_of] if part in OF_ONE_CHILD else []
        return [name_of(part), *(name_of(part, uid) for uid in children)]

    def _make_children(self, children: Sequence[Joining]) -> None:
        """Have lines for each child of a family, of the points that are about one child."""
        wanted = tuple((one.pupil_uid, one.first_name) for one in children)
        if wanted == self.children_of:
            return
        for part, rows in self._child_rows.items():
            for uid, _first_name in self.children_of:
                self._forget(name_of(part, uid))
            while len(rows) < len(wanted):
                rows.append(self._child_row(part))
                self._child_places[part].addWidget(rows[-1])
            for one in rows:
                one.hide()
            for one, (uid, first_name) in zip(rows, wanted, strict=False):
                self._give(one, name_of(part, uid), f"{part.label} · {first_name}")
        self.children_of = wanted

    def _child_row(self, part: AgendaPart) -> FieldRow:
        made = FieldRow(part.value, part.label, LinesField(least=1, most=12))
        made.field.changed.connect(
            lambda: self._on_changed(made.field.control().objectName().removeprefix("point_"))
        )
        made.hide()
        return made

    def _forget(self, name: str) -> None:
        gone = self.rows.pop(name)
        gone.field.control().removeEventFilter(self)
        gone.field.clear()
        self.stored.pop(name, None)
        self._touched.discard(name)

    def _give(self, one: FieldRow, name: str, words: str) -> None:
        """Let a row be of one child."""
        self.rows[name] = one
        one.words = words
        one.label.setText(words)
        one.field.name_it(words)
        self._watch(name)
        reveal(one, shown=True)

    def _name_points(self, card: ConversationCard) -> None:
        shape = card.shape
        roomy = not shape.whole and card.data.status is not ConversationStatus.AFGEROND
        for part in AgendaPart:
            words = point_words(card.data.kind, part)
            if part is AgendaPart.LEERLING and part not in shape.words and len(card.joins) == 1:
                words = _("Wat wil {name}").format(name=card.joins[0].first_name)
            one = self.rows[part.value]
            one.label.setText(words)
            one.words = words
            one.field.name_it(words)
            if part is AgendaPart.VORIGE:
                self.before_title.setText(words)
                reveal(one.label, shown=False)
            if isinstance(one.field, LinesField):
                one.field.show_least(_ROOM_TO_WRITE if roomy and part is shape.main else 1)
            if part in OF_ONE_CHILD:
                # In a family it is said of each child; what once was written of all stays to be read.
                reveal(one, shown=not self.children_of or bool(self.stored.get(part.value)))
        reveal(self.rows[AgendaPart.VOLGENDE.value].field, shown=shape.whole)
        self.title.setText(_("Agenda") if shape.whole else _("Gesprek"))

    def dirty(self) -> list[str]:
        """The names of the fields that hold something that is not kept yet."""
        return [
            name
            for name, one in self.rows.items()
            if str(one.field.raw()).strip() != self.stored.get(name, "").strip()
        ]

    def draft(self) -> dict[str, Any]:
        """What stands in it as typed; the change of an action would come back as a new one."""
        return super().draft() | ({"action": ""} if self.changes_action else {})

    def moment(self) -> tuple[date, str] | None:
        """The day and the time of the next gesprek, as far as they were understood."""
        field = self.field("next_when")
        return field.moment() if isinstance(field, MomentField) else None

    def first_field(self) -> QWidget:
        """Where typing begins: what was agreed last time and is still open, else the first empty field."""
        if any(row_.open for row_ in self._before.table.rows):
            return self._before.table
        shown = self._shown_fields()
        empty = [name for name in shown if name != AgendaPart.VORIGE and not self.stored.get(name)]
        return self._keyboard_of(next(iter(empty or shown), AgendaPart.ZIEN.value))

    def _shown_fields(self) -> list[str]:
        """The fields that are seen, in order."""
        shown = [part for part in AgendaPart if not self.boxes[part.value].isHidden()]
        return [name for part in shown for name in self.names_of(part) if not self.rows[name].isHidden()]

    def _keyboard_of(self, name: str) -> QWidget:
        """What of a point takes the keyboard first."""
        if name == AgendaPart.VORIGE and self._before.table.rows:
            return self._before.table
        field = self.field(name)
        return (self.field("next_when") if field.isHidden() else field).control()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep on leaving, mark where one is, walk with the page keys."""
        name = watched.objectName().removeprefix("point_")
        if event.type() == QEvent.Type.FocusOut:
            self._mark(name, here=False)
            self.left.emit(name)
        elif event.type() == QEvent.Type.FocusIn:
            self._mark(name, here=True)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(watched, name, event)
        return super().eventFilter(watched, event)

    def _pressed(self, watched: QObject, name: str, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            return self.walk(name, 1 if event.key() == Qt.Key.Key_PageDown else -1)
        if event.text() == "/" and at_line_start(watched):
            self.wants_action.emit()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, QPlainTextEdit):
            line = watched.textCursor().block().text().strip()
            if line and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.line_finished.emit(point_of(name)[0], line)
        return False

    def walk(self, name: str, step: int) -> bool:
        """Go to the next or the earlier field that is shown; past the last one to the actions."""
        shown, name = self._shown_fields(), _PLACE_OF.get(name, name)
        at = (shown.index(name) if name in shown else 0) + step
        if at >= len(shown):
            self.wants_action.emit()
        elif at >= 0:
            self._keyboard_of(shown[at]).setFocus(Qt.FocusReason.TabFocusReason)
            self._bring_in_view(self.boxes[point_of(shown[at])[0].value])
        return True

    def _bring_in_view(self, box_: QWidget) -> None:
        """Scroll the page so that a point is seen whole."""
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        if page is not None:
            page.ensureWidgetVisible(box_, 0, 24)

    def _mark(self, name: str, *, here: bool) -> None:
        place = _PLACE_OF.get(name, name).partition("_")[0]
        if place in self.boxes:
            self.boxes[place].setProperty("card", "soft" if here else "")
            restyle(self.boxes[place])


def at_line_start(watched: QObject) -> bool:
    """Whether the keyboard is at the start of a line: there a slash means an action."""
    if isinstance(watched, QPlainTextEdit):
        return watched.textCursor().positionInBlock() == 0 and not watched.textCursor().hasSelection()
    return isinstance(watched, QLineEdit) and watched.cursorPosition() == 0 and not watched.hasSelectedText()
