"""The previous gesprek beside this one: its lines under each point, at one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.widgets.buttons import Button
from ui.widgets.layout import reveal
from ui.widgets.notice import announce
from ui.widgets.words import label
from zorgdesk.rules.meeting_shape import OF_ONE_CHILD
from zorgdesk.text import _, day_month

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from zorgdesk.model.conversation import AgendaPart
    from zorgdesk.queries.conversations import ConversationCard


class PreviousLines:
    """A label per point and one for what this kind of gesprek does not ask; the button shows and hides them."""

    def __init__(self) -> None:
        self.labels: dict[AgendaPart, QLabel] = {}
        self.rest = self._label()
        self.button = Button(_("Vorige keer"), "small", "undo", key="Ctrl+J")
        self.button.setCheckable(True)
        self.button.setObjectName("previous_talk")
        self.button.toggled.connect(self._on_toggled)
        self.button.hide()
        self._card: ConversationCard | None = None

    def make(self, part: AgendaPart) -> QLabel:
        """The place of the earlier lines of a point."""
        self.labels[part] = self._label()
        return self.labels[part]

    @staticmethod
    def _label() -> QLabel:
        made = label("", "small", "muted", wrap=True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.hide()
        return made

    def show_previous(self, card: ConversationCard) -> None:
        """Know the gesprek before this one."""
        self._card = card
        previous = card.previous
        reveal(self.button, shown=previous is not None)
        if previous is not None:
            when = day_month(previous.held_on)
            self.button.setToolTip(_("{kind} van {day} ernaast").format(kind=previous.kind, day=when))
            self.button.setAccessibleName(
                _("Vorig gesprek ernaast: {kind} van {day}").format(kind=previous.kind, day=when)
            )
        self._show()

    def turn(self) -> None:
        """Show it, or put it away: the same key."""
        if self._card is not None and self._card.previous is not None:
            self.button.setChecked(not self.button.isChecked())

    def _on_toggled(self, _on: bool) -> None:
        self._show()
        if self.button.isChecked() and self._card and self._card.previous:
            announce(self.button, self.button.accessibleName())

    def _lines(self, part: AgendaPart) -> list[str]:
        """What was said of a point: of all, and of each child by name."""
        card = self._card
        if card is None or card.previous is None:
            return []
        made = card.previous.points.get(part, "").splitlines()
        for child in card.joins if part in OF_ONE_CHILD else ():
            own = card.previous.child_points.get(child.pupil_uid, {}).get(part, "").splitlines()
            made += [f"{child.first_name}: {line}" if card.children else line for line in own]
        return [line for line in made if line.strip()]

    def _show(self) -> None:
        card, shown = self._card, self.button.isChecked()
        previous = card.previous if card else None
        head = _("Vorige keer, {day}:").format(day=day_month(previous.held_on)) if previous else ""
        others: list[str] = []
        for part, one in self.labels.items():
            lines = self._lines(part)
            asked = card is not None and part in card.shape.points
            if not asked:
                others += [f"{part.label}: {line}" for line in lines]
            one.setText("\n".join((head, *lines)))
            reveal(one, shown=shown and asked and bool(lines))
        nothing = not any(self._lines(part) for part in self.labels)
        words = [_("Er staat niets in het vorige gesprek.")] if nothing else others
        self.rest.setText("\n".join((head, *words)))
        reveal(self.rest, shown=shown and previous is not None and bool(words))
