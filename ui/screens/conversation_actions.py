"""The actions of a gesprek: one line each, what was understood shown back; Enter begins the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame

from ui.dialogs.action_line import ActionLine, line_of
from ui.table import Column, ShortTable
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, reveal, row
from ui.widgets.notice import announce
from ui.widgets.words import Key, heading, label
from zorgdesk.text import _, day_month

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.screens.conversation_agenda import Agenda
    from zorgdesk.one_line import Person
    from zorgdesk.queries.actions import ActionRow


def _no_day(one: ActionRow) -> bool:
    return one.due_on is None and one.term == _("geen dag")


def _day(one: ActionRow) -> str:
    return day_month(one.due_on) if one.due_on else one.term


def _lacks(one: ActionRow) -> str:
    """What an action misses, as a question."""
    if not one.who:
        return _("wie en wanneer?") if _no_day(one) else _("wie?")
    return _("wanneer?") if _no_day(one) else ""


class ActionsCard(QFrame):
    """The list and the line.

    `kept`: what was understood, the uid it changes ('' for a new one), and of which child of a family.
    """

    kept = Signal(object, str, str)
    removed = Signal(str)

    def __init__(self, agenda: Agenda) -> None:
        super().__init__()
        self._agenda = agenda
        self.setProperty("card", "card")
        self.count = label("", "small", "muted")
        columns = (
            Column(_("Wat"), lambda one: one.what, role="strong", stretch=True, wraps=True),
            Column(_("Wie"), self._who),
            Column(
                _("Wanneer"), lambda one: _lacks(one) or _day(one), role="small", right=True,
                tone=lambda one: ("warn", "alert") if _lacks(one) else None,
            ),
        )  # fmt: skip
        empty = _("Nog geen acties. Typ er hieronder een.")
        self.table = ShortTable(columns, _("Acties van dit gesprek"), empty=empty)
        self.table.setObjectName("actions")
        self.title = label(_("Nieuwe actie"), "small-strong")
        self._place = agenda.rows["action"]
        reveal(self._place.label, shown=False)
        found = self._place.field
        assert isinstance(found, ActionLine)  # noqa: S101 - the agenda made it
        self.line = found
        self.line.line.setObjectName("action_line")
        self.line.name_it(_("Nieuwe actie"))
        self.remove = Button(_("Weghalen"), "link", "trash")
        self.remove.setObjectName("remove_action")
        self.back = Button(_("Toch niet"), "link")
        self._uid, self._asked = "", ""
        self.past = label(
            _("Deze dag is al geweest. Klopt dat? Druk nog eens op Enter."), "small-strong", "warn", wrap=True
        )
        self.past.hide()
        self.family = label(_("Over een ander kind? Zet er /naam bij."), "small", "muted", wrap=True)
        self.family.hide()
        self._build()

    def _build(self) -> None:
        hint = label(_("bewaart en begint de volgende"), "small", "muted", wrap=True)
        head = row((self.title, 1), label(_("wat · wie · wanneer"), "small", "muted"))
        foot = row(Key("Enter"), (hint, 1), self.remove, self.back, gap=6)
        entry = box(
            column(head, self._place, self.past, self.family, foot, gap=6, margins=(12, 10, 12, 10)), "soft"
        )
        self.setLayout(
            column(
                heading(_("Acties"), "actions", self.count),
                self.table,
                entry,
                gap=8,
                margins=(14, 12, 14, 12),
            )
        )
        self.remove.hide()
        self.back.hide()
        self.table.opened.connect(self.edit)
        self.line.entered.connect(self._on_entered)
        self.line.changed.connect(self.past.hide)
        self.remove.clicked.connect(self._on_remove)
        self.back.clicked.connect(self.begin_new)
        away = QShortcut(QKeySequence("Del"), self.table, self._on_delete)
        away.setContext(Qt.ShortcutContext.WidgetShortcut)

    _children: Sequence[tuple[str, str]] = ()

    def _who(self, one: ActionRow) -> str:
        """Who does it, and in a family for which child."""
        who = one.who or ("" if _no_day(one) else _day(one))
        first_name = next((name for uid, name in self._children if uid == one.pupil_uid), "")
        return _("{who}, voor {name}").format(who=who, name=first_name) if who and first_name else who

    def show_children(self, children: Sequence[tuple[str, str]]) -> None:
        """Know the children of a family: an action is about one of them."""
        self._children = children
        self.line.show_children(children)
        reveal(self.family, shown=bool(children))

    def show_actions(self, rows: Sequence[ActionRow], people: Sequence[Person]) -> None:
        """Show the actions, and who can be named."""
        self.table.show_rows(rows)
        self.line.show_people(people)
        self.count.setText(str(len(rows)) if rows else "")

    def edit(self, action: ActionRow) -> None:
        """Put an action in the line, to be completed or changed."""
        self._uid, self._agenda.changes_action = action.uid, True
        self.line.child_uid = action.pupil_uid or ""
        self.line.show_value(line_of(action.what, action.who, action.due_on))
        self.title.setText(_("Actie wijzigen"))
        self.line.name_it(_("Actie wijzigen"))
        reveal(self.remove, shown=True)
        reveal(self.back, shown=True)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.line.deselect()

    def complete(self, at: int) -> None:
        """Complete the action at a place in the list."""
        if 0 <= at < len(self.table.rows):
            self.edit(self.table.rows[at])
            text = self.line.line.text()
            self.line.line.setText(f"{text} · ")
            self.line.line.textEdited.emit(self.line.line.text())

    def begin_new(self) -> None:
        """Empty the line for the next one, and give it the keyboard."""
        self.clear()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Empty the line."""
        self._uid, self._asked, self.line.child_uid = "", "", ""
        self._agenda.changes_action = False
        self.past.hide()
        self.line.show_value(None)
        self.title.setText(_("Nieuwe actie"))
        self.line.name_it(_("Nieuwe actie"))
        self.remove.hide()
        self.back.hide()

    def _on_entered(self) -> None:
        parsed = self.line.value()
        if parsed is None or not parsed.what:
            return
        typed = self.line.raw()
        if self.line.is_past() and self._asked != typed:
            self._asked = typed  # asked once, never refused: it may well have been
            reveal(self.past, shown=True)
            announce(self.line, self.past.text())
            return
        uid, child = self._uid, self.line.child()
        self.begin_new()
        self.kept.emit(parsed, uid, child)

    def _on_delete(self) -> None:
        action = self.table.current()
        if action is not None:
            self.removed.emit(action.uid)

    def _on_remove(self) -> None:
        uid = self._uid
        self.begin_new()
        self.removed.emit(uid)
