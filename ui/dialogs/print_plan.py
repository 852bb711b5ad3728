"""The plan on paper for one parent: what it looks like, what is not on it, and where it goes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui import theme
from ui.dialogs.print_side import PrintSide
from ui.dialogs.reader_paper import ReaderPaperDialog
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column
from ui.widgets.notice import announce
from zorgdesk import clock
from zorgdesk.commands.actions import agree_action
from zorgdesk.commands.papers import note_handout, read_together
from zorgdesk.commands.plans import agree_goal
from zorgdesk.errors import Finding, RefusedError, Way, Weight, ZorgdeskError
from zorgdesk.model.audit import HandoutData
from zorgdesk.queries.paper_readers import paper_readers
from zorgdesk.queries.plan_paper import PAPER, plan_summary
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.paper_readers import PaperReader
    from zorgdesk.queries.plan_summary import PlanSummaryCard


# How high it is while there is no paper to show.
WITHOUT_PAPER = 340
# How high the paper is at least, under the choices in large letters.
_LEAST_PAPER = 300


class PrintDialog(ReaderPaperDialog):
    """Left the paper as it will be, right for whom and what was left out. Enter prints.

    What the rule refuses is told in the place of the paper. That it was given out stands in the log before
    it leaves the desk.
    """

    card: PlanSummaryCard | None
    side: PrintSide

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str) -> None:
        self.pupil_uid = pupil_uid
        self.readers = bridge.look(paper_readers, pupil_uid)
        title = f"{_('Samenvatting voor ouders')} · {self.readers.pupil}"
        super().__init__(parent, bridge, title, width=1120, height=720)
        self.side = PrintSide(self.readers)
        self._given: set[str] = set()
        self._arrange()
        self.side.chosen.connect(self.make)
        self.side.together.read.connect(self._on_read_together)
        self.keep_drafts_of(self.side.together.form, "read_together", pupil_uid)

    def _arrange(self) -> None:
        paper = column(self.refusal, self.busy, (self.preview, 100), (column(STRETCH), 1), gap=8)
        self.preview.setMinimumHeight(theme.px(580) if not theme.large() else _LEAST_PAPER)
        self.body.addWidget(box(self.panes(paper, self.side, 5, 3 if not theme.large() else 4)))
        self.save.show_words(_("Afdrukken"), "print")
        self.foot.insertWidget(self.foot.indexOf(self.save), self.save_as)
        other = Button(_("Proceskaart"), "link", "print")
        other.setObjectName("process_card")
        other.clicked.connect(self._on_process_card)
        self.foot.insertWidget(0, other)

    def _on_process_card(self) -> None:
        """The small paper instead: who leads, what next, whom to call."""
        self.close()
        self.bridge.go("dialog/process_card", self.pupil_uid)

    def _on_read_together(self) -> None:
        """Note that the paper was read together; what the parent said goes to the dossier."""
        together = self.side.together
        if together.reader is None or together.reader.given is None:
            return
        said, is_old = together.form.values(), self._step != self.bridge.step
        note = self.bridge.do(
            self, read_together, together.reader.given.uid, said["remark"] or "",
            aloud=bool(said["aloud"]), interpreter=said["interpreter"] or "",
        )  # fmt: skip
        if note is None:
            return
        self.bridge.say(_("Samen doorgelezen: het staat in de tijdlijn."))
        together.form.clear()
        for keeper in self.drafts:
            keeper.drop()
        self.readers = self.bridge.ask(paper_readers, self.pupil_uid)
        self.side.show_readers(self.readers)
        if not is_old:
            self._step = self.bridge.step  # nothing of it stands on this paper
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop_drafts(self) -> None:
        """Printing keeps nothing of what was typed about the reading: it waits as a draft."""
        self.leave()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Make the paper when it is first seen."""
        super().showEvent(event)
        if self._run is None and self.card is None:
            self.make()

    def make(self) -> None:
        """Make the paper for who is chosen; or say why this parent may not have it."""
        reader = self.side.reader
        self.card, self.data, self._step = None, b"", self.bridge.step
        self.preview.forget()
        if reader is None:
            self._refuse(
                Finding("paper.nobody", Weight.BLOCK, _("Er staan nog geen ouders bij deze leerling."))
            )
            return
        try:
            self.card = self.bridge.ask_for(
                reader.guardian_uid, plan_summary, self.pupil_uid,
                concept=self.side.concept, still_asking=self._still_asking,
            )  # fmt: skip
        except RefusedError as error:
            self._refuse(error.finding)
        except ZorgdeskError as error:
            plan = Way("make_plan", _("Plan maken"))
            self._refuse(Finding("paper.none", Weight.BLOCK, error.what, error.then, (plan,)))
        else:
            self._begin(self.card, reader)

    def _begin(self, card: PlanSummaryCard, reader: PaperReader) -> None:
        from zorgdesk.prints.plan_summary import print_plan_summary

        self._show_state(reader.finding, making=True)
        self._begin_job(print_plan_summary(card), self._on_made)

    @property
    def said(self) -> Finding | None:
        """What the rule says of the parent who is chosen."""
        return self.side.reader.finding if self.side.reader else None

    def _on_made(self, data: bytes) -> None:
        if self.sender() is not self._run or self.card is None:
            return  # meanwhile another parent was chosen
        from zorgdesk.prints.house import check_paper

        self.data = data
        self.preview.show_pdf(data)
        loose = self.loose
        self._show_state(loose or self.said, making=False)
        self.side.show_paper(self.card, self.preview.pages, check_paper(self.card).findings)
        if theme.large() and not self.aside:  # under each other: only the paper scrolls
            self.preview.setMinimumHeight(max(self.room_for(self.preview), _LEAST_PAPER))
        if self.side.who.walking:
            return  # the arrows may go on to the next
        if loose is None:
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._ask_first(loose)

    def _ask_first(self, finding: Finding) -> None:
        """Put the question before the paper goes anywhere."""
        announce(self, finding.what)
        self._focus_ways()

    def _show_state(self, finding: Finding | None, *, making: bool) -> None:
        super()._show_state(finding, making=making)
        self.be_high(theme.px(720 if making or self.data else WITHOUT_PAPER))

    def _on_way(self, code: str) -> None:
        """Go where it can be mended: gezag stands with the parents."""
        if code in ("agreed", "still_asking"):
            self._settle(agreed=code == "agreed")
            return
        self.close()
        place = {"check_gezag": "dialog/guardian", "make_plan": "dialog/plan"}.get(code, "pupil/delen")
        self.bridge.go(place, self.pupil_uid)

    def _settle(self, *, agreed: bool) -> None:
        """Note with whom it was agreed, or tell it on paper as what is still asked."""
        if agreed and self.card is not None:
            for one in self.card.promises:
                self.bridge.do(self, agree_goal if one.goal else agree_action, one.uid, one.who)
        self._still_asking = not agreed
        self.make()

    def on_save(self) -> None:
        """Print it."""
        if self.save.finding or not self._ready():
            return
        self._print()

    def _file_asked(self) -> tuple[str, str]:
        return _("Samenvatting opslaan"), "samenvatting-plan"

    def _ready(self) -> bool:
        """Whether there is a paper, and nothing to ask about it first."""
        loose = self.loose
        if loose is not None:
            self._ask_first(loose)
        return bool(self.data) and loose is None

    def _note(self, how: str, then: Callable[[], None] | None = None) -> bool:
        """Note in the log that it leaves the desk, and then let it."""
        card, reader = self.card, self.side.reader
        if card is None or reader is None:
            return False
        data = HandoutData(
            pupil_uid=self.pupil_uid,
            paper=PAPER,
            number=card.version,
            to_whom=reader.name[:120],
            guardian_uid=reader.guardian_uid,
            handed_on=clock.today(),
            how=how,
            concept=self.side.concept,
            digest=hashlib.sha256(self.data).hexdigest(),
            plan_uid=self.readers.plan_uid,
            passed_reason=self._passed,
        )
        self._uid = self.bridge.do(self, note_handout, data) or ""
        self._step = self.bridge.step
        if self._uid and then:
            then()
        return bool(self._uid)

    _uid = ""

    def _go_on(self, said: str) -> None:
        """Close, or go on with the parent who lives apart and has no paper yet."""
        reader = self.side.reader
        if reader is None:
            return
        words = said.replace("{name}", reader.name)
        self._given.add(reader.guardian_uid)
        following = self.side.next_after(self._given)
        if not self.readers.apart or following is None:
            self.done_with(self._uid, words)
            return
        self.tell_kept(self._uid, words)
        self.side.choose(following)
        self.make()
