"""Beheer: how far the Schooljaarwissel is, and the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, flow, row
from ui.widgets.progress import Progress
from ui.widgets.words import heading, label
from zorgdesk.queries.school_year import turn_progress
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
