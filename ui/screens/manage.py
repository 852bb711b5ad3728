"""Beheer: the school, its people, bringing in, the backup and the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import theme
from ui.screen import Screen
from ui.screens.door import DoorPart
from ui.screens.manage_backup import BackupPart
from ui.screens.manage_help import HelpPart
from ui.screens.manage_here import HerePart
from ui.screens.manage_keeping import ImportPart
from ui.screens.manage_keys import KeysPart
from ui.screens.manage_koffer import KofferPart
from ui.screens.manage_lock import LockPart
from ui.screens.manage_log import LogPart
from ui.screens.manage_look import LookPart
from ui.screens.manage_people import PeoplePart
from ui.screens.manage_school import PlacesPart, SchoolPart
from ui.screens.manage_thresholds import ThresholdsPart
from ui.screens.manage_year import YearPart
from ui.screens.page import page_head
from ui.widgets.layout import STRETCH, column, row, scroll
from ui.widgets.words import label
from zorgdesk.queries.manage import school_card
from zorgdesk.text import _

if TYPE_CHECKING:
    from ui.bridge import Bridge


class ManageScreen(Screen):
    """Sections as cards: two columns, one when the text is large."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.told = label("", "small", "muted", wrap=True)
        self.school = SchoolPart(bridge)
        self.places = PlacesPart(bridge)
        self.people = PeoplePart(bridge)
        self.keys = KeysPart(bridge)
        self.bring_in = ImportPart()
        self.backup = BackupPart(bridge)
        self.koffer = KofferPart(bridge)
        self.log = LogPart(bridge)
        self.look = LookPart()
        self.lock = LockPart(bridge)
        self.door = DoorPart(bridge)
        self.thresholds = ThresholdsPart(bridge)
        self.help = HelpPart(bridge)
        self.bring_in.asked.connect(lambda: bridge.go("dialog/import"))
        self.year = YearPart(bridge)
        self.here = HerePart(bridge)
        kept = (self.backup, self.koffer, self.log)
        left = (self.bring_in, self.year, self.here, self.thresholds, *kept, self.school, self.places)
        if theme.large():
            page = column(
                *left,
                self.people,
                self.keys,
                self.lock,
                self.look,
                self.door,
                self.help,
                STRETCH,
                gap=12,
            )
        else:
            columns = (
                column(*left, self.look, self.help, STRETCH, gap=12),
                column(self.people, self.keys, self.lock, self.door, STRETCH, gap=12),
            )
            page = column(row((columns[0], 1), (columns[1], 1), gap=14))
        page.setContentsMargins(0, 0, theme.gap(8), 0)
        self.setLayout(
            column(
                page_head(_("Beheer"), self.told),
                (scroll(page, _("Beheer")), 1),
                gap=12,
                margins=(24, 6, 16, 16),
            )
        )

    def focus_first(self) -> None:
        """Put the keyboard on the first deed."""
        self.bring_in.start.setFocus()

    def refresh(self) -> None:
        """Show what is kept."""
        card = self.bridge.ask(school_card)
        self.told.setText(card.name)
        self.bring_in.show_count(card.pupils)
        self.year.show_progress()
        self.here.show_kept()
        self.door.show_kept()
        self.lock.show_kept()
        self.thresholds.show_kept()
        self.backup.show_kept()
        self.koffer.show_kept()
        for part in (self.school, self.places, self.people, self.keys, self.help):
            part.show_card(card)
