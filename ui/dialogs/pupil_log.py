"""The log of one pupil on paper: seen first, then printed or kept; that it left the desk is logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.paper import PaperDialog
from zorgdesk import clock
from zorgdesk.commands.papers import note_handout
from zorgdesk.model.audit import HandoutData
from zorgdesk.prints.pupil_log import print_pupil_log
from zorgdesk.queries.log import pupil_log
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.log import LogRow

PAPER = "logboek"


def pupil_log_dialog(
    parent: QWidget, bridge: Bridge, pupil_uid: str, words: Callable[[LogRow], str]
) -> PaperDialog:
    """Make the dialog that shows and prints the log of a pupil.

    Raises:
        ZorgdeskError: it is not for this person.
    """
    card = bridge.ask(pupil_log, pupil_uid)

    def note(how: str, digest: str) -> bool:
        said = HandoutData(
            pupil_uid=pupil_uid, paper=PAPER, to_whom=_("wie om inzage vroeg"), handed_on=clock.today(), how=how,
            digest=digest,
        )  # fmt: skip
        return bridge.do(parent, note_handout, said) is not None

    return PaperDialog(
        parent.window(), bridge, _("Logboek van een dossier"), print_pupil_log(card, words), note=note,
        file_name="logboek-dossier",
        about=_(
            "Voor wie inzage vraagt, of voor een klachtencommissie. Er staan namen van collega's op, en niets over "
            "het afgesloten deel."
        ),
    )  # fmt: skip
