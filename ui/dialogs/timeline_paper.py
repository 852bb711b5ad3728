"""The timeline of a pupil on paper: seen first, then printed or kept; that it left the desk is logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.paper import PaperDialog
from zorgdesk import clock
from zorgdesk.commands.papers import note_handout
from zorgdesk.model.audit import HandoutData
from zorgdesk.prints.timeline import print_timeline
from zorgdesk.queries.timeline_paper import PAPER, timeline_paper
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


def timeline_paper_dialog(
    parent: QWidget, bridge: Bridge, pupil_uid: str, wanted: Sequence[tuple[str, str]] | None
) -> PaperDialog:
    """Make the dialog that shows and prints a timeline, or what of it passes the filters.

    Raises:
        ZorgdeskError: it is not for this person.
    """
    card = bridge.look(timeline_paper, pupil_uid, wanted)

    def note(how: str, digest: str) -> bool:
        said = HandoutData(
            pupil_uid=pupil_uid, paper=PAPER, to_whom=_("school zelf"), handed_on=clock.today(), how=how,
            digest=digest,
        )  # fmt: skip
        return bridge.do(parent, note_handout, said) is not None

    return PaperDialog(
        parent.window(), bridge, _("Tijdlijn"), print_timeline(card), note=note, file_name="tijdlijn",
        about=_(
            "Voor school zelf: voor een overleg in school of een overdracht in school. Voor ouders of voor hulp is er"
            " een ander papier. Wat vertrouwelijk is, staat er niet op."
        ),
    )  # fmt: skip
