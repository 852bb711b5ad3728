"""The afweging: is it needed to work together with others, and why, for this child and family (A5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.dialog import Dialog
from ui.dialogs.lighter import LighterQuestion
from ui.form import AnswerField, ChoiceField, DateField, Form, LinesField, PastField, TextField, beside
from ui.widgets.layout import box, column, reveal
from ui.widgets.panels import Section
from zorgdesk import clock
from zorgdesk.commands.entries import change_afweging, record_afweging
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.dossier import AfwegingData, Ladder, Outcome, ParentsKnow
from zorgdesk.queries.notes import afweging_card
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.rules.ladder import HEAVIER
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from typing import Any

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge

# The words themselves are kept, before who it is.
OWN_CIRCLE = (N_("Besproken"), N_("Nog niet"), N_("Past nu niet"))


class AfwegingDialog(Dialog):
    """A new afweging, or with `afweging_uid` the change of one. A no counts as much as a yes."""

    def __init__(
        self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, afweging_uid: str = ""
    ) -> None:
        self.pupil_uid = pupil_uid
        head = bridge.look(pupil_head, pupil_uid)
        self.card = bridge.ask(afweging_card, afweging_uid) if afweging_uid else None
        super().__init__(
            parent, bridge, f"{_('Afweging')} · {head.first_name}", icon="law", width=720, height=680
        )
        self.form = self._make_form()
        self._lay_out()
        self._prefill(", ".join([bridge.desk.reader.name, *head.teachers]))
        subject = ("afweging_change", afweging_uid) if afweging_uid else ("afweging", pupil_uid)
        self.keep_drafts_of(self.form, *subject, changes=bool(afweging_uid))
        self.form.typed.connect(self._arrange)
        self._arrange()
        self.form.field("outcome").setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_form(self) -> Form:
        knows = [one for one in ParentsKnow if one is not ParentsKnow.LEERLING_WIL_NIET]
        return Form(
            {
                "outcome": (_("Is het nodig om met anderen samen te werken?"), AnswerField(Outcome)),
                "reasons": (
                    _("Waarom, voor dit kind en dit gezin?"),
                    LinesField(least=3),
                    _("Twee zinnen zijn genoeg. Ook een nee heeft een reden."),
                ),
                "who": (_("Wie woog mee?"), TextField(most=200)),
                "weighed_on": (_("Op"), PastField()),
                "parents_know": (_("Weten de ouders dit?"), AnswerField(knows)),
                "parents_told_on": (_("Verteld op"), PastField()),
                "circle": (
                    _("Wie kan helpen uit de eigen kring? (familie, vrienden, buren)"),
                    AnswerField([(words, _(words)) for words in OWN_CIRCLE]),
                ),
                "circle_who": (_("Wie, en wat"), TextField(most=240)),
                "ladder": (_("Hoe zwaar is de hulp?"), ChoiceField(Ladder, beside=0)),
                "why_not_lighter": (_("Waarom is lichter niet genoeg?"), TextField(most=300)),
                "review_on": (_("Opnieuw bekijken op"), DateField()),
                "options": (_("Welke mogelijkheden waren er?"), LinesField(least=2)),
            },
            arranged=False,
        )

    def _lay_out(self) -> None:
        rows = self.form.rows
        self.lighter = LighterQuestion(self.form, self.on_save)
        self.options = Section(_("Mogelijkheden"), rows["options"])
        self.form.setLayout(
            column(
                rows["outcome"],
                rows["reasons"],
                box(beside((rows["who"], 2), rows["weighed_on"])),
                rows["parents_know"],
                rows["parents_told_on"],
                rows["circle"],
                rows["circle_who"],
                rows["ladder"],
                rows["why_not_lighter"],
                self.lighter,
                rows["review_on"],
                self.options,
                self.form.general,
                gap=12,
            )
        )
        self.body.addWidget(self.form)

    def _prefill(self, who: str) -> None:
        today = clock.today()
        if self.card is None:
            self.form.show_data(who=who, weighed_on=today, parents_told_on=today)
            return
        data = self.card.data
        said, _colon, circle = data.eigen_kracht.partition(": ")
        self.form.show_data(**data.model_dump(include=set(self.form.rows)))
        self.form.show_data(circle=said if said in OWN_CIRCLE else None, circle_who=circle)

    def _arrange(self) -> None:
        values = self.form.values()
        rows = self.form.rows
        told = values["parents_know"] is ParentsKnow.JA
        reveal(rows["parents_told_on"], shown=told)
        if not told and rows["parents_told_on"].field.mistake():
            rows["parents_told_on"].field.clear()
        reveal(rows["circle_who"], shown=values["circle"] == OWN_CIRCLE[0])
        reveal(rows["why_not_lighter"], shown=self.lighter.arrange())

    def on_save(self) -> None:
        """Keep the afweging; on going up it asks once why lighter is not enough."""
        data = self._read()
        if data is None:
            return
        if self.lighter.asks():
            return
        try:
            if self.card:
                self.bridge.attempt(change_afweging, self.card.uid, self.card.version, data)
                uid = self.card.uid
            else:
                uid = self.bridge.attempt(record_afweging, data).uid
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
        else:
            self.done_with(uid, _("Opgeslagen. De afweging staat in de tijdlijn."))

    def _read(self) -> AfwegingData | None:
        values = self.form.values()
        said = [values["circle"], values["circle_who"] if values["circle"] == OWN_CIRCLE[0] else None]
        given: dict[str, Any] = {
            "pupil_uid": self.pupil_uid,
            "eigen_kracht": ": ".join(part for part in said if part),
        }
        if values["parents_know"] is not ParentsKnow.JA:
            given["parents_told_on"] = None
        if values["ladder"] not in HEAVIER:
            given["why_not_lighter"] = ""
        return self.form.read(AfwegingData, **given)
