"""Beheer: the way to the log, and the check that every bit is as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from ui.jobs import run_job
from ui.screens.daily_backup import folder_of
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, empty_out, flow, reveal, row
from ui.widgets.notice import announce
from ui.widgets.words import Glyph, heading, label
from zorgdesk.commands.logged import note_check
from zorgdesk.text import _, ngettext, number

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from zorgdesk.store.verify import Report

_CARD = (16, 12, 16, 14)
_FAULTS = 5  # so many are told; a helper needs no more to know it is wrong


class CheckPart(QWidget):
    """What a check of the whole file found; its button stands where the owner puts it."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.button = Button(_("Bestand en logboek nakijken"), "", "shield")
        self.button.setObjectName("log_check")
        self.button.clicked.connect(self.on_check)
        self.found = column(gap=4)
        self.setLayout(self.found)
        reveal(self, shown=False)

    def on_check(self) -> None:
        """Look over the whole file, and tell what was found; that it was done stands in the log."""
        from zorgdesk.store.elsewhere import head_in_backups
        from zorgdesk.store.verify import verify

        store = self._bridge.desk.store
        job = verify(store, head_in_backups(folder_of(self._bridge), store.vault))
        report = run_job(self, job, _("Bestand en logboek nakijken"))
        if report is not None:
            self.show_report(report)
            self._bridge.see(self, note_check, len(report.faults), report.lines)

    def show_report(self, report: Report) -> None:
        """Tell whether everything is as it was written."""
        empty_out(self.found)
        if report.whole:
            told = _("Alles klopt: {lines} regels in het logboek, {rows} gegevens, {files} documenten.")
            words = told.format(
                lines=number(report.lines), rows=number(report.rows), files=number(report.files)
            )
        else:
            count = len(report.faults)
            words = ngettext(
                "{count} ding klopt niet. Bewaar dit bestand en vraag uw beheerder om hulp.",
                "{count} dingen kloppen niet. Bewaar dit bestand en vraag uw beheerder om hulp.",
                count,
            )
        tone, icon = ("ok", "done") if report.whole else ("danger", "withdrawn")
        lines = [label(words, "small-strong", wrap=True)]
        lines += [label(f"{one.part}: {one.what}", "small", wrap=True) for one in report.faults[:_FAULTS]]
        lines += [label(note, "small", "muted", wrap=True) for note in report.notes]
        part = row(Glyph(icon, tone), (box(column(*lines, gap=2)), 1), margins=(12, 8, 12, 8))
        self.found.addWidget(box(part, tone))
        reveal(self, shown=True)
        announce(self, words)


class LogPart(QFrame):
    """Who looked and who changed is on a page of its own; from here it is checked."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.setProperty("card", "card")
        self.open = Button(_("Logboek openen"), "", "eye")
        self.open.setObjectName("log_open")
        self.open.clicked.connect(lambda: bridge.go("log"))
        self.check = CheckPart(bridge)
        words = label(
            _(
                "Hier staat wie een dossier bekeek of veranderde. Collega's mogen dit weten. "
                "Het is geen oordeel over hoe iemand werkt."
            ),
            "small",
            "muted",
            wrap=True,
        )
        self.setLayout(
            column(
                heading(_("Logboek"), "eye"), words, flow(self.open, self.check.button), self.check,
                gap=8, margins=_CARD,
            )
        )  # fmt: skip
