"""Beside the paper: for whom it is, whether it is a concept, and what is not on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.print_together import ReadTogether
from ui.widgets.layout import STRETCH, card, column, empty_out, reveal, row
from ui.widgets.panels import Refusal
from ui.widgets.ticks import Segments, TickBox
from ui.widgets.words import Glyph, heading, label
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from zorgdesk.errors import Finding
    from zorgdesk.queries.paper_readers import PaperReader, PaperReaders
    from zorgdesk.queries.plan_summary import PlanSummaryCard


class PrintSide(QWidget):
    """What can be chosen for a paper. `chosen`: another parent, or concept or not."""

    chosen = Signal()

    def __init__(self, readers: PaperReaders) -> None:
        super().__init__()
        self._readers = readers.readers
        named = [(one.guardian_uid, f"{one.name} ({one.relation})") for one in readers.readers]
        self.who = Segments(named)
        self.who.name_it(_("Voor wie?"), "")
        self.concept_box = TickBox(_("Dit is een concept"))
        self.pages = label("", "small", "muted", wrap=True)
        self.left_out = column(gap=8)
        self.left_card = card(heading(_("Niet op dit papier"), "hidden"), self._left_box(), gap=8)
        self.warning = Refusal()
        apart = label(
            _("De ouders wonen apart. Elk krijgt een eigen papier, zonder gegevens van de ander."),
            "small",
            "muted",
            wrap=True,
        )
        reveal(apart, shown=readers.apart)
        who_card = card(heading(_("Voor wie?"), "parents"), self.who, apart, self.concept_box, self.pages)
        self.together = ReadTogether()
        self.setLayout(column(who_card, self.warning, self.left_card, self.together, STRETCH, gap=12))
        self.left_card.hide()
        if named:
            self.choose(named[0][0])
        self.who.picked.connect(lambda _uid: self._on_picked())
        self.concept_box.clicked.connect(lambda _on: self.chosen.emit())

    def _on_picked(self) -> None:
        self.together.show_reader(self.reader)
        self.chosen.emit()

    def _left_box(self) -> QWidget:
        made = QWidget()
        made.setLayout(self.left_out)
        return made

    @property
    def reader(self) -> PaperReader | None:
        """The parent who is chosen."""
        uid = self.who.value()
        return next((one for one in self._readers if one.guardian_uid == uid), None)

    @property
    def concept(self) -> bool:
        """Whether the paper says that it may still change."""
        return self.concept_box.isChecked()

    def choose(self, guardian_uid: str) -> None:
        """Choose a parent."""
        self.who.show_value(guardian_uid)
        self.together.show_reader(self.reader)

    def show_readers(self, readers: PaperReaders) -> None:
        """Show what is known of the parents now: a paper was read together."""
        self._readers = readers.readers
        self.together.show_reader(self.reader)

    def next_after(self, given: Collection[str]) -> str | None:
        """The next parent who may have it and has none yet."""
        free = (one for one in self._readers if one.finding is None or not one.finding.blocks)
        return next((one.guardian_uid for one in free if one.guardian_uid not in given), None)

    def show_paper(self, paper: PlanSummaryCard, pages: int, findings: Sequence[Finding]) -> None:
        """Show what belongs to the paper that is seen."""
        count = ngettext("{count} bladzijde", "{count} bladzijden", pages)
        self.pages.setText(_("{pages}, versie {version}.").format(pages=count, version=paper.version))
        self.warning.show_finding(findings[0] if findings else None)
        empty_out(self.left_out)
        for left in paper.left_out:
            words = column(label(left.what, wrap=True), gap=0)
            if left.why:
                words.addWidget(label(left.why, "small", "muted", wrap=True))
            self.left_out.addLayout(row(column(Glyph("no", "muted", size=16), STRETCH), (words, 1)))
        reveal(self.left_card, shown=bool(paper.left_out))

    def forget_paper(self) -> None:
        """There is no paper."""
        self.pages.setText("")
        self.warning.show_finding(None)
        self.left_card.hide()
