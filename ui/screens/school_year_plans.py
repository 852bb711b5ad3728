"""Rows six and seven: the year's agenda, and the paper for the startoverleg with the CJG."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from ui import ask, theme
from ui.dialogs.paper import PaperDialog
from ui.form import DateField, Form, LinesField, beside
from ui.screen import DraftKeeper
from ui.screens.school_year_part import TurnPart
from ui.table import Column, ShortTable
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, empty_out, flow, reveal, row
from ui.widgets.panels import Section
from ui.widgets.ticks import Segments
from ui.widgets.words import Chip, heading, label
from zorgdesk import clock
from zorgdesk.commands.papers import note_handout
from zorgdesk.commands.school_year import keep_agenda, keep_holidays
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.audit import HandoutData
from zorgdesk.model.contact import Party
from zorgdesk.queries.rows import lines
from zorgdesk.queries.school_year_agenda import agenda_card
from zorgdesk.queries.school_year_papers import cjg_card, cjg_paper, names_not_to_print
from zorgdesk.rules.school_year_agenda import (
    Break,
    Dated,
    Holiday,
    Region,
    What,
    free_of,
    holiday_mistake,
    school_day_near,
)
from zorgdesk.rules.school_year_papers import why_not_without_names
from zorgdesk.text import _, day_month, long_date, ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from ui.bridge import Bridge
    from zorgdesk.queries.school_year_agenda import AgendaCard

DATES_DRAFT, HOLIDAYS_DRAFT, CJG_DRAFT = "school_year_dates", "school_year_holidays", "school_year_cjg"


class _Line:
    """A date in the table: its place in the list is its key."""

    def __init__(self, at: int, dated: Dated) -> None:
        self.uid, self.dated = str(at), dated


def _put_back(bridge: Bridge, form: Form, name: str, subject: str) -> None:
    for draft in bridge.drafts():
        if (draft.form, draft.subject) == (name, subject):
            form.restore(draft.content)


class AgendaPart(TurnPart):
    """Row 6: the holidays of the region, and the dates that come back; all can be changed before they are kept."""

    def __init__(self, bridge: Bridge, year: str) -> None:
        super().__init__(bridge, year)
        self.card: AgendaCard | None = None
        self.dates: list[Dated] = []
        self.regions = Segments([(one, one.label) for one in Region])
        self.regions.name_it(_("Regio van de schoolvakanties"), "")
        self.holidays = self._make_holidays()
        self.keeper = DraftKeeper(bridge, self.holidays, HOLIDAYS_DRAFT, year)
        self.section = Section(_("Schoolvakanties"), box(column(self.holidays)))
        self.holiday_told = label("", "small", "muted", wrap=True)
        self.table = self._make_table()
        self.day = DateField()
        self.day.name_it(_("Andere dag"))
        self.put = Button(_("Deze dag"), icon="calendar")
        self.save = Button(_("In Zorgdesk zetten"), icon="save")
        self.export = Button(_("Opslaan voor uw agenda"), icon="calendar")
        for button, name in ((self.put, "move"), (self.save, "save"), (self.export, "export")):
            button.setObjectName(f"turn_agenda_{name}")
        self.told = label("", "small", "muted", wrap=True)
        self._lay_out()
        self._connect()

    def _make_holidays(self) -> Form:
        fields: dict[str, Any] = {}
        for one in Break:
            fields[f"{one}_first"] = (_("{name}: eerste dag").format(name=one.label), DateField())
            fields[f"{one}_last"] = (_("laatste dag"), DateField())
        form = Form(fields, arranged=False)
        pairs = [beside(form.rows[f"{one}_first"], form.rows[f"{one}_last"]) for one in Break]
        form.setLayout(column(*pairs, form.general, gap=8))
        for one in Break:
            form.field(f"{one}_last").name_it(_("{name}: laatste dag").format(name=one.label))
        return form

    def _make_table(self) -> ShortTable:
        table = ShortTable(
            (
                Column(_("Dag"), lambda one: day_month(one.dated.day), "strong"),
                Column(_("Wat"), lambda one: one.dated.title, stretch=True, wraps=True),
                Column(
                    _("Wordt"), lambda one: _("gesprek") if one.dated.is_talk else _("actie"), ink="muted"
                ),
                Column(_("In de agenda"), _wanted_words, right=True, tone=_wanted_tone),
            ),
            _("Data van het schooljaar"),
        )
        table.most = 4 if theme.large() else 9
        table.setObjectName("turn_dates")
        return table

    def _lay_out(self) -> None:
        region = row(label(_("Regio"), "small-strong"), (self.regions, 1), gap=10)
        self.day.setMaximumWidth(theme.px(240))
        change = row(label(_("Andere dag"), "small-strong"), self.day, self.put, STRETCH, gap=8)
        self.setLayout(
            column(
                region, self.holiday_told, self.section,
                heading(_("Data"), "calendar"), self.told, self.table, change,
                flow(self.save, self.export), gap=8,
            )
        )  # fmt: skip

    def _connect(self) -> None:
        self.regions.picked.connect(self._on_region)
        self.holidays.typed.connect(self._on_holidays)
        self.table.ticked.connect(self._on_ticked)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _line: self.day.setFocus(Qt.FocusReason.TabFocusReason))
        self.put.clicked.connect(self._on_move)
        self.day.control().returnPressed.connect(self._on_move)
        self.save.clicked.connect(self.on_save)
        self.export.clicked.connect(self.on_export)

    def refresh(self) -> None:
        """Show the agenda as it is kept or proposed; what is being changed stays."""
        fresh = self.bridge.ask(agenda_card, self.year)
        if fresh == self.card:
            return
        first = self.card is None
        self.card = fresh
        self.regions.show_value(fresh.region)
        self._show_holidays(fresh)
        self.dates = list(fresh.dates)
        if first:
            _put_back(self.bridge, self.holidays, HOLIDAYS_DRAFT, self.year)
            self._put_dates_back()
        self.section.button.setChecked(not all(one.first for one in self.typed_holidays()))
        self._show_dates()
        coming = next((at for at, one in enumerate(self.dates) if one.wanted), 0)
        if first:
            self.table.choose(str(coming))

    def _put_dates_back(self) -> None:
        for draft in self.bridge.drafts():
            if (draft.form, draft.subject) == (DATES_DRAFT, self.year):
                self.dates = [
                    Dated(What(one[0]), date.fromisoformat(one[1]), one[2], one[3])
                    for one in draft.content["dates"]
                ]

    def _show_holidays(self, card: AgendaCard) -> None:
        values = {
            f"{one.code}_{end}": getattr(one, end) for one in card.holidays for end in ("first", "last")
        }
        self.holidays.show_data(**values)
        known = _("De dagen van {year} in regio {region} staan ingevuld. Uw school mag afwijken: pas ze aan.")
        unknown = _(
            "De dagen van {year} kent Zorgdesk nog niet. Vul ze in; u vindt ze op de site van de overheid."
        )
        words = (known if card.official else unknown).format(year=self.year, region=card.region.label)
        self.holiday_told.setText(words)

    def typed_holidays(self) -> tuple[Holiday, ...]:
        """The holidays as they stand in the fields."""
        return tuple(
            Holiday(
                one, self.holidays.field(f"{one}_first").value(), self.holidays.field(f"{one}_last").value()
            )
            for one in Break
        )

    def _show_dates(self) -> None:
        self.table.show_rows([_Line(at, one) for at, one in enumerate(self.dates)])
        count = sum(one.wanted for one in self.dates)
        words = ngettext("{count} datum.", "{count} data.", count)
        kept = self.card is not None and self.card.kept
        copied = self.card is not None and self.card.copied
        state = _("Bewaard.") if kept else _("Zoals vorig jaar.") if copied else _("Een voorstel.")
        self.told.setText(f"{state} {words} {_('Spatie: wel of niet. Enter: andere dag.')}")
        self._on_chosen(self.table.current())

    def _on_chosen(self, line: _Line | None) -> None:
        self.day.show_value(line.dated.day if line else None)
        reveal(self.day, shown=line is not None)
        reveal(self.put, shown=line is not None)

    def _change(self, line: _Line, **fields: Any) -> None:
        self.dates[int(line.uid)] = replace(line.dated, **fields)
        said = [[str(one.what), one.day.isoformat(), one.uid, one.wanted] for one in self.dates]
        self.bridge.keep_draft(DATES_DRAFT, self.year, {"dates": said})
        self._show_dates()

    def _on_ticked(self, line: _Line) -> None:
        self._change(line, wanted=not line.dated.wanted)

    def _on_move(self) -> None:
        """Give the chosen date another day; a day without school is told, and not refused."""
        line, day = self.table.current(), self.day.value()
        if line is None or day is None:
            return
        self._change(line, day=day, wanted=True)
        if school_day_near(day, free_of(self.year, self.typed_holidays())) != day:
            self.bridge.say(_("{day} is er geen school.").format(day=long_date(day).capitalize()))
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_region(self, region: Region) -> None:
        """Fill in the holidays of another region, and move the proposed dates out of them."""
        card = self.bridge.ask(agenda_card, self.year, region)
        self.holidays.settle()
        self._show_holidays(card)
        self.section.button.setChecked(not all(one.first for one in card.holidays))
        self._move_out_of_holidays()

    def _on_holidays(self) -> None:
        if not holiday_mistake(self.typed_holidays()):
            self._move_out_of_holidays()

    def _move_out_of_holidays(self) -> None:
        free = free_of(self.year, self.typed_holidays())
        self.dates = [replace(one, day=school_day_near(one.day, free)) for one in self.dates]
        self._show_dates()

    def on_save(self) -> None:
        """Keep holidays and dates: as planned gesprekken and as actions."""
        if not self._check_holidays():
            return
        region = self.regions.value() or Region.MIDDEN
        try:
            self.bridge.attempt(keep_holidays, self.year, region, self.typed_holidays())
            count = self.bridge.attempt(keep_agenda, self.year, self.dates)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        self.holidays.settle()
        self.keeper.drop()
        self.bridge.drop_draft(DATES_DRAFT, self.year)
        self.refresh()
        words = ngettext("{count} datum toegevoegd.", "{count} data toegevoegd.", count)
        self.bridge.say(_("Jaaragenda bewaard. {words}").format(words=words))

    def _check_holidays(self) -> bool:
        wrong = holiday_mistake(self.typed_holidays())
        mistakes = {
            name: said for name in self.holidays.rows if (said := self.holidays.field(name).mistake())
        }
        if wrong or mistakes:
            self.section.button.setChecked(True)
            self.bridge.say(wrong or next(iter(mistakes.values())))
            self.holidays.field(next(iter(mistakes or self.holidays.rows))).setFocus()
            return False
        return True

    def on_export(self) -> None:
        """Keep the dates as a calendar file: no names stand in it."""
        name = f"jaaragenda-{self.year}.ics"
        path = ask.which_file(
            self, _("Jaaragenda opslaan"), [(_("Agenda"), "*.ics")], save=True, suggested=name
        )
        if path is None or not self._check_holidays():
            return
        try:
            self._put(path)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)

    def _put(self, path: Path) -> None:
        from zorgdesk.exchange.saving import ready_to_save
        from zorgdesk.exchange.year_ics import year_calendar

        with ready_to_save(path, year_calendar(self.year, self.dates, self.typed_holidays())) as put:
            put()
        self.bridge.say(
            _("Opgeslagen. Open het bestand om het in uw agenda te zetten. Er staan geen namen in.")
        )

    def focus_first(self) -> None:
        """Go to the dates; the holidays first when they are not known."""
        known = all(one.first for one in self.typed_holidays())
        (self.table if known else self.regions).setFocus()


def _wanted_words(line: _Line) -> str:
    return _("ja") if line.dated.wanted else _("nee")


def _wanted_tone(line: _Line) -> tuple[str, str] | None:
    return ("ok", "check") if line.dated.wanted else None


class CjgPart(TurnPart):
    """Row 7: counts without names; what went well and what is wished is typed."""

    def __init__(self, bridge: Bridge, year: str) -> None:
        super().__init__(bridge, year)
        self.facts = column(gap=4)
        self.form = Form(
            {
                "went_well": (_("Wat ging goed?"), LinesField(least=2), _("Eén punt per regel. Geen namen.")),
                "wishes": (_("Wat willen wij dit jaar?"), LinesField(least=2)),
            }
        )
        self.keeper = DraftKeeper(bridge, self.form, CJG_DRAFT, year)
        _put_back(bridge, self.form, CJG_DRAFT, year)
        self.paper = Button(_("Papier bekijken"), icon="print")
        self.paper.setObjectName("turn_cjg_paper")
        self.paper.clicked.connect(self.on_paper)
        self.plan = Button(_("Overleg plannen"), icon="calendar")
        self.plan.setObjectName("turn_cjg_plan")
        self.plan.clicked.connect(lambda: bridge.go("dialog/start_meeting"))
        words = _("Op het papier staan aantallen. Onder de 5 staat er 'minder dan 5'.")
        self.chips = column(gap=6)
        self.setLayout(
            column(
                label(words, "small", "muted", wrap=True),
                self.chips,
                self.form,
                row(self.paper, self.plan, STRETCH),
                gap=10,
            )
        )

    def refresh(self) -> None:
        """Show the counts in short."""
        card = self.bridge.ask(cjg_card, self.year)
        empty_out(self.chips)
        told = [Chip(f"{what}: {count}", "plain") for what, count in card.questions[:2]]
        self.chips.addWidget(flow(*told, label(card.period, "small", "muted")))

    def focus_first(self) -> None:
        """Go to what went well."""
        self.form.field("went_well").setFocus()

    def on_paper(self) -> None:
        """Show the paper; a name on it holds it back."""
        from zorgdesk.prints.cjg_start import print_cjg_start

        well, wishes = (lines(self.form.field(name).value() or "") for name in ("went_well", "wishes"))
        try:
            counts = self.bridge.ask(cjg_paper, self.year)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        card = replace(counts, went_well=well, wishes=wishes)
        names = self.bridge.ask(names_not_to_print, self.year)
        finding = why_not_without_names((*card.went_well, *card.wishes), names)
        dialog = PaperDialog(
            self.window(), self.bridge, _("Startoverleg met het CJG"), print_cjg_start(card),
            note=self._note, file_name="startoverleg-cjg", finding=finding,
        )  # fmt: skip
        dialog.open()

    def _note(self, how: str, digest: str) -> bool:
        data = HandoutData(
            paper="startoverleg",
            to_whom=Party.CJG.kept_label,
            handed_on=clock.today(),
            how=how,
            digest=digest,
        )
        return self.bridge.do(self, note_handout, data) is not None
