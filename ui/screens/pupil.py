"""The page of one pupil: the head that is always there, and its tabs."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QSizePolicy, QStackedWidget

from ui.screen import Screen
from ui.screens.pupil_head import PupilHeadView
from ui.widgets.layout import column
from ui.widgets.tabs import Tabs
from zorgdesk.errors import ZorgdeskError
from zorgdesk.rules.sealed import reads_sealed
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from ui.screens.pupil_parts import Part
    from zorgdesk.queries.pupil import PupilHead

FIRST, SEALED = "overzicht", "afgesloten"
TABS = {
    FIRST: N_("Overzicht"),
    "tijdlijn": N_("Tijdlijn"),
    "plan": N_("Plan"),
    "gesprekken": N_("Gesprekken en acties"),
    "delen": N_("Delen en toestemming"),
    "documenten": N_("Documenten"),
    SEALED: N_("Afgesloten deel"),
}
# Where each tab is made.
PARTS = {
    FIRST: ("ui.screens.pupil_overview", "PupilOverview"),
    "tijdlijn": ("ui.screens.pupil_timeline", "PupilTimeline"),
    "plan": ("ui.screens.pupil_plan", "PupilPlan"),
    "gesprekken": ("ui.screens.pupil_talks", "PupilTalks"),
    "delen": ("ui.screens.pupil_sharing", "PupilSharing"),
    "documenten": ("ui.screens.pupil_documents", "PupilDocuments"),
    SEALED: ("ui.screens.pupil_sealed", "PupilSealed"),
}


class PupilScreen(Screen):
    """One pupil. A tab is made when it is first gone to, and reads when it is shown."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.pupil_uid = ""
        self.parts: dict[str, Part] = {}
        self._row = ""
        self._ready: PupilHead | None = None
        self.shown = [tab for tab in TABS if tab != SEALED or reads_sealed(bridge.desk.reader)]
        self.tabs = Tabs([(tab, _(TABS[tab])) for tab in self.shown], _("Onderdelen van de leerling"))
        self.tabs.setObjectName("pupil_tabs")
        self.tabs.picked.connect(self._on_picked)
        self.head = PupilHeadView(bridge, self.tabs)
        self.pages = QStackedWidget()
        self.setLayout(column(self.head, (self.pages, 1), gap=4))

    def show_pupil(self, uid: str, tab: str = FIRST) -> None:
        """Show a pupil, at a tab.

        Raises:
            MissingError: this pupil is not there, or not for this person.
        """
        tab = tab if tab in self.shown else FIRST
        self._ready = self.part(tab).read(uid)
        self.pupil_uid = uid
        with QSignalBlocker(self.tabs):
            self.tabs.go_to(tab)
        self.outdate()

    def focus_first(self) -> None:
        """Put the keyboard on the tabs: arrows walk along them, Tab goes into the page."""
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read the head and the tab that is open."""
        if not self.pupil_uid:
            return
        tab = self.tabs.key
        part = self.part(tab)
        try:
            head, self._ready = self._ready or part.read(self.pupil_uid), None
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        self.head.show_head(head, tall=tab == FIRST)
        self._give_room(part)
        self.pages.setCurrentWidget(part)
        part.show_pupil(head)
        if self._row:
            part.show_row(self._row)
            self._row = ""

    def _give_room(self, part: Part) -> None:
        """Only the tab that is seen asks room: the tallest of the others made the window higher than a laptop."""
        for one in self.parts.values():
            policy = QSizePolicy.Policy.Preferred if one is part else QSizePolicy.Policy.Ignored
            one.setSizePolicy(policy, policy)

    def part(self, tab: str) -> Part:
        """The page of a tab, made when it is first gone to."""
        if tab not in self.parts:
            made = _make(tab, self.bridge)
            made.wanted.connect(self._on_wanted)
            self.parts[tab] = made
            self.pages.addWidget(made)
        return self.parts[tab]

    def _on_picked(self, _tab: str) -> None:
        self.outdate()

    def _on_wanted(self, tab: str, uid: str) -> None:
        """A part sends the user to another one."""
        self._row = uid
        if tab == self.tabs.key:
            self.outdate()
        else:
            self.tabs.go_to(tab)  # aloud: the window knows where the user is


def _make(tab: str, bridge: Bridge) -> Part:
    """Load a tab with what it needs: the first pupil of the morning opens without the others."""
    module, kind = PARTS[tab]
    made: Part = getattr(import_module(module), kind)(bridge)
    return made
