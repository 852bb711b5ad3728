"""The OPP on paper: for a parent, for the school, or the pupil's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import theme
from ui.dialogs.paper import PaperDialog
from ui.form import ChoiceField, Form, TickField
from ui.jobs import JobRun
from ui.widgets.layout import box, column, reveal, row
from zorgdesk import clock
from zorgdesk.commands.papers import note_handout
from zorgdesk.errors import Finding, RefusedError, Weight, ZorgdeskError
from zorgdesk.model.audit import HandoutData
from zorgdesk.prints.opp import print_opp
from zorgdesk.prints.pupil_page import print_pupil_page
from zorgdesk.queries.opp import PAPER, PUPIL_PAPER, opp_card
from zorgdesk.queries.opp_paper import opp_paper, pupil_page
from zorgdesk.queries.paper_readers import paper_readers
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.job import Job

SCHOOL, PUPIL = "school", "pupil"
# How high it is while there is no paper to show.
WITHOUT_PAPER = 320


def _nothing() -> Job[bytes]:
    """A job that makes no paper: what is asked for may not be printed."""
    return b""
    yield


class OppPaperDialog(PaperDialog):
    """Choose for whom; the paper is made at once. What a rule refuses is told in the place of the paper."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, whom: str = "") -> None:
        self.pupil_uid = pupil_uid
        self.readers = bridge.look(paper_readers, pupil_uid)
        self.opp = bridge.ask(opp_card, pupil_uid)
        self._names = {one.guardian_uid: one.name for one in self.readers.readers}
        self._names |= {SCHOOL: _("De school"), PUPIL: self.opp.facts.first_name}
        self.whom = whom if whom in self._names else next(iter(self._names))
        self.signatures = False
        job, finding = self._paper_job(bridge)
        super().__init__(
            parent, bridge, f"{_('OPP afdrukken')} · {self.readers.pupil}", job, note=self._note_it,
            file_name="opp", finding=finding,
        )  # fmt: skip
        self.form = self._make_form()
        self.body.insertWidget(0, self.form)
        self.body.addStretch()  # without a paper what a rule says stays as high as its words
        self.form.field("whom").changed.connect(self._on_chosen)
        self.form.field("signatures").changed.connect(self._on_chosen)
        self._arrange()
        if finding is not None:
            self.be_high(theme.px(WITHOUT_PAPER))

    def _make_form(self) -> Form:
        pairs = [(uid, name) for uid, name in self._names.items() if uid != PUPIL]
        pairs.append((PUPIL, _("Blad voor {name} zelf").format(name=self._names[PUPIL])))
        made = Form(
            {
                "whom": (_("Voor wie?"), ChoiceField(pairs, beside=5)),
                "signatures": (_("Handtekening"), TickField(_("Met regels om te tekenen. De wet vraagt het niet."))),
            },
            arranged=False,
        )  # fmt: skip
        made.setLayout(column(box(row((made.rows["whom"], 1))), made.rows["signatures"], gap=8))
        made.show_data(whom=self.whom, signatures=False)
        return made

    def _paper_job(self, bridge: Bridge) -> tuple[Job[bytes], Finding | None]:
        """The job of the paper that is chosen, or why it may not be made."""
        try:
            if self.whom == PUPIL:
                return print_pupil_page(bridge.ask(pupil_page, self.pupil_uid)), None
            if self.whom == SCHOOL:
                card = bridge.ask(opp_paper, self.pupil_uid)
            else:
                card = bridge.ask_for(self.whom, opp_paper, self.pupil_uid)
        except RefusedError as error:
            return _nothing(), error.finding
        except ZorgdeskError as error:
            return _nothing(), Finding("paper.none", Weight.BLOCK, error.what, error.then)
        return print_opp(card, signatures=self.signatures), None

    def _on_chosen(self) -> None:
        """Make the other paper."""
        self.whom = self.form.field("whom").value() or self.whom
        self.signatures = bool(self.form.field("signatures").value())
        self.preview.forget()
        self.data = b""
        job, finding = self._paper_job(self.bridge)
        self.refusal.show_finding(finding)
        self.save.hold(finding)
        self._arrange()
        reveal(self.preview, shown=False)
        reveal(self.save_as, shown=finding is None)
        reveal(self.busy, shown=finding is None)
        if finding is None:
            self.be_high(theme.px(700))
            self._run = JobRun(job, stoppable=False)
            self._run.done.connect(self._on_newest)
            self._run.failed.connect(self._on_failed)
            self._run.start()

    def _on_newest(self, data: bytes) -> None:
        """Show it, unless meanwhile another was chosen."""
        if self.sender() is self._run:
            self._on_made(data)

    def _on_made(self, data: bytes) -> None:
        if data:
            super()._on_made(data)
        else:
            reveal(self.busy, shown=False)

    def _arrange(self) -> None:
        reveal(self.form.rows["signatures"], shown=self.whom != PUPIL)
        self._file = "blad-voor-leerling" if self.whom == PUPIL else "opp"

    def _note_it(self, how: str, digest: str) -> bool:
        one = self.opp.newest
        guardian = self.whom if self.whom not in (SCHOOL, PUPIL) else None
        data = HandoutData(
            pupil_uid=self.pupil_uid, paper=PUPIL_PAPER if self.whom == PUPIL else PAPER,
            number=one.data.number if one else 1, to_whom=self._names[self.whom][:120], guardian_uid=guardian,
            handed_on=clock.today(), how=how, concept=one is None or one.data.adopted_on is None, digest=digest,
        )  # fmt: skip
        return self.bridge.do(self, note_handout, data) is not None
