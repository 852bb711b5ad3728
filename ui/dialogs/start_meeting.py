"""The startoverleg with the CJG: plan it, take its paper along, write down what came of it (D2)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from sqlmodel import Field

from ui.dialogs.dialog import Dialog
from ui.dialogs.paper import PaperDialog
from ui.form import ChoiceField, DateField, Form, LinesField, ManyField, TextField, TickField, beside
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, reveal
from ui.widgets.panels import Section
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands.directory import plan_start_meeting, record_start_meeting
from zorgdesk.commands.papers import note_handout
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.audit import HandoutData
from zorgdesk.model.contact import Party, StartMeetingData
from zorgdesk.queries.directory import towns_of
from zorgdesk.queries.school_year_papers import cjg_paper, names_not_to_print
from zorgdesk.queries.start_meeting import start_meeting
from zorgdesk.rules.directory import POINTS, point_words
from zorgdesk.rules.school_year import usual_turn
from zorgdesk.rules.school_year_papers import why_not_without_names
from zorgdesk.text import SOURCE_LANGUAGE, _, plain_date, speaking

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.school_year_papers import CjgCard
    from zorgdesk.queries.start_meeting import StartMeetingCard

_OUTCOME = ("reachable", "klantmanager", "agreements", "confirmed")


class MeetingInput(StartMeetingData):
    """What the form asks."""

    school_year: str = Field(default="", max_length=9)
    more: str = Field(default="", max_length=200)
    confirmed: list[str] = Field(default_factory=list)


class StartMeetingDialog(Dialog):
    """Prefilled with who is the contact there and the usual points; 'is geweest' asks what came of it."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, town: str = "") -> None:
        super().__init__(parent, bridge, _("Startoverleg met het CJG"), icon="talk", width=760, height=740)
        self.year = usual_turn(clock.today())
        self.towns = bridge.ask(towns_of)
        first = town or (self.towns[0] if self.towns else "")
        self.card = bridge.ask(start_meeting, self.year, first)
        self.told = label("", "small", "muted", wrap=True)
        self.place = ChoiceField([(one, one) for one in self.towns], beside=4)
        self.place.show_value(first)
        self.place.name_it(_("Met welke gemeente?"))
        self.place.setObjectName("start_town")
        self._holder = column(gap=0)
        self.paper = Button(_("Papier bekijken"), icon="print")
        self.paper.setObjectName("start_paper")
        self.paper.clicked.connect(self.on_paper)
        self.foot.insertWidget(self.foot.indexOf(self.cancel), self.paper)
        self.body.addWidget(box(column(label(_("Met welke gemeente?"), "small-strong"), self.place, gap=4)))
        self.body.addWidget(self.told)
        self.body.addLayout(self._holder)
        self.place.changed.connect(self._on_town)
        self.form = self._show_form()
        (self.place if len(self.towns) > 1 else self.form.field("held_on")).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    @property
    def town(self) -> str:
        """The municipality it is about."""
        return self.place.value() or ""

    def _on_town(self) -> None:
        """Keep what was typed for the one, and show the other."""
        for keeper in self.drafts:
            keeper.keep_when_typed()
        self.drafts.clear()
        self.card = self.bridge.ask(start_meeting, self.year, self.town)
        self.form.setParent(None)
        self.form.deleteLater()
        self.form = self._show_form()

    def _show_form(self) -> Form:
        card = self.card
        made = self._make_form(card)
        rows = made.rows
        self.outcome = box(column(*(rows[name] for name in _OUTCOME), gap=12))
        agenda = Section(
            _("Agenda"), box(column(rows["points"], rows["more"], gap=8)), opened=not card.data.held
        )
        when = beside(rows["held_on"], rows["held_at"])
        made.setLayout(column(when, rows["who"], agenda, rows["held"], self.outcome, made.general, gap=12))
        data = card.data
        made.show_data(
            held_on=data.held_on, held_at=data.held_at, who=data.who,
            points=[one for one in data.points if one in POINTS],
            more=next((one for one in data.points if one not in POINTS), ""),
            confirmed=[] if data.held else [uid for uid, _name in card.contacts],
            held=data.held, reachable=data.reachable, klantmanager=data.klantmanager, agreements=data.agreements,
        )  # fmt: skip
        self._holder.addWidget(made)
        self.form = made
        self.keep_drafts_of(made, "start_meeting", f"{self.year} {self.town}"[:80])
        made.field("held").changed.connect(self._show_outcome)
        self._show_outcome()
        self.told.setText(self._when(card))
        return made

    def _make_form(self, card: StartMeetingCard) -> Form:
        points = [(code, _(words)) for code, words in POINTS.items()]
        named = [*card.contacts]
        return Form(
            {
                "held_on": (_("Wanneer?"), DateField()),
                "held_at": (_("Hoe laat?"), TextField("13.00", most=5)),
                "who": (_("Wie zitten aan tafel?"), TextField(most=300)),
                "points": (_("Punten"), ManyField(points, beside=False)),
                "more": (_("Nog een punt"), TextField(most=200), _("Geen namen van leerlingen.")),
                "held": ("", TickField(_("Het overleg is geweest"))),
                "reachable": (_("Bereikbaarheid: wat spraken wij af?"), TextField(most=300)),
                "klantmanager": (_("Wat doet de klantmanager?"), TextField(most=300)),
                "agreements": (_("Andere afspraken"), LinesField(least=2)),
                "confirmed": (_("Deze contacten kloppen nog"), ManyField(named, beside=False)),
            },
            arranged=False,
        )

    def _when(self, card: StartMeetingCard) -> str:
        year = _("Schooljaar {year}.").format(year=self.year)
        if card.data.held and card.data.held_on:
            return f"{year} " + _("Geweest op {day}.").format(day=plain_date(card.data.held_on))
        if card.data.held_on:
            return f"{year} " + _("Gepland op {day}.").format(day=plain_date(card.data.held_on))
        return f"{year} " + _("Nog niet gepland. De datum komt ook bij uw acties.")

    def _show_outcome(self) -> None:
        reveal(self.outcome, shown=bool(self.form.field("held").value()))

    def _read(self) -> MeetingInput | None:
        given: dict[str, Any] = {"school_year": self.year, "municipality": self.town}
        return self.form.read(MeetingInput, **given)

    def _points(self) -> list[str]:
        more = (self.form.field("more").value() or "").strip()
        return [*self.form.field("points").value(), *([more] if more else [])]

    def on_save(self) -> None:
        """Plan it, or write down what came of it."""
        read = self._read()
        if read is None:
            return
        if read.held and read.held_on is None:
            self.form.show_mistakes({"held_on": _("Vul een datum in.")})
            return
        kept = read.model_dump(include=set(StartMeetingData.model_fields)) | {"points": self._points()}
        data = StartMeetingData.model_validate(kept)
        try:
            uid = self._keep_meeting(data, read.confirmed)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        self.done_with(uid, self._said(data.held_on, held=data.held))

    def _keep_meeting(self, data: StartMeetingData, confirmed: list[str]) -> str:
        if data.held:
            return self.bridge.attempt(record_start_meeting, data, confirmed)
        return self.bridge.attempt(plan_start_meeting, data)

    @staticmethod
    def _said(day: date | None, *, held: bool) -> str:
        if held:
            return _("Startoverleg vastgelegd.")
        if day is None:
            return _("Opgeslagen.")
        return _("Startoverleg gepland op {day}. Het staat bij uw acties.").format(day=plain_date(day))

    def on_paper(self) -> None:
        """Show the counts with the agenda; the name of a pupil on it holds it back."""
        from zorgdesk.prints.cjg_start import print_cjg_start

        card = self._card()
        names = self.bridge.ask(names_not_to_print, self.year)
        finding = why_not_without_names(card.agenda, names)
        PaperDialog(
            self, self.bridge, _("Startoverleg met het CJG"), print_cjg_start(card),
            note=self._note, file_name="startoverleg-cjg", finding=finding,
        ).open()  # fmt: skip

    def _card(self) -> CjgCard:
        card = self.bridge.ask(cjg_paper, self.year)
        return replace(card, agenda=_in_dutch(self._points()), at_table=self.form.field("who").value() or "")

    def _note(self, how: str, digest: str) -> bool:
        data = HandoutData(
            paper="startoverleg", to_whom=Party.CJG.kept_label, handed_on=clock.today(), how=how, digest=digest
        )  # fmt: skip
        return self.bridge.do(self, note_handout, data) is not None


@speaking(SOURCE_LANGUAGE)
def _in_dutch(points: list[str]) -> tuple[str, ...]:
    return point_words(points)
