"""The waits of the school as a paper for the beleidsambtenaar Jeugd: look at it, print it, or keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.paper import PaperDialog
from zorgdesk import clock
from zorgdesk.commands.papers import note_handout
from zorgdesk.model.audit import HandoutData
from zorgdesk.model.contact import Party
from zorgdesk.prints.waiting_signal import print_waiting_signal
from zorgdesk.queries.outside_help import wait_card
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge

PAPER = "wachttijden"


class WaitingSignalDialog(PaperDialog):
    """Counts without names; that it was handed out stands in the log."""

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        card = bridge.ask(wait_card)
        about = _("Zonder namen. Een regel gaat over ten minste {least} leerlingen.")
        super().__init__(
            parent, bridge, _("Signaal over wachttijden"), print_waiting_signal(card),
            note=self._note_it, file_name="signaal-wachttijden", about=about.format(least=card.least),
        )  # fmt: skip

    def _note_it(self, how: str, digest: str) -> bool:
        data = HandoutData(
            paper=PAPER,
            to_whom=Party.BELEIDSAMBTENAAR.kept_label,
            handed_on=clock.today(),
            how=how,
            digest=digest,
        )
        return self.bridge.do(self, note_handout, data) is not None
