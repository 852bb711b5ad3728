"""A paper of which several people each get their own: what it promises is asked, and it never leaves the desk old."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt

from ui import ask
from ui.dialogs.dialog import Dialog
from ui.dialogs.reasons import reason_words, reasons
from ui.jobs import JobRun, run_job
from ui.widgets.buttons import Button
from ui.widgets.layout import reveal
from ui.widgets.notice import announce
from ui.widgets.panels import Refusal
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.errors import Finding, MistakeError, Weight, ZorgdeskError
from zorgdesk.rules.promises import why_not_print_promises
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.job import Job
    from zorgdesk.queries.plan_summary import Promise


class ReaderCard(Protocol):
    """What is asked of a card before its paper leaves."""

    @property
    def promises(self) -> tuple[Promise, ...]:
        """What it promises of others who did not agree to it."""


class ReaderSide(Protocol):
    """What stands beside the paper: for whom it is, and what is not on it."""

    def forget_paper(self) -> None:
        """There is no paper."""


class ReaderPaperDialog(Dialog):
    """The paper of who is chosen; what a rule refuses is told in its place, and the log comes before the printer."""

    card: ReaderCard | None
    side: ReaderSide

    def __init__(
        self, parent: QWidget | None, bridge: Bridge, title: str, *, width: int, height: int
    ) -> None:
        from ui.widgets.pdf_preview import PdfPreview

        super().__init__(parent, bridge, title, icon="print", width=width, height=height)
        self.card = None
        self.data = b""
        self.preview = PdfPreview()
        self.busy = label(_("Het papier wordt gemaakt."), "body", "muted", wrap=True)
        self.refusal = Refusal()
        self.save_as = Button(_("Opslaan als"), icon="save")
        self._run: JobRun | None = None
        self._still_asking = False  # what was not agreed yet stands under 'Dit vragen we nog'
        self._passed = ""
        self._step = bridge.step  # how far the desk was when the paper was read
        self.save_as.clicked.connect(self.on_save_as)
        self.refusal.way.connect(self._on_way)
        self.refusal.anyway.connect(self._on_anyway)
        self.save.held.connect(lambda _finding: self._focus_ways())

    # What each of them does in its own way

    @property
    def said(self) -> Finding | None:
        """What the rule says of who is chosen; abstract: who that is, each paper knows."""
        raise NotImplementedError

    def make(self) -> None:
        """Make the paper for who is chosen, or say why there is none; abstract: each is another card."""
        raise NotImplementedError

    def read_again(self) -> None:
        """Read who gets it anew, where the window shows that."""

    def _on_way(self, code: str) -> None:
        """Go where it can be mended; abstract: the places are those of the paper."""
        raise NotImplementedError

    def _ready(self) -> bool:
        """Whether there is a paper, and nothing to ask about it first; abstract: when it is asked differs."""
        raise NotImplementedError

    def _file_asked(self) -> tuple[str, str]:
        """The title of the question for a file, and how its name begins; abstract: each paper has its own."""
        raise NotImplementedError

    def _note(self, how: str, then: Callable[[], None] | None = None) -> bool:
        """Note in the log that it leaves the desk, and then let it; abstract: what is noted differs."""
        raise NotImplementedError

    def _go_on(self, said: str) -> None:
        """Tell it ({name}: of whom), and go on with the next; abstract: who comes next differs."""
        raise NotImplementedError

    # What they all do

    @property
    def loose(self) -> Finding | None:
        """What the paper promises of others who did not agree to it, until the user said how to go on."""
        if self._passed or self.card is None:
            return None
        return why_not_print_promises([one.who for one in self.card.promises])

    @property
    def finding(self) -> Finding | None:
        """What there is to ask or to say of the paper that is seen: promises first."""
        return self.loose or self.said

    def _begin_job(self, job: Job[bytes], on_made: Callable[[bytes], None]) -> None:
        run = JobRun(job, stoppable=False)
        self._run = run
        run.done.connect(on_made)
        run.failed.connect(self._on_failed)
        run.start()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, ZorgdeskError):
            raise error
        self._refuse(Finding("paper.failed", Weight.BLOCK, error.what, error.then))

    def _refuse(self, finding: Finding | None) -> None:
        self.card = None
        self.side.forget_paper()
        self._show_state(finding, making=False)
        if finding:
            announce(self, f"{finding.what} {finding.why}")

    def _show_state(self, finding: Finding | None, *, making: bool) -> None:
        asks = finding is not None and finding == self.loose
        self.refusal.show_finding(finding, reasons() if asks else ())
        self.save.hold(finding)
        reveal(self.busy, shown=making)
        reveal(self.preview, shown=bool(self.data))
        reveal(self.save_as, shown=finding is None or not finding.blocks)

    def _focus_ways(self) -> None:
        for button in self.refusal.ways[:1]:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_anyway(self, code: str) -> None:
        """Go on as it stands, for a reason of one key."""
        self._passed = reason_words(code)
        self._show_state(self.said, making=False)
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_old(self) -> bool:
        """Whether something was kept since the paper was made (a yes was withdrawn): then it is made anew."""
        if self._step == self.bridge.step:
            return False
        self.read_again()
        self.make()
        told = MistakeError(
            _("Er is iets veranderd sinds dit papier is gemaakt."),
            _("Er is niets afgedrukt of opgeslagen."),
            _("U ziet nu het papier van dit moment. Kijk het na en druk het dan af."),
        )
        ask.tell(self, told)
        return True

    def _print(self) -> None:
        """Print it: what is old is made anew, and the log comes first."""
        from ui.widgets.pdf_preview import page_count, print_job

        printer = ask.which_printer(self, page_count(self.data))
        if printer is None or self._is_old() or not self._note("geprint"):
            return
        if run_job(self, print_job(printer, self.data), _("Afdrukken")):
            self._go_on(_("Afgedrukt voor {name}."))

    def on_save_as(self) -> None:
        """Keep it as a file, at a place of the user's choice; its name says nobody's name."""
        if not self._ready():
            return
        title, name = self._file_asked()
        suggested = f"{name}-{clock.today().isoformat()}.pdf"
        path = ask.which_file(self, title, [(_("PDF"), "*.pdf")], save=True, suggested=suggested)
        if path is None or self._is_old():
            return
        try:
            self._save(path)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)

    def _save(self, path: Path) -> None:
        from zorgdesk.exchange.saving import ready_to_save

        with ready_to_save(path, self.data) as put:
            if not self._note("opgeslagen", put):
                return
        where = path.parent.name or str(path.parent)
        said = _("Opgeslagen voor {name}, in de map {folder}. Dat bestand is niet beveiligd.")
        self._go_on(said.replace("{folder}", where))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of the paper: its bytes are in memory only."""
        self.preview.forget()
        self.data = b""
        super().closeEvent(event)
