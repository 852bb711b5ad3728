"""Beheer: bringing in, the backup, and the log with its check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ui import ask, theme
from ui.jobs import run_job
from ui.screens.log_words import deed_words
from ui.table import Column, RowsTable
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, empty_out, flow, row
from ui.widgets.notice import announce
from ui.widgets.words import Glyph, heading, label
from zorgdesk import clock
from zorgdesk.commands.school import keep_setting
from zorgdesk.queries.manage import LogRow, log_lines, setting
from zorgdesk.text import _, clock_time, day_month, ngettext, short_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.bridge import Bridge
    from zorgdesk.store.verify import Report

_CARD = (16, 12, 16, 14)
FOLDER, LAST = "backup.folder", "backup.last"
_PAGE = 100
_FAULTS = 5  # so many are told; a helper needs no more to know it is wrong


class ImportPart(QFrame):
    """The way to bringing in pupils and parents."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "card")
        self.count = label("", "small", "muted", wrap=True)
        self.start = Button(_("Bestand inlezen"), "", "doc")
        self.start.setObjectName("manage_import")
        self.start.clicked.connect(self.asked)
        words = label(
            _("Leerlingen uit EDEXML, ouders uit een tabel. Eerst ziet u wat er verandert."), wrap=True
        )
        self.setLayout(
            column(heading(_("Inlezen"), "pupils"), words, self.count, flow(self.start), gap=8, margins=_CARD)
        )

    def show_count(self, count: int) -> None:
        """Tell how many pupils there are."""
        self.count.setText(ngettext("Nu {count} leerling.", "Nu {count} leerlingen.", count))


class BackupPart(QFrame):
    """A copy of everything in one encrypted file, in a folder of the school's choice."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.setProperty("card", "card")
        self.folder: Path | None = None
        self.told = label("", "small", "muted", wrap=True)
        self.make = Button(_("Nu een kopie maken"), "", "save")
        self.make.setObjectName("backup_make")
        self.choose = Button(_("Map kiezen"), "quiet")
        self.choose.setObjectName("backup_folder")
        self.make.clicked.connect(self.on_make)
        self.choose.clicked.connect(self.on_choose)
        words = label(
            _(
                "Een kopie is een versleuteld bestand met alles erin. Zet het op een andere schijf dan deze laptop."
            ),
            wrap=True,
        )
        deeds = flow(self.make, self.choose)
        self.setLayout(
            column(heading(_("Reservekopie"), "save"), words, self.told, deeds, gap=8, margins=_CARD)
        )

    def show_kept(self) -> None:
        """Tell where the copies go, and when the last was made."""
        folder = self._bridge.ask(setting, FOLDER)
        last = self._bridge.ask(setting, LAST)
        self.folder = Path(folder) if folder else None
        where = _("Map: {folder}").format(folder=folder) if folder else _("Er is nog geen map gekozen.")
        when = _("Laatste kopie: {day}.").format(day=last) if last else _("Er is nog geen kopie gemaakt.")
        self.told.setText(f"{where}\n{when}")

    def on_choose(self) -> bool:
        """Choose another folder; False when none was chosen."""
        folder = ask.which_folder(self, _("In welke map komen de kopieën?"))
        if folder is None:
            return False
        self.folder = folder
        self._bridge.do(self, keep_setting, FOLDER, str(folder))
        return True

    def on_make(self) -> None:
        """Make a copy now; without a folder it is asked first."""
        from zorgdesk.store.backup import backup

        if self.folder is None and not self.on_choose():
            return
        if self.folder is None:
            return
        made = run_job(self, backup(self._bridge.desk.store, self.folder), _("Reservekopie maken"))
        if made is None:
            return
        now = clock.local_now()
        day = f"{short_date(now.date())}, {clock_time(now)}"
        self._bridge.do(self, keep_setting, LAST, day)
        self._bridge.say(_("De kopie is gemaakt en nagekeken: {name}").format(name=made.name))


def log_columns() -> list[Column]:
    """What the log shows of a line."""
    return [
        Column(_("Wie"), lambda row: row.who or _("Zorgdesk"), role="strong"),
        Column(_("Wat"), lambda row: deed_words(row.deed, row.tables), stretch=True),
        Column(_("Wanneer"), _moment, role="small", ink="muted", right=True),
    ]


def _moment(line: LogRow) -> str:
    local = line.at.astimezone()
    return f"{day_month(local.date())}, {clock_time(local)}"


class LogPart(QFrame):
    """Who looked and who changed; and the check that every bit is as it was written."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.setProperty("card", "card")
        self.table = RowsTable(
            log_columns(), _("Logboek"), key=lambda line: str(line.sequence), load_more=self._more
        )
        self.table.setObjectName("log_table")
        self.table.setMinimumHeight(theme.px(240))
        self.check = Button(_("Log nakijken"), "", "shield")
        self.check.setObjectName("log_check")
        self.check.clicked.connect(self.on_check)
        self.found = column(gap=4)
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
                heading(_("Logboek"), "eye", self.check),
                words,
                self.found,
                (self.table, 1),
                gap=8,
                margins=_CARD,
            )
        )

    def show_lines(self) -> None:
        """Show the newest lines."""
        lines = self._bridge.ask(log_lines, limit=_PAGE)
        self.table.show_rows(lines, more=len(lines) == _PAGE)

    def _more(self, last: LogRow) -> Sequence[LogRow]:
        return self._bridge.ask(log_lines, before=last.sequence, limit=_PAGE)

    def on_check(self) -> None:
        """Look over the whole file, and tell what was found."""
        from zorgdesk.store.verify import verify

        report = run_job(self, verify(self._bridge.desk.store), _("Bestand en log nakijken"))
        if report is not None:
            self.show_report(report)

    def show_report(self, report: Report) -> None:
        """Tell whether everything is as it was written."""
        empty_out(self.found)
        if report.whole:
            told = _("Alles klopt: {lines} regels in het log, {rows} gegevens, {files} documenten.")
            words = told.format(lines=report.lines, rows=report.rows, files=report.files)
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
        announce(self, words)
