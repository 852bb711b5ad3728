"""The line of the tour under the band of the oefenschool: how far it is, what is next, and the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.dialogs.tour import keep_tour, take_there
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, reveal, row
from ui.widgets.notice import announce
from ui.widgets.progress import Progress
from ui.widgets.words import label
from zorgdesk.queries.tour import TourCard, tour_card
from zorgdesk.rules.tour import is_visit
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.bridge import Bridge


# Where the user comes who opened something that was searched for.
FOUND = "found"


class TourBar(QWidget):
    """Shows the step that is next; a step is done when the user really did it, not when a button was pressed."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.setAccessibleName(_("Rondleiding"))
        self.count = label("", "small-strong")
        self.progress = Progress(0, 1)
        self.progress.setMaximumWidth(theme.px(110))
        self.now = label("", "small", wrap=True)
        self.go = Button(_("Breng mij erheen"), "small", "right")
        self.all = Button(_("Alle stappen"), "small")
        self.away = Button("", "link", "close", name=_("Rondleiding verbergen"))
        self.go.clicked.connect(self.on_go)
        self.all.clicked.connect(lambda: bridge.go("dialog/tour"))
        self.away.clicked.connect(self.on_away)
        self._lay_out()
        bridge.changed.connect(self.refresh)
        self.card: TourCard | None = None
        self._reading = ""  # the step whose page the user is at
        self.refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground: it belongs to the band above it."""
        QPainter(self).fillRect(self.rect(), theme.ink("warn_soft"))

    def _lay_out(self) -> None:
        if theme.large():  # what to do has a line of its own
            head = row(self.count, STRETCH, self.go, self.all, self.away, gap=10)
            self.setLayout(column(head, self.now, gap=0, margins=(16, 2, 8, 2)))
        else:
            self.setLayout(
                row(
                    self.count, self.progress, (self.now, 1), self.go, self.all, self.away,
                    gap=12, margins=(24, 4, 12, 4),
                )
            )  # fmt: skip

    def refresh(self) -> None:
        """Show how far the tour is; a step that was just done is told."""
        before, card = self.card, self._bridge.ask(tour_card)
        self.card = card
        reveal(self, shown=not card.state.hidden)
        step = card.next
        self.count.setText(
            _("Rondleiding: {done} van {all}").format(done=card.done, all=len(card.steps))
            if card.begun
            else _("Rondleiding")
        )
        self.progress.show_steps(card.done, len(card.steps))
        reveal(self.progress, shown=card.begun and not theme.large())
        said = _words(card)
        self.now.setText(said)
        self._bridge.tip = step.what if card.begun and step and not card.state.hidden else ""
        self._show_go(card)
        self.go.setAccessibleDescription(said)
        reveal(self.go, shown=step is not None)
        if before is not None and card.done > before.done:
            announce(self, f"{self.count.text()}. {said}")

    def on_arrived(self, place: str, uid: str) -> None:
        """Mark a step that asks no more than to come here."""
        if self.card is None or not self.card.begun:
            return
        asked = (
            step.step.key
            for step in self.card.steps
            if not step.done and is_visit(step.step, step.pupil_uid, place, uid)
        )
        at, before = next(asked, ""), self._reading
        # What one reads is read when one goes on or leaves; what one found was found.
        self._reading = "" if place == FOUND else at
        for key in (at if not self._reading else "", before if before != at else ""):
            if key:
                self._mark(key)
        self._show_go(self.card)

    def _mark(self, key: str) -> None:
        if self.card is not None:
            keep_tour(self._bridge, self, self.card.state.marked(key))

    def on_go(self) -> None:
        """Go to the step that is next; the page one is at was read."""
        if self._reading:
            key, self._reading = self._reading, ""
            self._mark(key)
        if self.card is not None and self.card.next is not None:
            take_there(self._bridge, self, self.card, self.card.next)

    def _show_go(self, card: TourCard) -> None:
        words = _("Verder") if self._reading else _("Breng mij erheen")
        self.go.show_words(words if card.begun else _("Begin"), "right")

    def on_away(self) -> None:
        """Take the tour out of sight; 'Uitleg' and Beheer bring it back."""
        if self.card is not None:
            keep_tour(self._bridge, self, self.card.state.hide(hidden=True))
            self._bridge.say(_("De rondleiding vindt u terug bij Beheer, onder 'Uitleg'."))


def _words(card: TourCard) -> str:
    if not card.begun:
        return _("Nieuw hier? Leer Zorgdesk kennen in ongeveer 25 minuten. Alles hier is verzonnen.")
    step = card.next
    if step is None:
        return _("U hebt alle stappen gehad. Kijk gerust verder rond.")
    return _("Nu: {title}. {what}").format(title=step.title, what=step.what)
