"""What was shared without consent: with whom, on what ground, what exactly, and whether the parents know."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout, QWidget

from ui.bridge import Undo
from ui.widgets.buttons import Button
from ui.widgets.layout import card, column, empty_out, reveal, row
from ui.widgets.words import Chip, Glyph, heading, label
from zorgdesk import clock
from zorgdesk.commands.grounds import tell_parents_of_sharing
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.bridge import Bridge
    from zorgdesk.queries.sharing import GroundRow

_MOST = 4


class GroundsCard(QWidget):
    """Hidden where nothing was shared without consent."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self._lines = column(gap=6)
        self.setLayout(column(card(self._lines, margins=(16, 10, 12, 10), gap=6), gap=0))

    def show_grounds(self, found: Sequence[GroundRow]) -> None:
        """Show the newest of them."""
        reveal(self, shown=bool(found))
        empty_out(self._lines)
        if not found:
            return
        self._lines.addLayout(heading(_("Gedeeld op een wettelijke grond"), "law"))
        for one in found[:_MOST]:
            self._lines.addLayout(self._line(one))

    def _line(self, one: GroundRow) -> QLayout:
        words = f"{plain_date(one.shared_on)} · {one.who} · {one.ground}"
        told = column(label(words, wrap=True), label(one.what, "small", "muted", wrap=True), gap=0)
        return row(column(Glyph("law", "accent", size=18)), (told, 1), self._parents(one))

    def _parents(self, one: GroundRow) -> QWidget:
        if one.parents_told_on:
            return Chip(_("Ouders weten het"), "ok", "check")
        if one.parents_not_told:
            chip = Chip(_("Ouders niet verteld"), "line", "hidden")
            chip.setToolTip(one.parents_not_told)
            return chip
        made = Button(_("Ouders weten het nu"), "small", "parents")
        made.setObjectName(f"told_{one.uid}")
        made.clicked.connect(partial(self._on_told, one.uid))
        return made

    def _on_told(self, uid: str, _on: bool = False) -> None:
        self.bridge.do(self, tell_parents_of_sharing, uid, clock.today())
        self.bridge.say(_("Opgeslagen. De ouders weten het."), Undo(tell_parents_of_sharing, uid, None))
