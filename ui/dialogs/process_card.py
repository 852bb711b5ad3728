"""The proceskaart for one parent: for whom, what it looks like, what is not on it, and where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import theme
from ui.dialogs.paper import PaperDialog
from ui.jobs import JobRun
from ui.widgets.layout import column, reveal
from ui.widgets.ticks import Segments
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands.papers import note_handout
from zorgdesk.errors import Finding, RefusedError, Weight, ZorgdeskError
from zorgdesk.job import Job, Step
from zorgdesk.model.audit import HandoutData
from zorgdesk.queries.paper_readers import paper_readers
from zorgdesk.queries.process_card import PAPER, process_card
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge, Undo
    from zorgdesk.queries.paper_readers import PaperReader
    from zorgdesk.queries.process_card import ProcessCard


# How high it is with a paper, and without one, at 100 %.
HIGH, WITHOUT_PAPER = 700, 340


class ProcessCardDialog(PaperDialog):
    """One card for each parent; Enter prints it, and that stands in the log first. `talk`: after which gesprek."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, talk: str = "") -> None:
        self.pupil_uid, self.talk = pupil_uid, talk
        self.readers = bridge.look(paper_readers, pupil_uid)
        self.card: ProcessCard | None = None
        title = f"{_('Proceskaart')} · {self.readers.pupil}"
        super().__init__(parent, bridge, title, _nothing(), note=self._note_it, file_name="proceskaart")
        self.who = Segments(
            [(one.guardian_uid, f"{one.name} ({one.relation})") for one in self.readers.readers]
        )
        self.who.name_it(_("Voor wie?"), "")
        self.left_out = label("", "small", "muted", wrap=True)
        apart = label(_("De ouders wonen apart. Elk krijgt een eigen kaart."), "small", "muted", wrap=True)
        reveal(apart, shown=self.readers.apart)
        reveal(self.who, shown=bool(self.readers.readers))
        self.body.insertLayout(
            0, column(label(_("Voor wie?"), "small-strong"), self.who, apart, self.left_out, gap=4)
        )
        if self.readers.readers:
            self.who.show_value(self.readers.readers[0].guardian_uid)
        self.who.picked.connect(lambda _uid: self.make())
        self.refusal.way.connect(self._on_way)
        self._given: set[str] = set()
        self.body.addStretch()  # without a paper what a rule says stays as high as its words
        self.make()

    @property
    def reader(self) -> PaperReader | None:
        """The parent who is chosen."""
        uid = self.who.value()
        return next((one for one in self.readers.readers if one.guardian_uid == uid), None)

    def make(self) -> None:
        """Make the card for who is chosen, or say why this parent may not have it."""
        from zorgdesk.prints.process_card import print_process_card

        reader = self.reader
        self.card, self.data = None, b""
        self.preview.forget()
        reveal(self.preview, shown=False)
        if reader is None:
            self._refuse(
                Finding("paper.nobody", Weight.BLOCK, _("Er staan nog geen ouders bij deze leerling."))
            )
            return
        try:
            self.card = self.bridge.ask_for(reader.guardian_uid, process_card, self.pupil_uid)
        except RefusedError as error:
            self._refuse(error.finding)
        except ZorgdeskError as error:
            self._refuse(Finding("paper.none", Weight.BLOCK, error.what, error.then))
        else:
            self._show_state(reader.finding)
            self._job = print_process_card(self.card)
            if self.isVisible():
                self._begin()

    def _begin(self) -> None:
        self._run = JobRun(self._job, stoppable=False)
        self._run.done.connect(self._on_made)
        self._run.failed.connect(self._on_failed)
        self._run.start()

    def _on_made(self, data: bytes) -> None:
        if self.card is None or self.sender() is not self._run or not data:
            return  # meanwhile another parent was chosen
        super()._on_made(data)

    def _refuse(self, finding: Finding) -> None:
        self._job = _nothing()
        self._show_state(finding)

    def _show_state(self, finding: Finding | None) -> None:
        blocks = finding is not None and finding.blocks
        self.refusal.show_finding(finding)
        self.save.hold(finding if blocks else None)
        reveal(self.busy, shown=not blocks)
        reveal(self.save_as, shown=not blocks)
        self.be_high(theme.px(WITHOUT_PAPER if blocks else HIGH))
        left = self.card.left_out if self.card else ()
        told = [f"{_('Niet op deze kaart')}: {one.what}. {one.why}" for one in left]
        self.left_out.setText("\n".join(told))
        reveal(self.left_out, shown=bool(left))

    def _on_way(self, code: str) -> None:
        """Go where it can be mended: gezag stands with the parents."""
        self.close()
        self.bridge.go("dialog/guardian" if code == "check_gezag" else "pupil/delen", self.pupil_uid)

    def _note_it(self, how: str, digest: str) -> bool:
        reader, card = self.reader, self.card
        if reader is None or card is None:
            return False
        data = HandoutData(
            pupil_uid=self.pupil_uid, paper=PAPER, number=card.version, to_whom=reader.name[:120],
            guardian_uid=reader.guardian_uid, handed_on=clock.today(), how=how, digest=digest,
            conversation_uid=self.talk or None,
        )  # fmt: skip
        return self.bridge.do(self, note_handout, data) is not None

    def done_with(self, uid: str, said: str, undo: Undo | None = None) -> None:
        """Close, or go on with the parent who lives apart and has no card yet."""
        reader = self.reader
        self._given.add(reader.guardian_uid if reader else "")
        free = (one for one in self.readers.readers if one.finding is None or not one.finding.blocks)
        following = next((one.guardian_uid for one in free if one.guardian_uid not in self._given), None)
        if not self.readers.apart or following is None:
            super().done_with(uid, said, undo)
            return
        self.tell_kept(uid, said)
        self.who.show_value(following)
        self.make()


def _nothing() -> Job[bytes]:
    """No paper."""
    yield Step(0, 1, "")
    return b""
