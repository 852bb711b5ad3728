"""How far the Schooljaarwissel is, and the way to it: a part of Beheer, and a line on Vandaag around the turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, flow, reveal, row
from ui.widgets.offer import offer
from ui.widgets.progress import Progress
from ui.widgets.words import Glyph, heading, label
from zorgdesk.commands.school import keep_setting
from zorgdesk.queries.school_year import TOLD_ASIDE, turn_is_near, turn_progress
from zorgdesk.text import _

if TYPE_CHECKING:
    from ui.bridge import Bridge


class YearPart(QFrame):
    """Seven steps that turn the school to a new year."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.setProperty("card", "card")
        self.told = label("", wrap=True)
        self.progress = Progress(0, 7)
        self.progress.setMaximumWidth(theme.px(260))
        self.start = Button(_("Schooljaarwissel openen"), icon="calendar")
        self.start.setObjectName("manage_year")
        self.start.clicked.connect(lambda: bridge.go("school_year"))
        steps = row((self.progress, 1), STRETCH)
        self.setLayout(
            column(
                heading(_("Schooljaarwissel"), "calendar"), self.told, steps, flow(self.start),
                gap=8, margins=(16, 12, 16, 14),
            )
        )  # fmt: skip

    def show_progress(self) -> None:
        """Show how far it is."""
        found = self._bridge.ask(turn_progress)
        words = _("Schooljaar {year}: nu {done} van {total} stappen.").format(
            year=found.year, done=found.done, total=found.total
        )
        self.told.setText(words)
        self.progress.show_steps(found.done, found.total, words)


class TurnOffer(QWidget):
    """On Vandaag, around the turn of the year: how far it is, the way to it, and the way to be rid of this line."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._year = ""
        self.told = label("", "strong", wrap=True)
        self.start = Button("", "small", "arrow", name=_("Schooljaarwissel openen"))
        self.start.setObjectName("turn_offer")
        self.start.clicked.connect(lambda: bridge.go("school_year"))
        self.aside = Button(_("Niet meer tonen"), "link")
        self.aside.setObjectName("turn_offer_aside")
        self.aside.clicked.connect(self.on_aside)
        words = row(Glyph("calendar", "accent"), (self.told, 1), gap=10)
        self.setLayout(offer(words, self.start, self.aside))
        self.hide()

    def show_offer(self) -> None:
        """Be seen around the turn, until it is done or set aside."""
        found = self._bridge.ask(turn_is_near)
        reveal(self, shown=found is not None)
        if found is None:
            return
        self._year = found.year
        words = _("Schooljaarwissel {year}: nu {done} van {total} stappen.").format(
            year=found.year, done=found.done, total=found.total
        )
        self.told.setText(words)
        self.start.show_words(_("Verder") if found.begun else _("Beginnen"))

    def on_aside(self) -> None:
        """Be silent about this year; Beheer still leads to it."""
        self._bridge.do(self, keep_setting, TOLD_ASIDE, self._year)
        self.show_offer()
        self._bridge.say(_("U vindt de Schooljaarwissel bij Beheer."))
