"""Sharing without consent: with whom, on which ground of the law, what exactly, and whether the parents heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.bridge import Undo
from ui.dialogs.dialog import Dialog
from ui.form import AnswerField, ChoiceField, DateField, Form, LinesField, TextField, beside
from ui.widgets.danger import danger_numbers
from ui.widgets.fields import read_day, read_past_day
from ui.widgets.layout import box, column, reveal
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands.grounds import drop_sharing, share_on_ground
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.action import ActionData, ActionKind, own_action
from zorgdesk.model.consent import SharingData
from zorgdesk.model.contact import Ground, Party
from zorgdesk.queries.contacts import call_card
from zorgdesk.queries.school_year_agenda import free_days
from zorgdesk.rules.grounds import NO_GROUND, facts_of, grounds_for, why_not_on_ground
from zorgdesk.text import N_, _
from zorgdesk.when import add_school_days

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge

TOLD, LATER, NOT_SAFE = "told", "later", "not_safe"
_TOLD_WORDS = (
    (TOLD, N_("Ja, verteld op …")),
    (LATER, N_("Nog niet: ik vertel het vóór …")),
    (NOT_SAFE, N_("Bewust niet: nu niet veilig")),
)
# To tell the parents, when it is not done yet: as long as a signal may wait for it (practice 1.3).
_SCHOOL_DAYS = 5


class GroundDialog(Dialog):
    """Writes down on what ground something is shared; the doors to that party are open for today."""

    def __init__(
        self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, party: str = "", contact_uid: str = ""
    ) -> None:
        self.pupil_uid = pupil_uid
        card = bridge.look(call_card, pupil_uid)
        title = _("Delen op een wettelijke grond · {name}").format(name=card.first_name)
        super().__init__(parent, bridge, title, icon="law", width=720, height=720)
        self.contact_uid = contact_uid
        self._told: str | None = None
        self.words = card.words
        self._known = next((one for one in card.choices if one.uid == contact_uid), None)
        self.law = label("", "small", "muted", wrap=True)
        self.danger = danger_numbers()
        self.form = self._make_form()
        self._lay_out()
        self._begin(Party(party) if party else None)
        # What was typed for somebody else is never kept for this one.
        subject = "/".join(part for part in (pupil_uid, contact_uid or party) if part)
        self.keep_drafts_of(self.form, "ground", subject)
        self.form.typed.connect(self._arrange)
        self.form.field("party").changed.connect(self._on_party)
        self.form.field("ground").changed.connect(self._on_ground)
        self._arrange()
        first = "what" if self.form.values()["ground"] else "party"
        self.form.field(first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_form(self) -> Form:
        grounds = [one for one in Ground if one not in NO_GROUND]
        return Form(
            {
                "party": (_("Met wie deelt u dit?"), ChoiceField(self.words.parties(), beside=0)),
                "who": (_("Naam"), TextField(most=120)),
                "ground": (_("Wettelijke grond"), ChoiceField(grounds, beside=0)),
                "what": (
                    _("Wat deelt u precies?"),
                    LinesField(least=3),
                    _("Niet meer dan nodig is voor deze grond."),
                ),
                "weighing": (_("Waarom kan het niet anders?"), LinesField(least=2)),
                "told": (
                    _("Weten de ouders dat u dit deelt?"),
                    AnswerField([(value, _(words)) for value, words in _TOLD_WORDS]),
                ),
                "told_on": (_("Dag"), DateField(self._read_day)),
                "not_told": (_("Waarom niet?"), TextField(most=300)),
            },
            arranged=False,
        )

    def _lay_out(self) -> None:
        rows = self.form.rows
        self.form.setLayout(
            column(
                box(beside((rows["party"], 1), (rows["who"], 1))),
                rows["ground"],
                self.law,
                self.danger,
                rows["what"],
                rows["weighing"],
                rows["told"],
                rows["told_on"],
                rows["not_told"],
                self.form.general,
                gap=12,
            )
        )
        self.body.addWidget(self.form)

    def _begin(self, party: Party | None) -> None:
        known = self._known
        chosen = party or (known.party if known else None)
        self.form.show_data(party=chosen, who=known.name if known else "")
        if chosen is not None:
            self._on_party()

    def _on_party(self) -> None:
        """Propose the ground that was made for this party."""
        party = self.form.values()["party"]
        if party is not None:
            self.form.show_data(ground=grounds_for(party)[0])
            self._on_ground()

    def _on_ground(self) -> None:
        """Fill in why, where the law itself says so."""
        ground = self.form.values()["ground"]
        if ground is not None:
            self.form.show_data(weighing=facts_of(ground).weighing)
        self._arrange()

    def _arrange(self) -> None:
        values, rows = self.form.values(), self.form.rows
        ground: Ground | None = values["ground"]
        if ground is not None:
            facts = facts_of(ground)
            what = facts.may_tell[:1].lower() + facts.may_tell[1:]
            told = [_("U mag delen: {what}").format(what=what), facts.parents]
            if facts.law:
                told.append(_("De wet: {law}.").format(law=facts.law))
            self.law.setText(" ".join(told))
        reveal(self.law, shown=ground is not None)
        reveal(self.danger, shown=ground in (Ground.VITAAL, Ground.VEILIG_THUIS))
        told = values["told"]
        reveal(rows["told_on"], shown=told in (TOLD, LATER))
        reveal(rows["not_told"], shown=told == NOT_SAFE)
        if told != self._told:  # not at every letter
            self._told = told
            self._ask_day(told)

    def _ask_day(self, told: str | None) -> None:
        day = self.form.rows["told_on"]
        if told == TOLD:
            day.label.setText(_("Verteld op"))
            self.form.show_data(told_on=clock.today())
        elif told == LATER:
            day.label.setText(_("Ik vertel het vóór"))
            self.form.show_data(told_on=self._soon())

    def _read_day(self, typed: str) -> date | None:
        """A day that was where they were told, else one to come."""
        return read_past_day(typed) if self._told == TOLD else read_day(typed)

    def _soon(self) -> date:
        return add_school_days(clock.today(), _SCHOOL_DAYS, self.bridge.ask(free_days))

    def on_save(self) -> None:
        """Keep it, when it says on what ground, what exactly, and why."""
        values = self.form.values()
        if not self._is_whole():
            return
        told, day = values["told"], values["told_on"]
        data = self.form.read(
            SharingData,
            pupil_uid=self.pupil_uid,
            contact_uid=self.contact_uid or None,
            shared_on=clock.today(),
            parents_told_on=day if told == TOLD else None,
            parents_not_told=(values["not_told"] or _("Nu niet veilig")) if told == NOT_SAFE else "",
        )
        if data is None:
            return
        actions = [] if told in (TOLD, NOT_SAFE) else [self._tell_parents(data, day)]
        try:
            kept = self.bridge.attempt(share_on_ground, data, actions)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        said = _("Opgeslagen. Vandaag mag dit met naam naar {party}.").format(
            party=self.words.the(data.party)
        )
        self.done_with(kept.uid, said, Undo(drop_sharing, kept.uid) if not actions else None)

    def _is_whole(self) -> bool:
        values = self.form.values()
        if values["party"] is None:
            self.form.show_mistakes({"party": _("Kies met wie.")})
            return False
        missing = why_not_on_ground(values["ground"], values["weighing"] or "", values["what"] or "")
        if missing is None:
            return self._has_day(values["told"], values["told_on"])
        field = {"ground.none": "ground", "ground.what": "what", "ground.why": "weighing"}[missing.rule]
        self.form.show_mistakes({field: missing.what})
        self.form.field(field).setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _has_day(self, told: str | None, day: date | None) -> bool:
        """Whether it says when the parents were told, where they were: else it would stand nowhere."""
        if told != TOLD or day is not None or self.form.misread():
            return True
        self.form.show_mistakes({"told_on": _("Vul een datum in.")})
        return False

    def _tell_parents(self, data: SharingData, day: date | None) -> ActionData:
        who = data.who or data.party.kept_label
        return own_action(
            self.bridge.desk.reader,
            f"Ouders vertellen wat is gedeeld met {who}",
            pupil_uid=self.pupil_uid,
            due_on=day or self._soon(),
            kind=ActionKind.OUDERS_VERTELLEN,
        )
