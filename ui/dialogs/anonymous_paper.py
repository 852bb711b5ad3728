"""The sheet without a name as it will be: seen first, then printed or kept under its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.paper import PaperDialog
from zorgdesk import clock
from zorgdesk.commands.papers import note_handout
from zorgdesk.model.audit import HandoutData
from zorgdesk.prints.anonymous import print_anonymous
from zorgdesk.queries.anonymous import anonymous_paper
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.anonymous import CaseRow

PAPER = "overleg_zonder_naam"


class AnonymousPaperDialog(PaperDialog):
    """Shows the sheet; that it left the desk stands in the pupil's own log, the name stands nowhere on it."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, case: CaseRow, to_whom: str) -> None:
        self._code = case.code

        def note(how: str, digest: str) -> bool:
            said = HandoutData(
                pupil_uid=case.data.pupil_uid, paper=PAPER, to_whom=to_whom[:120], contact_uid=case.data.contact_uid,
                handed_on=clock.today(), how=how, digest=digest,
            )  # fmt: skip
            return bridge.do(self, note_handout, said) is not None

        super().__init__(
            parent, bridge, _("Overleg zonder naam"), print_anonymous(bridge.ask(anonymous_paper, case.uid)),
            note=note, file_name=case.code,
            about=_("Lees het blad nog een keer. Schrijf er met de pen geen naam bij."),
        )  # fmt: skip

    @property
    def suggested(self) -> str:
        """The code alone: a file name is read by others too."""
        return f"{self._code}.pdf"
