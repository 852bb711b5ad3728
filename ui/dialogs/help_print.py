"""The handbook and the card with keys on paper: seen first, then printed or kept as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui import ask, keys, theme
from ui.dialogs.dialog import Dialog
from ui.jobs import JobRun, run_job
from ui.widgets.buttons import Button
from ui.widgets.layout import reveal
from ui.widgets.words import label
from zorgdesk import __version__, clock
from zorgdesk.errors import ZorgdeskError
from zorgdesk.handbook import handbook
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.job import Job


class HelpPaperDialog(Dialog):
    """A paper of the help: it holds nothing of the school, so nothing is logged."""

    file_name = ""

    def __init__(self, parent: QWidget | None, bridge: Bridge, title: str) -> None:
        from ui.widgets.pdf_preview import PdfPreview

        super().__init__(parent, bridge, title, icon="print", width=1000, height=720)
        self.data = b""
        self.preview = PdfPreview()
        self.busy = label(_("Het papier wordt gemaakt."), "body", "muted", wrap=True)
        self.save_as = Button(_("Opslaan als"), icon="save")
        self.save_as.setAutoDefault(False)
        self._run: JobRun | None = None
        self.body.addWidget(self.busy)
        self.body.addWidget(self.preview, 1)
        self.preview.hide()
        self.save.show_words(_("Afdrukken"), "print")
        self.foot.insertWidget(self.foot.indexOf(self.save), self.save_as)
        self.save_as.clicked.connect(self.on_save_as)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the paper what the head and the foot leave."""
        ends = sum(end.sizeHint().height() for end in self._ends)
        self.preview.setMinimumHeight(max(theme.px(120), event.size().height() - ends - theme.gap(24)))
        super().resizeEvent(event)

    def paper(self) -> Job[bytes]:
        """The job that makes it; abstract: each paper of the help is another print."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Make the paper when it is first seen."""
        super().showEvent(event)
        if self._run is None:
            self._run = JobRun(self.paper(), stoppable=False)
            self._run.done.connect(self._on_made)
            self._run.failed.connect(self._on_failed)
            self._run.start()

    def _on_made(self, data: bytes) -> None:
        self.data = data
        self.preview.show_pdf(data)
        reveal(self.busy, shown=False)
        reveal(self.preview, shown=True)
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, ZorgdeskError):
            raise error
        self.busy.setText(f"{error.what} {error.then}")

    def on_save(self) -> None:
        """Print it."""
        from ui.widgets.pdf_preview import page_count, print_job

        printer = ask.which_printer(self, page_count(self.data)) if self.data else None
        if printer is None:
            return
        if run_job(self, print_job(printer, self.data), self.title):
            self.close()

    def on_save_as(self) -> None:
        """Keep it as a file, at a place of the user's choice."""
        from zorgdesk.exchange.saving import ready_to_save

        if not self.data:
            return
        kinds = [(_("PDF"), "*.pdf")]
        path = ask.which_file(self, self.title, kinds, save=True, suggested=self.file_name)
        if path is None:
            return
        try:
            with ready_to_save(path, self.data) as put:
                put()
        except ZorgdeskError as error:
            ask.tell(self, error)
            return
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of the paper."""
        self.preview.forget()
        self.data = b""
        super().closeEvent(event)


class HandbookDialog(HelpPaperDialog):
    """The whole handbook on A4."""

    file_name = "handboek-zorgdesk.pdf"

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        super().__init__(parent, bridge, _("Handboek"))

    def paper(self) -> Job[bytes]:
        """Draw all chapters."""
        from zorgdesk.prints.handbook import HandbookCard, print_handbook

        card = HandbookCard(handbook().chapters, keys.groups(), clock.today(), __version__)
        return print_handbook(card)


class KeyCardDialog(HelpPaperDialog):
    """The keys on one A5."""

    file_name = "toetsen-zorgdesk.pdf"

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        super().__init__(parent, bridge, _("Toetsen op een kaart"))

    def paper(self) -> Job[bytes]:
        """Draw the keys."""
        from zorgdesk.prints.key_card import KeyCard, print_key_card

        return print_key_card(KeyCard(keys.groups(), clock.today(), __version__))
