"""The list of all OPP's on paper, for the inspection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.paper import PaperDialog
from zorgdesk import clock
from zorgdesk.commands.papers import note_handout
from zorgdesk.model.audit import HandoutData
from zorgdesk.prints.opp_list import print_opp_list
from zorgdesk.queries.opp_list import opp_list
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge

LIST_PAPER = "opp_lijst"
INSPECTION = N_("Inspectie van het Onderwijs (toezicht)")


class OppListDialog(PaperDialog):
    """All OPP's for the inspection: no consent is needed, and that it was handed out stands in the log."""

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        card = bridge.ask(opp_list)
        about = _("De inspectie mag dit zien zonder toestemming (toezicht). Er staat niet op wat er speelt.")
        super().__init__(
            parent, bridge, _("Lijst voor de inspectie"), print_opp_list(card), note=self._note_it,
            file_name="opp-overzicht", about=about,
        )  # fmt: skip

    def _note_it(self, how: str, digest: str) -> bool:
        data = HandoutData(
            paper=LIST_PAPER, to_whom=INSPECTION, handed_on=clock.today(), how=how, digest=digest
        )
        return self.bridge.do(self, note_handout, data) is not None
