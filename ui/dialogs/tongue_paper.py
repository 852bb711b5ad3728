"""A paper for parents with their own language beside the Dutch: chosen above it, and made anew with each choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.paper import PaperDialog
from ui.jobs import JobRun
from ui.widgets.layout import reveal
from ui.widgets.ticks import Combo
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.widgets.ticks import Segments
    from zorgdesk.errors import Finding
    from zorgdesk.job import Job
    from zorgdesk.prints.consent_words import FormLanguage

DUTCH = "nl"


def no_paper() -> Job[bytes]:
    """No paper: nobody is asked, or this person gets none."""
    yield from ()
    return b""


class TonguePaperDialog(PaperDialog):
    """For one person after the other (`who`), in the language (`tongue`) that this person reads."""

    who: Segments
    tongue: Combo
    language: str
    languages: dict[str, FormLanguage]

    def _tongue_choice(self) -> Combo:
        others = [(one.code, one.label) for one in self.languages.values()]
        made = Combo([(DUTCH, _("Nederlands")), *others])
        made.setAccessibleName(_("Taal naast het Nederlands"))
        return made

    # What each of them does in its own way

    def _finding(self) -> Finding | None:
        """What stands in the way of this paper, or is to be said of it; abstract: the rules differ."""
        raise NotImplementedError

    def _job_of(self) -> Job[bytes]:
        """The job that makes it for who and in what was chosen; abstract: each prints another paper."""
        raise NotImplementedError

    def _show_choices(self) -> None:
        """Show what is chosen; abstract: there is more to choose than the language."""
        raise NotImplementedError

    def _first_deed(self) -> QWidget:
        """Where the keyboard goes when the paper is there; abstract: what one does with it differs."""
        raise NotImplementedError

    # What they all do

    @property
    def beside(self) -> FormLanguage | None:
        """The language beside the Dutch."""
        return self.languages.get(self.language)

    def _draws(self) -> bool:
        return self.beside is None or not self.beside.missing

    def _on_language(self, _at: int) -> None:
        self.language = str(self.tongue.currentData())
        self._remake()

    def _remake(self) -> None:
        """Make the paper anew for who and in what was chosen."""
        self.data, self.step = b"", self.bridge.step
        self.preview.forget()
        self._show_choices()
        finding = self._finding()
        self.refusal.show_finding(finding)
        self.save.hold(finding)
        reveal(self.save_as, shown=not (finding and finding.blocks))
        reveal(self.preview, shown=False)
        reveal(self.busy, shown=True)
        self._run = JobRun(self._job_of(), stoppable=False)
        self._run.done.connect(self._on_made)
        self._run.failed.connect(self._on_failed)
        self._run.start()

    def _on_made(self, data: bytes) -> None:
        if self._run is not None and self.sender() is not self._run:
            return  # meanwhile something else was chosen
        if not data:
            reveal(self.busy, shown=False)
            return
        super()._on_made(data)
        if self.who.walking:
            return  # the arrows may go on to the next
        self._first_deed().setFocus(Qt.FocusReason.OtherFocusReason)
