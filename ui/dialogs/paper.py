"""A paper as it will be: look at it, print it, or keep it as a file."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui import ask, theme
from ui.dialogs.dialog import Dialog
from ui.jobs import JobRun, run_job
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, reveal
from ui.widgets.notice import announce
from ui.widgets.panels import Refusal
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.errors import Finding, Weight, ZorgdeskError
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.job import Job

# So high the paper is at least; around it the window scrolls where there is less room.
LEAST_PAPER = 300
# The same beside what is asked: under what a rule says of it there is less.
_LEAST_BESIDE = 220


class PaperDialog(Dialog):
    """Shows a paper and lets it leave the desk; `note` (how, digest) is asked first and may refuse.

    What a rule has to say of it stands above the paper; a block holds both ways out. What was kept since it was
    made (a yes that was withdrawn, a photo that may not be shown any more) holds it too: a paper is never old.
    """

    def __init__(
        self,
        parent: QWidget | None,
        bridge: Bridge,
        title: str,
        job: Job[bytes],
        *,
        note: Callable[[str, str], bool],
        file_name: str,
        finding: Finding | None = None,
        about: str = "",
    ) -> None:
        from ui.widgets.pdf_preview import PdfPreview

        super().__init__(parent, bridge, title, icon="print", width=1000, height=700)
        self.data = b""
        self._job, self._note, self._file = job, note, file_name
        self.step = bridge.step  # how far the desk was when this was read
        self._run: JobRun | None = None
        self.preview = PdfPreview()
        self._least = LEAST_PAPER
        self.preview.setMinimumHeight(self._least)
        self.busy = label(_("Het papier wordt gemaakt."), "body", "muted", wrap=True)
        self.refusal = Refusal(finding)
        self.fill()
        told = label(about, "small", "muted", wrap=True) if about else None
        self.paper = column(told, self.refusal, self.busy, (self.preview, 100), (column(STRETCH), 1), gap=12)
        self.body.addLayout(self.paper, 1)
        self.save_as = Button(_("Opslaan als"), icon="save")
        self.save_as.clicked.connect(self.on_save_as)
        self.save.show_words(_("Afdrukken"), "print")
        self.save.hold(finding)
        self.foot.insertWidget(self.foot.indexOf(self.save), self.save_as)
        reveal(self.preview, shown=False)
        reveal(self.save_as, shown=not (finding and finding.blocks))

    def ask_beside(self, asked: QWidget) -> None:
        """Ask something above the paper; in large letters beside it, so that the paper stays in view."""
        if theme.large():
            self._least = _LEAST_BESIDE
            self.preview.setMinimumHeight(self._least)
            self.body.removeItem(self.paper)
            self.body.addLayout(self.panes(self.paper, asked, 5, 4), 1)
        else:
            self.body.insertWidget(0, asked)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Make the paper when it is first seen."""
        super().showEvent(event)
        if self._run is None:
            self._run = JobRun(self._job, stoppable=False)
            self._run.done.connect(self._on_made)
            self._run.failed.connect(self._on_failed)
            self._run.start()

    def _on_made(self, data: bytes) -> None:
        self.data = data
        self.preview.show_pdf(data)
        reveal(self.busy, shown=False)
        reveal(self.preview, shown=True)
        # All the room there is, so that only the paper scrolls and not what is around it.
        self.preview.setMinimumHeight(self._least)
        self.preview.setMinimumHeight(max(self.room_for(self.preview), self._least))
        (self.cancel if self.save.finding else self.save).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, ZorgdeskError):
            raise error
        finding = Finding("paper.failed", Weight.BLOCK, error.what, error.then)
        self.refusal.show_finding(finding)
        self.save.hold(finding)
        reveal(self.busy, shown=False)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of the paper: its bytes are in memory only."""
        self.preview.forget()
        self.data = b""
        super().closeEvent(event)

    @property
    def digest(self) -> str:
        """What tells this paper from another in the log."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def suggested(self) -> str:
        """The name of the file that is proposed."""
        return f"{self._file}-{clock.today().isoformat()}.pdf"

    def on_save(self) -> None:
        """Print it."""
        if self.save.finding or not self.data:
            return
        from ui.widgets.pdf_preview import page_count, print_job

        printer = ask.which_printer(self, page_count(self.data))
        if printer is None or self._is_old() or not self._note("geprint", self.digest):
            return
        self.step = self.bridge.step
        if run_job(self, print_job(printer, self.data), _("Afdrukken")):
            self.done_with("", _("Afgedrukt."))

    def on_save_as(self) -> None:
        """Keep it as a file at a place of the user's choice."""
        if self.save.finding or not self.data:
            return
        path = ask.which_file(
            self, _("Papier opslaan"), [(_("PDF"), "*.pdf")], save=True, suggested=self.suggested
        )
        if path is None or self._is_old():
            return
        try:
            self._put(path)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)

    def _is_old(self) -> bool:
        """Whether something was kept since this paper was made; asked at the moment that it would leave."""
        if self.step == self.bridge.step:
            return False
        finding = Finding(
            "paper.old",
            Weight.BLOCK,
            _("Er is iets veranderd sinds dit papier is gemaakt."),
            _("Er is niets afgedrukt of opgeslagen. Sluit dit venster en maak het papier opnieuw."),
        )
        self.refusal.show_finding(finding)
        self.save.hold(finding)
        reveal(self.save_as, shown=False)
        announce(self, f"{finding.what} {finding.why}")
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _put(self, path: Path) -> None:
        from zorgdesk.exchange.saving import ready_to_save

        with ready_to_save(path, self.data) as put:
            if not self._note("opgeslagen", self.digest):
                return
            self.step = self.bridge.step
            put()
        words = _("Opgeslagen in de map {folder}. Dat bestand is niet beveiligd.")
        self.done_with("", words.format(folder=path.parent.name or str(path.parent)))
