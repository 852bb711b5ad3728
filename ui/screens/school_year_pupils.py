"""The first two rows: bringing in, and who left and who is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import theme
from ui.dialogs.enrolment import LEAVE, EnrolmentDialog
from ui.screens.school_year_part import TurnPart
from ui.table import Column, ShortTable
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, reveal, row
from ui.widgets.words import heading, label
from zorgdesk.commands.school_year import begin_support
from zorgdesk.queries.school_year_agenda import free_days, school_begins_on
from zorgdesk.queries.school_year_pupils import leavers, newcomers
from zorgdesk.text import _, ngettext, short_date

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from zorgdesk.queries.school_year_pupils import LeaverRow, NewcomerRow

DRAFT = "school_year_new"


class ReadInPart(TurnPart):
    """Row 1: the file of the administration, and the parents' table."""

    def __init__(self, bridge: Bridge, year: str) -> None:
        super().__init__(bridge, year)
        words = _(
            "Lees het EDEXML-bestand van {year} in. Daarna de tabel met ouders. "
            "Eerst ziet u wat er verandert. Er wordt niemand verwijderd."
        )
        self.start = Button(_("Bestand inlezen"), icon="doc")
        self.start.setObjectName("turn_import")
        self.start.clicked.connect(lambda: bridge.go("dialog/import"))
        self.setLayout(column(label(words.format(year=year), wrap=True), row(self.start, STRETCH), gap=10))

    def refresh(self) -> None:
        """Nothing here changes: the counts stand on the row."""

    def focus_first(self) -> None:
        """Go to the button that brings in."""
        self.start.setFocus()


class PupilsPart(TurnPart):
    """Row 2: who went where, and who needs extra support from the first day."""

    def __init__(self, bridge: Bridge, year: str) -> None:
        super().__init__(bridge, year)
        self.picked = self._draft()
        self.gone = ShortTable(
            (
                Column(_("Vertrokken"), lambda one: one.name, "strong"),
                Column(_("Groep"), lambda one: one.group, ink="muted"),
                Column(_("Naar"), lambda one: one.where, stretch=True),
                Column(_("Laatste dag"), lambda one: short_date(one.left_on) if one.left_on else ""),
                Column(_("Warme overdracht"), _transfer_words, right=True, tone=_transfer_tone),
            ),
            _("Vertrokken leerlingen"),
            empty=_("Er is niemand vertrokken."),
        )
        self.new = ShortTable(
            (
                Column(_("Nieuw"), lambda one: one.name, "strong"),
                Column(_("Groep"), lambda one: one.group, ink="muted"),
                Column(_("Sinds"), lambda one: short_date(one.since)),
                Column(_("Er is al"), lambda one: one.why, stretch=True),
                Column(_("Extra ondersteuning"), self._support_words, right=True, tone=self._support_tone),
            ),
            _("Nieuwe leerlingen"),
            empty=_("Er is niemand nieuw."),
        )
        self.gone.most = self.new.most = 4 if theme.large() else 6
        self.gone.setObjectName("turn_gone")
        self.new.setObjectName("turn_new")
        self.gone_told = label("", "small", "muted", wrap=True)
        self.new_told = label("", "small", "muted", wrap=True)
        self.begin = Button("", icon="talk")
        self.begin.setObjectName("turn_begin")
        self._lay_out()
        self.gone.opened.connect(self._on_gone)
        self.new.opened.connect(self._on_ticked)
        self.new.ticked.connect(self._on_ticked)
        self.begin.clicked.connect(self._on_begin)

    def _lay_out(self) -> None:
        self.setLayout(
            column(
                heading(_("Vertrokken"), "door"), self.gone_told, self.gone,
                heading(_("Nieuw"), "plus"), self.new_told, self.new, row(self.begin, STRETCH),
                gap=8,
            )
        )  # fmt: skip

    def _draft(self) -> set[str]:
        """Who was ticked before a lock; newcomers with an OPP, a TLV or a plan are ticked from the start."""
        for draft in self.bridge.drafts():
            if (draft.form, draft.subject) == (DRAFT, self.year):
                return set(draft.content["uids"])
        return {one.uid for one in self.bridge.ask(newcomers, self.year) if one.why and not one.begun}

    def refresh(self) -> None:
        """Show who left and who is new."""
        gone = self.bridge.ask(leavers, self.year)
        self.gone.show_rows(gone)
        todo = sum(not one.done for one in gone)
        words = ngettext(
            "Enter: waar ging {count} leerling heen, en weet die school het?",
            "Enter: waar gingen deze {count} leerlingen heen, en weet die school het?",
            todo,
        )
        self.gone_told.setText(words if todo else _("Van niemand hoeft u nog iets te zeggen."))
        reveal(self.gone, shown=bool(gone))
        self.new.show_rows(self.bridge.ask(newcomers, self.year))
        reveal(self.new, shown=bool(self.new.rows))
        self._show_begin()

    def _show_begin(self) -> None:
        wanted = self._wanted()
        told = _(
            "Spatie: deze leerling heeft extra ondersteuning nodig. Wie een OPP of plan heeft, staat al aan."
        )
        self.new_told.setText(
            told if self.new.rows else _("Er is niemand nieuw in {year}.").format(year=self.year)
        )
        words = ngettext(
            "Startgesprek klaarzetten ({count})", "Startgesprekken klaarzetten ({count})", len(wanted)
        )
        self.begin.show_words(words)
        reveal(self.begin, shown=bool(wanted))

    def _wanted(self) -> list[NewcomerRow]:
        return [one for one in self.new.rows if one.uid in self.picked and not one.begun]

    def _support_words(self, one: NewcomerRow) -> str:
        if one.begun:
            return _("startgesprek staat klaar")
        return (
            _("ja, OPP vóór {day}").format(day=short_date(one.opp_before))
            if one.uid in self.picked
            else _("nee")
        )

    def _support_tone(self, one: NewcomerRow) -> tuple[str, str] | None:
        if one.begun:
            return ("ok", "check")
        return ("accent", "check") if one.uid in self.picked else None

    def _on_ticked(self, one: NewcomerRow) -> None:
        if one.begun:
            return
        self.picked ^= {one.uid}
        self.bridge.keep_draft(DRAFT, self.year, {"uids": sorted(self.picked)})
        self.new.show_rows(self.bridge.ask(newcomers, self.year))
        self._show_begin()

    def _on_begin(self) -> None:
        pupils = {one.uid: one.since for one in self._wanted()}
        first = self.bridge.ask(school_begins_on, self.year)
        count = self.bridge.do(self, begin_support, pupils, first, self.bridge.ask(free_days))
        if count is not None:
            self.bridge.drop_draft(DRAFT, self.year)
            words = "{count} startgesprek staat bij de acties, niet alles in week 1."
            more = "{count} startgesprekken staan bij de acties, niet alles in week 1."
            self.bridge.say(ngettext(words, more, count))
            self.new.setFocus()

    def _on_gone(self, one: LeaverRow) -> None:
        dialog = EnrolmentDialog(self.window(), self.bridge, one.uid, LEAVE, one.proposed_on)
        dialog.open()

    def focus_first(self) -> None:
        """Go to who left, else to who is new."""
        for table in (self.gone, self.new):
            if table.rows:
                table.setFocus()
                return


def _transfer_words(one: LeaverRow) -> str:
    if one.left_on is None:
        return _("niet in het bestand")
    return one.transfer.label.lower() if one.transfer else _("nog niet gezegd")


def _transfer_tone(one: LeaverRow) -> tuple[str, str] | None:
    return ("ok", "check") if one.done else ("warn", "open")
