"""The tour of the oefenschool: its steps, what was done, and the way to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.dialog import Dialog
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, empty_out, flow, row, rule
from ui.widgets.words import Chip, Glyph, label
from zorgdesk.commands.school import keep_setting
from zorgdesk.queries.tour import TOUR, StepCard, TourCard, tour_card
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.rules.tour import TourState

_LOOKS = {"done": ("done", "ok"), "skipped": ("cross", "muted"), "open": ("open", "accent")}


def keep_tour(bridge: Bridge, parent: QWidget | None, state: TourState) -> None:
    """Keep how far the tour is, in the store of the oefenschool."""
    bridge.do(parent, keep_setting, TOUR, state.kept())


def take_there(bridge: Bridge, parent: QWidget | None, card: TourCard, step: StepCard) -> None:
    """Go to the place of a step; the tour begins with it, and is in sight again."""
    state = card.state if card.begun else card.state.begun(card.last_line)
    if state.hidden or not card.begun:
        keep_tour(bridge, parent, state.hide(hidden=False))
    bridge.go(step.place, step.uid)


class TourDialog(Dialog):
    """The steps in order. Ctrl+Enter goes on with the first that still waits."""

    tipped = False

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        super().__init__(parent, bridge, _("Rondleiding"), icon="flag", width=820, height=700)
        self.told = label("", "body", "muted", wrap=True)
        self.steps = column(gap=6)
        self.afresh = Button(_("Opnieuw beginnen"), "link", "undo")
        self.afresh.setAutoDefault(False)
        self.afresh.clicked.connect(self.on_afresh)
        self.buttons: dict[str, Button] = {}
        self.body.addWidget(self.told)
        self.body.addLayout(self.steps)
        self.foot.insertWidget(0, self.afresh)
        self.save.show_words(_("Ga verder"), "right")
        self.refresh()

    def refresh(self) -> None:
        """Show the steps as they are now."""
        self.card = self.bridge.ask(tour_card)
        done = _("{done} van {all} gedaan. U mag altijd stoppen en later verder gaan.")
        fresh = _(
            "Hier probeert u uit wat u elke dag doet. Alles is verzonnen. Het duurt ongeveer 25 minuten."
        )
        self.told.setText(
            done.format(done=self.card.done, all=len(self.card.steps)) if self.card.begun else fresh
        )
        empty_out(self.steps)
        self.buttons = {}
        for number, step in enumerate(self.card.steps, start=1):
            if number > 1:
                self.steps.addWidget(rule())
            self.steps.addWidget(self._row(number, step))
        self.afresh.setVisible(self.card.begun)
        first = self.card.next
        self.save.setVisible(first is not None)
        if first is not None:
            self.buttons[first.step.key].setFocus()

    def _row(self, number: int, step: StepCard) -> QWidget:
        state = "done" if step.done else "skipped" if step.skipped else "open"
        words = {"done": _("Gedaan"), "skipped": _("Overgeslagen"), "open": ""}[state]
        tone = "ok" if step.done else "quiet"
        title = f"{number}. {step.title}"
        go = Button(
            _("Breng mij erheen"), "small", "right", name=_("Breng mij erheen: {step}").format(step=title)
        )
        go.setAccessibleDescription(" ".join(part for part in (words, step.what) if part))
        go.setAutoDefault(False)
        go.setObjectName(f"go_{step.step.key}")
        go.clicked.connect(lambda: self.on_go(step))
        self.buttons[step.step.key] = go
        skip = None
        if step.open:
            skip = Button(_("Sla over"), "link", name=_("Sla over: {step}").format(step=title))
            skip.setAutoDefault(False)
            skip.setObjectName(f"skip_{step.step.key}")
            skip.clicked.connect(lambda: self.on_skip(step))
        head = row((label(title, "strong", wrap=True), 1), Chip(words, tone) if words else None, gap=8)
        told = column(head, label(step.what, "body", wrap=True), flow(go, *([skip] if skip else [])), gap=4)
        return box(row(column(Glyph(*_LOOKS[state]), STRETCH), (told, 1), gap=12, margins=(0, 4, 0, 4)))

    def on_go(self, step: StepCard) -> None:
        """Close, and go where this step is done."""
        card = self.card
        self.close()
        take_there(self.bridge, self.parentWidget(), card, step)

    def on_skip(self, step: StepCard) -> None:
        """Pass over a step."""
        keep_tour(self.bridge, self, self.card.state.skip(step.step.key))
        self.refresh()

    def on_afresh(self) -> None:
        """Begin again: what was done before does not count."""
        keep_tour(self.bridge, self, self.card.state.begun(self.card.last_line))
        self.refresh()

    def on_save(self) -> None:
        """Go on with the first step that still waits."""
        first = self.card.next
        if first is not None:
            self.on_go(first)
