"""The data of a pupil: name, birth date, woongemeente, how the parents live, 'Let op'."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from ui.dialogs.dialog import Dialog
from ui.dialogs.guardian import household_answers
from ui.form import ChoiceField, DateField, Form, TextField, TickField, beside
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, reveal
from ui.widgets.panels import Section
from zorgdesk import clock
from zorgdesk.commands.family import add_pupil, change_pupil
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.base import school_year_of
from zorgdesk.model.pupil import EnrolmentData, Household, PupilData, Sex
from zorgdesk.queries.manage import school_card
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.queries.pupils import group_choices
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge

_LINES = (
    ("roepnaam", "voorvoegsel", "achternaam"),
    ("birth_date", "sex", "number"),
    ("group_uid",),
    ("woongemeente", "postcode"),
    ("let_op", "let_op_review_on"),
    ("let_op_private",),
    ("household",),
    ("household_objection",),
)


class PupilDialog(Dialog):
    """Change a pupil, or with no uid add one by hand. No BSN: what the job does not need is not kept."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str = "") -> None:
        self.pupil_uid = pupil_uid
        self.head_card = bridge.look(pupil_head, pupil_uid) if pupil_uid else None
        name = self.head_card.first_name if self.head_card else ""
        title = f"{_('Gegevens')} · {name}" if name else _("Leerling toevoegen")
        super().__init__(parent, bridge, title, icon="pupils", width=720, height=680)
        self.form = self._make_form()
        self._lay_out()
        self._prefill()
        self.keep_drafts_of(self.form, "pupil", pupil_uid, changes=bool(pupil_uid))
        if self.head_card:
            self.place = Button(_("Groep en school"), "quiet", "school")
            self.place.clicked.connect(self._on_place)
            self.foot.insertWidget(self.foot.indexOf(self.cancel), self.place)
        self.form.field("roepnaam").setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_place(self) -> None:
        """Go on in the dialog for another group, leaving and coming back; what is typed here stays as a draft."""
        self.close()
        self.bridge.go("dialog/enrolment", self.pupil_uid)

    def _make_form(self) -> Form:
        people = [(one.uid, one.name) for one in self.bridge.ask(school_card).people]
        groups = [
            (one.uid, f"{one.name} · {one.location}" if one.location else one.name)
            for one in self.bridge.ask(group_choices)
        ]
        return Form(
            {
                "roepnaam": (_("Roepnaam"), TextField(most=64)),
                "voorvoegsel": (_("Tussenvoegsel"), TextField(most=20)),
                "achternaam": (_("Achternaam"), TextField(most=200)),
                "birth_date": (_("Geboortedatum"), DateField(placeholder=_("20-8-2018"))),
                "sex": (_("Geslacht in de administratie"), ChoiceField(Sex, beside=0)),
                "group_uid": (_("Groep of klas"), ChoiceField(groups, beside=0)),
                "number": (_("Leerlingnummer"), TextField(most=64)),
                "woongemeente": (
                    _("Woongemeente"), TextField(most=80), _("Kan een andere zijn dan die van de school."),
                ),
                "postcode": (_("Postcode"), TextField(most=10)),
                "let_op": (_("Let op"), TextField(_("bel eerst moeder"), most=200)),
                "let_op_review_on": (_("Opnieuw bekijken op"), DateField()),
                "let_op_private": (
                    "", TickField(_("'Let op' is alleen voor intern begeleider en directeur")),
                ),
                "household": (_("Wonen de ouders samen?"), ChoiceField(household_answers())),
                "household_objection": ("", TickField(_("De ouders zijn het niet eens: vraag altijd beiden"))),
                "counsellor_uid": (_("Begeleider op school"), ChoiceField(people, beside=0)),
            },
            arranged=False,
        )  # fmt: skip

    def _lay_out(self) -> None:
        rows = self.form.rows
        # Another group has a dialog of its own: it asks from which day.
        reveal(rows["group_uid"], shown=self.head_card is None)
        lines = [beside(*(rows[one] for one in line)) for line in _LINES]
        self.more = Section(_("Meer"), box(column(rows["counsellor_uid"], gap=8)))
        self.form.setLayout(column(*lines, self.more, self.form.general, gap=10))
        self.body.addWidget(self.form)

    def _prefill(self) -> None:
        given: Mapping[str, Any] = {"household": Household.UNKNOWN, "sex": Sex.UNKNOWN}
        if self.head_card:
            given = self.head_card.data.model_dump(include=set(self.form.rows))
        self.form.show_data(**given)

    def on_save(self) -> None:
        """Keep the pupil; what is typed here wins from the next import."""
        kept = self.head_card.data.model_dump() if self.head_card else {}
        given = {name: value for name, value in kept.items() if name not in self.form.rows}
        data = self.form.read(PupilData, **given)
        if data is None:
            return
        try:
            if self.head_card:
                self.bridge.attempt(change_pupil, self.pupil_uid, self.head_card.version, data)
                uid = self.pupil_uid
            else:
                uid = self.bridge.attempt(add_pupil, data, self._enrolment())
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
        else:
            self.done_with(uid, _("Opgeslagen."))

    def _enrolment(self) -> EnrolmentData:
        today = clock.today()
        return EnrolmentData(
            pupil_uid="",
            group_uid=self.form.field("group_uid").value(),
            school_year=school_year_of(today),
            since=today,
        )
