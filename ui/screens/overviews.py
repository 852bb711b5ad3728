"""Overzichten: what is missing, arrangements with the budget, TLV's and OPP's, over all pupils."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget

from ui.screen import Screen
from ui.screens.page import page_head
from ui.widgets.layout import column
from ui.widgets.tabs import Tabs
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from ui.bridge import Bridge

FIRST = "nog_te_doen"
TABS = {
    FIRST: N_("Nog te doen"),
    "arrangementen": N_("Arrangementen"),
    "tlv": N_("TLV"),
    "opp": N_("OPP"),
}
# Where each tab is made: a widget, made of the bridge, with `refresh` and `focus_first`.
PARTS = {
    FIRST: ("ui.screens.overviews_todo", "TodoPart"),
    "arrangementen": ("ui.screens.overviews_arrangements", "ArrangementsPart"),
    "tlv": ("ui.screens.overviews_tlv", "TlvPart"),
    "opp": ("ui.screens.pupil_opp_overview", "OppOverview"),
}


class OverviewsScreen(Screen):
    """A tab is made when it is first gone to, and reads when it is shown."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.parts: dict[str, Any] = {}
        self.tabs = Tabs([(key, _(words)) for key, words in TABS.items()], _("Overzichten"))
        self.tabs.setObjectName("overview_tabs")
        self.tabs.picked.connect(lambda _key: self.refresh())
        self.pages = QStackedWidget()
        self.setLayout(
            column(
                page_head(_("Overzichten"), None), self.tabs, (self.pages, 1), gap=10,
                margins=(24, 6, 24, 16),
            )
        )  # fmt: skip

    def show_tab(self, key: str) -> None:
        """Show one of the overviews."""
        self.tabs.go_to(key if key in TABS else FIRST)

    def focus_first(self) -> None:
        """Put the keyboard where the tab that is open begins."""
        self.part().focus_first()

    def refresh(self) -> None:
        """Read the tab that is open."""
        part = self.part()
        self.pages.setCurrentWidget(part)
        part.refresh()

    def part(self) -> Any:
        """The page of the tab that is open, made when it is first gone to."""
        key = self.tabs.key
        if key not in self.parts:
            module, kind = PARTS[key]
            self.parts[key] = getattr(import_module(module), kind)(self.bridge)
            self.pages.addWidget(self.parts[key])
        return self.parts[key]
