"""Beside a report: to whom it goes and to whom not, what went out before, and what is not on this paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.table import Column, ShortTable
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, card, column, empty_out, flow, reveal, row
from ui.widgets.panels import Refusal
from ui.widgets.words import Glyph, heading, label
from zorgdesk.commands.reports import HOW
from zorgdesk.errors import Finding, Way, Weight
from zorgdesk.rules.report import ReaderKind
from zorgdesk.text import _, ngettext, sentence_case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from zorgdesk.queries.report import ReportCard
    from zorgdesk.queries.report_readers import Given, Receiver, ReportBoard

_HOW_KEYS: dict[int, str] = {Qt.Key.Key_M: "gemaild", Qt.Key.Key_H: "meegegeven"}


def given_words(one: Given) -> str:
    """'versie 1 (concept), gemaild, di 8 dec'."""
    version = _("versie {version}").format(version=one.number)
    if one.concept:
        version = f"{version} ({_('concept')})"
    return ", ".join(part for part in (version, _(HOW.get(one.how, one.how)), one.day) if part)


class _Receivers(ShortTable):
    """Enter prints for the one that is chosen; M and H say how it came there."""

    most = 8
    told = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Say with M or H how it came there."""
        how = _HOW_KEYS.get(event.key())
        if how and not event.modifiers():
            self.told.emit(how)
        else:
            super().keyPressEvent(event)


class ReportSide(QWidget):
    """Who gets the report. `chosen`: another receiver. `opened`: Enter on one. `told`: how it came there."""

    chosen = Signal()
    opened = Signal()
    told = Signal(str)
    finishing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.board: ReportBoard | None = None
        self.said = label("", "strong", wrap=True)
        self.table = _Receivers(
            [
                Column(_("Voor wie"), lambda one: one.name, role="strong", stretch=True, wraps=True),
                Column(_("Rol"), lambda one: sentence_case(one.role), role="small", ink="muted"),
                Column(_("Hoe het staat"), self._state, role="small", right=True, tone=self._tone),
            ],
            _("Ontvangers van het verslag"),
            key=lambda one: one.key,
        )
        self.table.setObjectName("report_receivers")
        if theme.large():  # what stands around them is in view too
            self.table.most = max(3, int(7.5 / theme.text_scale()))
        hint = _("Enter drukt af. M: gemaild. H: meegegeven.")
        self.table.setAccessibleDescription(hint)
        self.hint = label(hint, "small", "muted", wrap=True)
        self.how = {
            code: Button(words, "small", icon, name=words, key=key)
            for (code, words, icon, key) in (
                ("gemaild", _("Gemaild"), "mail", "M"),
                ("meegegeven", _("Meegegeven"), "check", "H"),
            )
        }
        self.history = label("", "small", "muted", wrap=True)
        self.concept = Refusal()
        self.warning = Refusal()
        self.pages = label("", "small", "muted", wrap=True)
        self.left_out = column(gap=8)
        self.left_card = card(heading(_("Niet op dit papier"), "hidden"), self._left_box(), gap=8)
        who = card(
            heading(_("Wie krijgt het verslag?"), "group"), self.said, self.table, flow(*self.how.values()),
            self.hint, self.history, self.pages, gap=8,
        )  # fmt: skip
        self.setLayout(column(who, self.concept, self.warning, self.left_card, STRETCH, gap=12))
        self.left_card.hide()
        self._connect()

    def _connect(self) -> None:
        self.table.chosen.connect(lambda _row: self.chosen.emit())
        self.table.opened.connect(lambda _row: self.opened.emit())
        self.table.told.connect(self.told)
        for code, button in self.how.items():
            button.setObjectName(f"report_{code}")
            button.clicked.connect(lambda _on=False, code=code: self.told.emit(code))
        self.concept.way.connect(lambda _code: self.finishing.emit())

    def _left_box(self) -> QWidget:
        made = QWidget()
        made.setLayout(self.left_out)
        return made

    @property
    def reader(self) -> Receiver | None:
        """Who is chosen."""
        found: Receiver | None = self.table.current()
        return found

    def choose(self, key: str) -> None:
        """Choose somebody."""
        self.table.choose(key)

    def show_board(self, board: ReportBoard) -> None:
        """Show to whom it goes."""
        self.board = board
        self.said.setText(board.said)
        at = self.reader
        self.table.show_rows(board.receivers)
        first = (board.to_give or board.receivers)[:1]
        if at and self.table.choose(at.key):
            return
        for one in first:
            self.table.choose(one.key)

    def show_reader(self) -> None:
        """Show what went to the one that is chosen before."""
        one = self.reader
        # Parents who share a paper each have a line in the log; here it is one paper.
        given = list(dict.fromkeys(given_words(each) for each in one.given))[:3] if one else []
        told = _("Eerder: {what}.").format(what="; ".join(given)) if given else ""
        self.history.setText(told)
        reveal(self.history, shown=bool(told))
        for button in self.how.values():
            reveal(button, shown=bool(one and one.gets_it))
        reveal(self.hint, shown=bool(one and one.gets_it))

    def show_paper(self, paper: ReportCard, pages: int, findings: Sequence[Finding]) -> None:
        """Show what belongs to the paper that is seen."""
        count = ngettext("{count} bladzijde", "{count} bladzijden", pages)
        told = _("{pages}, versie {version}.").format(pages=count, version=paper.version)
        if paper.replaces:
            text = _("Versie {new} vervangt versie {old}.")
            told = f"{told} {text.format(new=paper.version, old=paper.replaces)}"
        self.pages.setText(told)
        self.warning.show_finding(findings[0] if findings else None)
        self.concept.show_finding(self._unfinished())
        empty_out(self.left_out)
        for left in paper.left_out:
            words = column(label(left.what, wrap=True), label(left.why, "small", "muted", wrap=True), gap=0)
            self.left_out.addLayout(row(column(Glyph("no", "muted", size=16), STRETCH), (words, 1)))
        reveal(self.left_card, shown=bool(paper.left_out))

    def _unfinished(self) -> Finding | None:
        """Why it goes as concept only, with where that is mended."""
        board = self.board
        if board is None or not board.concept:
            return None
        mend = (Way("finish", _("Invullen") if board.unfinished else _("Afsluiten")),)
        if board.unfinished:
            what = board.unfinished.what
        else:
            what = _("Het gesprek is nog niet afgesloten.")
        return Finding(
            "report.concept", Weight.REMIND, what, _("Tot dan gaat het verslag alleen als concept mee."), mend
        )

    def forget_paper(self) -> None:
        """There is no paper."""
        self.pages.setText("")
        self.warning.show_finding(None)
        self.concept.show_finding(None)
        self.left_card.hide()

    def _state(self, one: Receiver) -> str:
        if not one.gets_it:
            return _("geen toestemming") if one.kind is ReaderKind.PARTY else _("kan niet")
        if self.board and self.board.has_it(one):
            return _(HOW.get(one.given[0].how, one.given[0].how)) or _("gegeven")
        if one.given:
            return _("heeft versie {version}").format(version=one.given[0].number)
        return _("nog niet")

    def _tone(self, one: Receiver) -> tuple[str, str] | None:
        if not one.gets_it:
            return "warn", "no"
        if self.board and self.board.has_it(one):
            return "ok", "check"
        return "plain", "print"
