"""What is said, point by point: kept on leaving a field, and as a draft within a second."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QWidget

from ui.dialogs.moment_field import MomentField
from ui.dialogs.promise_mark import PromiseMark
from ui.form import Form, LinesField, TextField
from ui.widgets.layout import STRETCH, box, column, reveal, row
from ui.widgets.words import Glyph, label, restyle
from zorgdesk.model.conversation import AgendaPart
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QVBoxLayout

    from zorgdesk.queries.conversations import ConversationCard

# A simple talk has one field: what was said.
SIMPLE = AgendaPart.ZIEN
_HINTS = {
    AgendaPart.GOED: N_("Begin met wat goed gaat."),
    AgendaPart.NODIG: N_("Wie kan helpen uit de eigen kring? (familie, vrienden, buren)"),
    AgendaPart.WETEN: N_("Wie op school, en wie daarbuiten? Zeg het hardop."),
}


class Agenda(Form):
    """The points of a gesprek and its next time. `left`: the name of the field that the keyboard left.

    PageDown and PageUp walk the points; a slash on an empty line asks for the action line.
    """

    left = Signal(str)
    wants_action = Signal()

    def __init__(self) -> None:
        rows: dict[str, tuple[str, LinesField | TextField | MomentField, str]] = {
            part.value: (part.label, LinesField(least=1, most=12), _(_HINTS[part]) if part in _HINTS else "")
            for part in AgendaPart
        }
        rows["next_when"] = (_("Wanneer?"), MomentField("di 19 jan 13.00"), "")
        rows["next_place"] = (_("Waar?"), TextField(most=120), "")
        rows["side"] = (_("Kladnotitie, alleen voor u"), TextField(most=2000), "")
        super().__init__(rows, arranged=False)
        self.stored: dict[str, str] = {}
        self.boxes: dict[str, QFrame] = {}
        self.marks: dict[str, Glyph] = {}
        self.all_points = True
        self.before_place = column(gap=0)
        agreed = self.field(AgendaPart.AFSPRAKEN.value)
        self.promise = PromiseMark(agreed if isinstance(agreed, LinesField) else None)
        self.kept = label("", "small", "muted")
        self.title = label(_("Agenda"), "h2")
        self._arrange_points()
        for name, one in self.rows.items():
            one.field.control().installEventFilter(self)
            one.field.control().setObjectName(f"point_{name}")
        self.typed.connect(lambda: self.kept.setText(""))

    def _arrange_points(self) -> None:
        parts: list[QWidget] = []
        for part in AgendaPart:
            mark = Glyph("open", "muted", size=18)
            inside = column(self.rows[part.value], gap=4)
            if part is AgendaPart.AFSPRAKEN:
                inside.addLayout(row(self.promise, STRETCH))
            if part is AgendaPart.VORIGE:
                cast("QVBoxLayout", self.rows[part.value].layout()).insertLayout(1, self.before_place)
            if part is AgendaPart.VOLGENDE:
                inside.addLayout(
                    row((self.rows["next_when"], 1), (column(self.rows["next_place"], STRETCH), 1), gap=12)
                )
            whole = box(row(column(mark, STRETCH), (inside, 1), gap=10, margins=(10, 6, 10, 8)))
            self.boxes[part.value], self.marks[part.value] = whole, mark
            parts.append(whole)
        head = row(Glyph("talk", "accent"), (self.title, 1), self.kept, gap=8)
        self.setLayout(column(head, *parts, STRETCH, gap=2, margins=(8, 12, 8, 12)))

    def show_card(self, card: ConversationCard, *, with_agenda: bool) -> None:
        """Show what is kept; a point that is being typed in stays as it is."""
        self.all_points = with_agenda
        for part in AgendaPart:
            text = card.points.get(part, "")
            self.stored[part.value] = text
            self.show_data(**{part.value: text})
            shown = with_agenda or part in (SIMPLE, AgendaPart.VOLGENDE) or bool(text)
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
        self._name_points(simple=not with_agenda)

    def _shown_moment(self, card: ConversationCard) -> str:
        day = card.data.next_on
        return f"{day.day}-{day.month}-{day.year} {card.data.next_start}".strip() if day else ""

    def _name_points(self, *, simple: bool) -> None:
        words = _("Wat is er gezegd?") if simple else SIMPLE.label
        self.rows[SIMPLE.value].label.setText(words)
        self.field(SIMPLE.value).name_it(words)
        reveal(self.rows[AgendaPart.VOLGENDE.value].field, shown=not simple)
        lines = self.field(SIMPLE.value)
        if isinstance(lines, LinesField):
            lines.show_least(8 if simple else 1)
        self.title.setText(_("Gesprek") if simple else _("Agenda"))

    def dirty(self) -> list[str]:
        """The names of the fields that hold something that is not kept yet."""
        return [
            name
            for name, one in self.rows.items()
            if str(one.field.raw()).strip() != self.stored.get(name, "").strip()
        ]

    def moment(self) -> tuple[date, str] | None:
        """The day and the time of the next gesprek, as far as they were understood."""
        field = self.field("next_when")
        return field.moment() if isinstance(field, MomentField) else None

    def first_field(self) -> QWidget:
        """Where typing begins: the first point that is empty."""
        shown = [part for part in AgendaPart if not self.boxes[part.value].isHidden()]
        empty = [part for part in shown if part is not AgendaPart.VORIGE and not self.stored.get(part.value)]
        part = next(iter(empty or shown), SIMPLE)
        return self.field(part.value).control()

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
        empty_line = isinstance(watched, QPlainTextEdit) and not watched.textCursor().block().text().strip()
        if event.text() == "/" and empty_line:
            self.wants_action.emit()
            return True
        return False

    def walk(self, name: str, step: int) -> bool:
        """Go to the next or the earlier point that is shown; past the last one to the actions."""
        shown = [part.value for part in AgendaPart if not self.boxes[part.value].isHidden()]
        shown = [one for one in shown if not self.field(one).isHidden() or one == AgendaPart.VOLGENDE]
        at = (shown.index(name) if name in shown else 0) + step
        if at >= len(shown):
            self.wants_action.emit()
        elif at >= 0:
            field = self.field(shown[at])
            (self.field("next_when") if field.isHidden() else field).setFocus(Qt.FocusReason.TabFocusReason)
            self._bring_in_view(self.boxes[shown[at]])
        return True

    def _bring_in_view(self, box_: QWidget) -> None:
        """Scroll the page so that a point is seen whole."""
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        if page is not None:
            page.ensureWidgetVisible(box_, 0, 24)

    def _mark(self, name: str, *, here: bool) -> None:
        place = {"next_when": "volgende", "next_place": "volgende"}.get(name, name)
        if place in self.boxes:
            self.boxes[place].setProperty("card", "soft" if here else "")
            restyle(self.boxes[place])
