"""Sharing without consent: with whom, on which ground of the law, what exactly, and whether the parents heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.bridge import Undo
from ui.dialogs.dialog import Dialog
from ui.form import AnswerField, ChoiceField, DateField, Form, LinesField, TextField, beside
from ui.widgets.layout import box, column, reveal
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands.grounds import drop_sharing, share_on_ground
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.action import ActionData, ActionKind, DoerKind
from zorgdesk.model.consent import SharingData
from zorgdesk.model.contact import Ground, Party
from zorgdesk.queries.contacts import call_card
from zorgdesk.queries.school_year_agenda import free_days
from zorgdesk.rules.grounds import NO_GROUND, facts_of, grounds_for, why_not_on_ground
from zorgdesk.rules.wording import the_party
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
        self._known = next((one for one in card.choices if one.uid == contact_uid), None)
        self.law = label("", "small", "muted", wrap=True)
        self.danger = label(
            _("Nu gevaar? Bel 112. Veilig Thuis is dag en nacht bereikbaar: 0800-2000."), "strong", wrap=True
        )
        self.form = self._make_form()
        self._lay_out()
        self._begin(Party(party) if party else None)
        self.keep_drafts_of(self.form, "ground", pupil_uid)
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
                "party": (_("Met wie deelt u dit?"), ChoiceField(Party, beside=0)),
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
                "told_on": (_("Dag"), DateField()),
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
            law = f" ({facts.law})" if facts.law else ""
            self.law.setText(_("U mag delen: {what}{law} {parents}").format(
                what=facts.may_tell, law=law, parents=facts.parents
            ))  # fmt: skip
        reveal(self.law, shown=ground is not None)
        reveal(self.danger, shown=ground in (Ground.VITAAL, Ground.VEILIG_THUIS))
        told = values["told"]
        day = rows["told_on"]
        reveal(day, shown=told in (TOLD, LATER))
        reveal(rows["not_told"], shown=told == NOT_SAFE)
        if told == TOLD:
            day.label.setText(_("Verteld op"))
            self.form.show_data(told_on=clock.today())
        elif told == LATER:
            day.label.setText(_("Ik vertel het vóór"))
            self.form.show_data(told_on=self._soon())

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
        said = _("Opgeslagen. Vandaag mag dit met naam naar {party}.").format(party=the_party(data.party))
        self.done_with(kept.uid, said, Undo(drop_sharing, kept.uid) if not actions else None)

    def _is_whole(self) -> bool:
        values = self.form.values()
        if values["party"] is None:
            self.form.show_mistakes({"party": _("Kies met wie.")})
            return False
        missing = why_not_on_ground(values["ground"], values["weighing"] or "", values["what"] or "")
        if missing is None:
            return True
        field = {"ground.none": "ground", "ground.what": "what", "ground.why": "weighing"}[missing.rule]
        self.form.show_mistakes({field: missing.what})
        self.form.field(field).setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _tell_parents(self, data: SharingData, day: date | None) -> ActionData:
        who = data.who or data.party.kept_label
        return ActionData(
            pupil_uid=self.pupil_uid,
            what=f"Ouders vertellen wat is gedeeld met {who}"[:300],
            who=self.bridge.desk.reader.name,
            doer=DoerKind.IK,
            due_on=day or self._soon(),
            kind=ActionKind.OUDERS_VERTELLEN,
        )
