"""The paper of a groepsbespreking, for the teacher of this group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.paper import PaperDialog
from zorgdesk.commands.group_talk import note_group_paper
from zorgdesk.errors import Finding, Weight, ZorgdeskError
from zorgdesk.queries.group_talk import group_paper
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


class GroupTalkPaperDialog(PaperDialog):
    """Shows what was said and agreed of one group; its way out is logged at each pupil."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, conversation_uid: str) -> None:
        from zorgdesk.prints.group_talk import print_group_talk
        from zorgdesk.prints.house import check_paper

        self.card = card = bridge.ask(group_paper, conversation_uid)
        self.uid = conversation_uid
        nothing = Finding("group_talk.empty", Weight.BLOCK, _("Er staat nog niets in deze groepsbespreking."))
        super().__init__(
            parent, bridge, _("Groepsbespreking {group}").format(group=card.group), print_group_talk(card),
            note=self._noted, file_name="groepsbespreking",
            finding=next(iter(check_paper(card).findings), None) if card.lines else nothing,
            about=_("Voor {name}. Op dit papier staat alleen {group}.").format(
                name=card.teachers or _("de leerkracht"), group=card.group
            ),
        )  # fmt: skip

    def _noted(self, how: str, digest: str) -> bool:
        """Log it at each pupil before it leaves the desk."""
        to = self.card.teachers or "de leerkracht"
        try:
            self.bridge.attempt(note_group_paper, self.uid, self.card.pupil_uids, to, how, digest)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return False
        return True
