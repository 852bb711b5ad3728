"""The report of a gesprek to all involved: for each the paper as it will be, who not and why, and who has it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui import theme
from ui.bridge import Undo
from ui.dialogs.reader_paper import ReaderPaperDialog
from ui.dialogs.report_side import ReportSide
from ui.widgets.layout import STRETCH, box, column
from ui.widgets.notice import announce
from zorgdesk import clock
from zorgdesk.commands.actions import agree_action
from zorgdesk.commands.reports import HOW, note_report, tell_how
from zorgdesk.errors import Finding, RefusedError, Weight, ZorgdeskError
from zorgdesk.model.audit import HandoutData
from zorgdesk.queries.report import report_card
from zorgdesk.queries.report_readers import report_board
from zorgdesk.queries.report_talk import PAPER, last_held
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.report import ReportCard
    from zorgdesk.queries.report_readers import Receiver, ReportBoard

_LEAST_PAPER = 220
# Where a refusal is mended, by the code of its way on; {party} and {contact} of who was refused.
_MENDS = {
    "ask_consent": ("dialog/ask_consent", "/{party}/{contact}"),
    "parent_here": ("dialog/consent", "/{party}/{contact}"),
    "call_parents": ("pupil/delen", ""),
    "ask_other_parent": ("dialog/ask_consent", "/{party}/{contact}"),
    "talk_to_pupil": ("dialog/consent", "/{party}/{contact}"),
    "anonymous": ("dialog/anonymous", "/{contact}"),
    "legal_ground": ("dialog/ground", "/{party}/{contact}"),
    "check_gezag": ("dialog/guardian", ""),
    "birth_date": ("dialog/pupil", ""),
}


class ReportDialog(ReaderPaperDialog):
    """Left the paper for who is chosen, right everybody involved. Enter prints, and goes on to the next.

    Without a gesprek it is about the last one that was held. That it goes to somebody stands in the log before it
    leaves the desk; what a rule refuses is told in the place of the paper, with the ways on.
    """

    card: ReportCard | None
    side: ReportSide

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, talk: str = "") -> None:
        self.pupil_uid, self.talk = pupil_uid, talk or bridge.look(last_held, pupil_uid)
        self.board: ReportBoard = bridge.look(report_board, pupil_uid, self.talk)
        title = f"{_('Verslag')} · {self.board.title}"
        super().__init__(parent, bridge, title, width=1180, height=740)
        self.side = ReportSide()
        self.save_as.setObjectName("report_save_as")
        self._print_when_made = False
        self._at = ""  # for whom the paper that is seen was made
        self._arrange()
        self._connect()
        self.side.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        self.room = column(STRETCH, gap=0)  # under a refusal, where there is no paper
        paper = column(self.refusal, self.busy, (self.preview, 100), (self.room, 1), gap=8)
        self.preview.setMinimumHeight(theme.px(560) if not theme.large() else _LEAST_PAPER)
        self.fill()
        self.body.addWidget(box(self.panes(paper, self.side, 5, 4)))
        self.save.show_words(_("Afdrukken"), "print")
        self.foot.insertWidget(self.foot.indexOf(self.save), self.save_as)

    def _connect(self) -> None:
        self.side.show_board(self.board)
        self.side.chosen.connect(self._on_chosen)
        self.side.opened.connect(self.on_save)
        self.side.told.connect(self.on_told)
        self.side.finishing.connect(self._on_finish)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Make the first paper when it is first seen; the keyboard is on the list."""
        super().showEvent(event)
        if not self._at:
            self.make()

    @property
    def reader(self) -> Receiver | None:
        """Who is chosen."""
        return self.side.reader

    def _on_chosen(self) -> None:
        one = self.reader
        if one is not None and one.key != self._at:
            self._passed = ""
            self.make()

    def make(self) -> None:
        """Make the paper for who is chosen; or say why there is none."""
        one = self.reader
        self.card, self.data, self._step = None, b"", self.bridge.step
        self._print_when_made = False
        self._at = one.key if one else "-"
        self.preview.forget()
        self.side.show_reader()
        if one is None:
            self._refuse(Finding("report.nobody", Weight.BLOCK, self.board.said))
            return
        if not one.gets_it:
            self._refuse(one.finding)
            return
        try:
            self.card = self.bridge.ask(report_card, self.talk, one.key, still_asking=self._still_asking)
        except RefusedError as error:
            self._refuse(error.finding)
        except ZorgdeskError as error:
            self._refuse(Finding("report.none", Weight.BLOCK, error.what, error.then))
        else:
            self._begin(self.card)

    def _begin(self, card: ReportCard) -> None:
        from zorgdesk.prints.report import print_report

        self._show_state(self.finding, making=True)
        self._begin_job(print_report(card), self._on_made)

    @property
    def said(self) -> Finding | None:
        """What the rule says of who is chosen."""
        return self.reader.finding if self.reader else None

    def _on_made(self, data: bytes) -> None:
        if self.sender() is not self._run or self.card is None:
            return  # meanwhile somebody else was chosen
        from zorgdesk.prints.house import check_paper

        self.data = data
        self.preview.show_pdf(data)
        self._show_state(self.finding, making=False)
        self.side.show_paper(self.card, self.preview.pages, check_paper(self.card).findings)
        if self._print_when_made:
            self._print_when_made = False
            self.on_save()

    def _on_way(self, code: str) -> None:
        """Go where it can be mended, with the party that was refused."""
        if code in ("agreed", "still_asking"):
            self._settle(agreed=code == "agreed")
            return
        one = self.reader
        place, told = _MENDS.get(code, ("pupil/delen", ""))
        request = one.request if one else None
        party = request.party.value if request else ""
        contact = (one.contact_uid if one else "") or ""
        self.close()
        uid = self.pupil_uid + told.format(party=party, contact=contact)
        self.bridge.go(place, uid.rstrip("/"))

    def _on_finish(self) -> None:
        """Go back to the gesprek, where the actions are."""
        self.close()
        self.bridge.go("conversation", self.talk)

    def _settle(self, *, agreed: bool) -> None:
        """Note with whom it was agreed, or tell it on paper as what is still asked."""
        card = self.card
        if agreed and card is not None:
            for one in card.promises:
                if one.uid:
                    self.bridge.do(self, agree_action, one.uid, one.who)
            self._passed = _("Afgesproken")
        self._still_asking = self._still_asking or not agreed
        passed = self._passed
        self.read_again()
        self.make()
        self._passed = passed
        self.side.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def read_again(self) -> None:
        """Read who has it, and show it."""
        self.board = self.bridge.ask(report_board, self.pupil_uid, self.talk)
        self._step = self.bridge.step
        self.side.show_board(self.board)

    def on_save(self) -> None:
        """Print it; while it is still being made, as soon as it is there."""
        if self.save.finding:
            self._focus_ways()
            return
        if not self._ready():
            self._print_when_made = bool(self.card and not self.data and self.loose is None)
            return
        self._print()

    def _file_asked(self) -> tuple[str, str]:
        return _("Verslag opslaan"), "verslag"

    def _ready(self) -> bool:
        """Whether there is a paper, and nothing to ask about it first."""
        loose = self.loose
        if loose is not None and self.data:
            announce(self, loose.what)
            self._focus_ways()
        return bool(self.data) and loose is None

    def _note(self, how: str, then: Callable[[], None] | None = None) -> bool:
        """Note in the log that it leaves the desk, and then let it."""
        card, one = self.card, self.reader
        if card is None or one is None or not self.data:
            return False
        papers = [self._handout(card, one, uid, how) for uid in one.guardian_uids or (None,)]
        uids = self.bridge.do(self, note_report, papers)
        if uids and then:
            then()
        return bool(uids)

    def _handout(self, card: ReportCard, one: Receiver, guardian_uid: str | None, how: str) -> HandoutData:
        return HandoutData(
            pupil_uid=one.pupil_uids[0],
            paper=PAPER,
            number=card.version,
            to_whom=one.name[:120],
            guardian_uid=guardian_uid,
            contact_uid=one.contact_uid,
            handed_on=clock.today(),
            how=how,
            concept=card.concept,
            digest=hashlib.sha256(self.data).hexdigest(),
            content=self.board.content,
            conversation_uid=self.talk,
            passed_reason=self._passed,
        )

    def on_told(self, how: str) -> None:
        """Say that it was mailed, or given: of the paper that was printed, or as the first that is known of it."""
        one = self.reader
        if one is None or not one.gets_it:
            return
        newest = [g for g in one.given if g.number == self.board.version and g.concept == self.board.concept]
        if newest:
            before = newest[0].how
            uids = tuple(g.uid for g in newest[: len(one.guardian_uids) or 1])
            self.bridge.do(self, tell_how, uids, how)
            self._tell(one, how, Undo(tell_how, uids, before))
        elif self._ready() and not self._is_old() and self._note(how):
            self._tell(one, how, None)

    def _tell(self, one: Receiver, how: str, undo: Undo | None) -> None:
        self.bridge.say(_("{name}: {how}.").format(name=one.name, how=_(HOW[how])), undo)
        self._after(one)

    def _go_on(self, said: str) -> None:
        """Tell it, and go on to the next one who has no report yet."""
        one = self.reader
        if one is None:
            return
        self.tell_kept("", said.replace("{name}", one.name))
        self._after(one)

    def _after(self, one: Receiver) -> None:
        """Read anew who has it; the next is chosen, and the last one leaves the list in sight."""
        self.read_again()
        following = next((each.key for each in self.board.to_give), one.key)
        self._passed = ""
        self.side.choose(following)
        self.make()
        if not self.board.to_give:
            self.bridge.say(_("Iedereen die het verslag mag hebben, heeft het."))
        self.side.table.setFocus(Qt.FocusReason.OtherFocusReason)
