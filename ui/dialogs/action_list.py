"""The list of actions of these weeks on paper: of everybody, or the page of one colleague."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.paper import PaperDialog
from ui.jobs import JobRun
from ui.widgets.choices import ChoiceField
from ui.widgets.layout import column, reveal
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands.papers import note_handout
from zorgdesk.model.audit import HandoutData
from zorgdesk.prints.action_list import print_action_list
from zorgdesk.queries.action_list import BY_PUPIL, EVERYBODY, PAPER, action_list_card, list_readers
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


class ActionListDialog(PaperDialog):
    """Choose for whom; Enter prints it. On a colleague's page stand initials only, and nothing of why."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, to: str = EVERYBODY) -> None:
        card = bridge.ask(action_list_card, to)
        super().__init__(
            parent, bridge, _("Acties van deze weken"), print_action_list(card), note=self._note_it,
            file_name="acties",
        )  # fmt: skip
        people = [
            (one.key, _("{name} ({count})").format(name=one.name, count=one.count))
            for one in bridge.ask(list_readers)
        ]
        every = [(EVERYBODY, _("Iedereen, per persoon")), (BY_PUPIL, _("Iedereen, per leerling"))]
        self.who = ChoiceField([*every, *people], beside=0)
        self.who.name_it(_("Voor wie?"))
        self.who.show_value(to)
        hint = label(
            _("Een pagina voor een collega heeft alleen initialen. Achtergrond staat er nooit op."),
            "small", "muted", wrap=True,
        )  # fmt: skip
        self.body.insertLayout(0, column(label(_("Voor wie?"), "small-strong"), self.who, hint, gap=4))
        self.who.changed.connect(self.make)

    @property
    def to(self) -> str:
        """For whom it is now."""
        return str(self.who.value() or EVERYBODY)

    def make(self) -> None:
        """Make it for who is chosen."""
        self.data = b""
        self.step = self.bridge.step
        self.preview.forget()
        reveal(self.preview, shown=False)
        reveal(self.busy, shown=True)
        self._job = print_action_list(self.bridge.ask(action_list_card, self.to))
        self._run = JobRun(self._job, stoppable=False)
        self._run.done.connect(self._on_made)
        self._run.failed.connect(self._on_failed)
        self._run.start()

    def _on_made(self, data: bytes) -> None:
        if self.sender() is not self._run:
            return  # meanwhile somebody else was chosen
        at = self.focusWidget()
        super()._on_made(data)
        if self.who.isAncestorOf(at):
            at.setFocus()  # the arrows may go on to the next

    def _note_it(self, how: str, digest: str) -> bool:
        to = _("school") if self.to in (EVERYBODY, BY_PUPIL) else self.to
        data = HandoutData(paper=PAPER, to_whom=to[:120], handed_on=clock.today(), how=how, digest=digest)
        return self.bridge.do(self, note_handout, data) is not None
