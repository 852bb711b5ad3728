"""The fields of help outside the school; which of them are shown depends on how it stands."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from ui import theme
from ui.form import AheadField, AnswerField, ChoiceField, Form, PastField, TextField, beside
from ui.widgets.layout import box, column, reveal
from ui.widgets.panels import Section
from zorgdesk import clock
from zorgdesk.model.contact import HelpData, HelpStatus, Party
from zorgdesk.model.family import Entrance
from zorgdesk.rules.help import ENDED, WAITS
from zorgdesk.text import _

if TYPE_CHECKING:
    from zorgdesk.queries.outside_help import HelpForm

# Which fields belong to how it stands.
_SHOWN = {
    HelpStatus.AANGEVRAAGD: {"asked_on", "start_due_on"},
    HelpStatus.WACHT: {"asked_on", "waiting_since", "interim", "start_due_on"},
    HelpStatus.GESTART: {"started_on", "start_told_on", "end_due_on"},
    HelpStatus.GESTOPT: {"ended_on", "end_reason", "end_due_on", "end_told_on"},
    HelpStatus.AFGEROND: {"ended_on", "end_due_on", "end_told_on"},
}
_BY_STATUS = (
    "asked_on", "waiting_since", "interim", "started_on", "start_due_on", "start_told_on", "ended_on",
    "end_reason", "end_due_on", "end_told_on",
)  # fmt: skip


class OutsideHelpFields(Form):
    """What, by whom and how it stands are in view; who does what is folded."""

    def __init__(self, card: HelpForm) -> None:
        self.card = card
        people = [("", _("Nog niet bekend"))]
        people += [(one.uid, one.listed) for one in card.choices]
        row_ = card.row
        if row_ and row_.data.contact_uid and all(uid != row_.data.contact_uid for uid, _words in people):
            people.append((row_.data.contact_uid, row_.who))  # somebody who left meanwhile
        why = _("Bijvoorbeeld: gezin wil niet meer, verhuisd, andere hulp.")
        super().__init__(
            {
                "what": (_("Wat voor hulp?"), TextField(_("speltherapie, hulp in huis"), most=200)),
                "contact": (_("Wie helpt?"), ChoiceField(people, beside=0)),
                "party": (_("Soort hulp"), ChoiceField(Party, beside=0)),
                "status": (_("Hoe staat het ermee?"), ChoiceField(HelpStatus, beside=5)),
                "asked_on": (_("Aangevraagd op"), PastField()),
                "waiting_since": (_("Wacht sinds"), PastField()),
                "interim": (
                    _("Wat helpt nu al?"),
                    TextField(most=300),
                    _("Overbrugging: wat doet school, gezin of een ander zolang?"),
                ),
                "started_on": (_("Gestart op"), PastField()),
                "start_due_on": (
                    _("Bericht over de start vóór"),
                    AheadField(),
                    _("Leeg: dan wacht Zorgdesk niet op een bericht."),
                ),
                "start_told_on": (_("Bericht over de start kwam op"), PastField()),
                "ended_on": (_("Gestopt of klaar op"), PastField()),
                "end_reason": (_("Waarom stopte het?"), TextField(most=200), why),
                "end_due_on": (_("Bericht over het einde vóór"), AheadField()),
                "end_told_on": (_("Bericht over het einde kwam op"), PastField()),
                "tasks": (_("Wat doet deze partij?"), TextField(most=300)),
                "expects": (_("Wat verwacht deze partij van school en thuis?"), TextField(most=300)),
                "municipal_contact": (
                    _("Eén vast contact van de gemeente voor dit gezin"),
                    TextField(most=200),
                ),
                "entrance": (_("Hoe kwam de hulp?"), AnswerField(Entrance)),
            },
            arranged=False,
        )
        self._lay_out()
        self._prefill()
        self._seen = self.status
        self.field("contact").changed.connect(self._on_contact)

    def _lay_out(self) -> None:
        rows = self.rows
        more = box(
            column(*(rows[one] for one in ("tasks", "expects", "municipal_contact", "entrance")), gap=10)
        )
        helped = self.card.help
        row_ = self.card.row
        told = bool(helped.municipal_contact or (row_ and (row_.data.tasks or row_.data.expects)))
        self.section = Section(_("Wie doet wat, en wie is het contact"), more, opened=told)
        who = None if theme.large() else beside(rows["contact"], rows["party"])
        self.setLayout(
            column(
                rows["what"],
                *((rows["contact"], rows["party"]) if theme.large() else (who,)),
                rows["status"],
                *(rows[one] for one in _BY_STATUS),
                self.section,
                self.general,
                gap=12,
            )
        )

    def _prefill(self) -> None:
        helped, row_ = self.card.help, self.card.row
        self.show_data(municipal_contact=helped.municipal_contact, entrance=helped.entrance)
        if row_ is not None:
            data = row_.data.model_dump(include=set(self.rows) - {"contact"})
            self.show_data(contact=row_.data.contact_uid or "", **data)
            return
        fixed = next((one for one in self.card.choices if one.fixed), None)
        today = clock.today()
        self.show_data(
            contact=fixed.uid if fixed else "", party=fixed.party if fixed else Party.JEUGDHULP,
            status=HelpStatus.AANGEVRAAGD, asked_on=today,
            start_due_on=today + timedelta(days=self.card.start_days),
        )  # fmt: skip

    def _on_contact(self) -> None:
        """The kind of help follows from who helps."""
        found = next((one for one in self.card.choices if one.uid == self.field("contact").value()), None)
        if found:
            self.field("party").show_value(found.party)

    @property
    def status(self) -> HelpStatus:
        """How it stands."""
        return HelpStatus(self.field("status").value() or HelpStatus.AANGEVRAAGD)

    def show_status(self, status: HelpStatus) -> None:
        """Choose how it stands, as the user would."""
        self.field("status").show_value(status)
        self.field("status").changed.emit()

    def arrange(self) -> None:
        """Show what belongs to how it stands, and fill in the days of today where nothing stands."""
        now = self.status
        shown = set(_SHOWN[now])
        if self.field("start_told_on").value() and now not in WAITS:
            shown.add("start_told_on")
        for name in _BY_STATUS:
            reveal(self.rows[name], shown=name in shown)
        if now is not self._seen:
            self._seen = now
            self._fill_days(now)

    def _fill_days(self, now: HelpStatus) -> None:
        today = clock.today()
        asked = self.field("asked_on").value()
        usual: dict[str, Any] = {}
        if now is HelpStatus.WACHT:
            usual = {"waiting_since": asked or today}
        elif now is HelpStatus.GESTART:
            usual = {"started_on": today}
        elif now in ENDED:
            usual = {"ended_on": today, "end_due_on": today + timedelta(days=self.card.end_days)}
        for name, value in usual.items():
            if self.field(name).value() is None:
                self.field(name).show_value(value)

    def data(self, pupil_uid: str) -> HelpData | None:
        """What was filled in; a day that cannot be understood is told at its field."""
        chosen, row_ = self.field("contact").value(), self.card.row
        found = next((one for one in self.card.choices if one.uid == chosen), None)
        place = found.organisation_uid if found else row_.data.organisation_uid if row_ else None
        given = {
            "pupil_uid": pupil_uid, "contact_uid": chosen or None, "organisation_uid": place,
            "passed_reason": row_.data.passed_reason if row_ else "",
        }  # fmt: skip
        return self.read(HelpData, **given)
