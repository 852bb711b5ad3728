"""Ask consent: of whom, what for, what will be told and what not; the form follows at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.dialog import Dialog
from ui.form import AheadField, ChoiceField, Form, ManyField, TextField
from ui.widgets.layout import box, reveal, row
from ui.widgets.notice import announce
from ui.widgets.words import Glyph, label
from zorgdesk import clock
from zorgdesk.commands.consents import ask_consent
from zorgdesk.model.action import ActionData, ActionKind, own_action
from zorgdesk.model.consent import BackKind, ConsentData, DataKind, How
from zorgdesk.model.contact import Party
from zorgdesk.queries.consent_form import consent_form
from zorgdesk.queries.school_year_agenda import free_days
from zorgdesk.queries.sharing import sharing_card
from zorgdesk.rules.asking import USUAL_PURPOSE, paper_before
from zorgdesk.rules.pupil_age import AgeBand
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.consent_form import OpenQuestion

DRAFT = "ask_consent"
_HOW = (How.FORMULIER, How.MONDELING, How.TELEFOON, How.MAIL)


class AskConsentDialog(Dialog):
    """Write the question down before it is asked. By form the paper opens; its return is watched."""

    def __init__(
        self,
        parent: QWidget | None,
        bridge: Bridge,
        pupil_uid: str,
        party: Party | str | None = None,
        contact_uid: str | None = None,
    ) -> None:
        self.pupil_uid = pupil_uid
        self.card = bridge.look(consent_form, pupil_uid)
        self._asked = bridge.ask(sharing_card, pupil_uid).consents
        title = _("Toestemming vragen · {name}").format(name=self.card.first_name)
        super().__init__(parent, bridge, title, icon="sign", width=800, height=740)
        self.form = self._make_form()
        self.hint = label("", "body", wrap=True)
        self.hint_box = box(row(Glyph("info", "accent"), (self.hint, 1), margins=(12, 8, 12, 8)), "soft")
        self.body.addWidget(self.hint_box)
        self.body.addWidget(self.form)
        self._taken = ""
        self._prefill(Party(party) if party else None, contact_uid)
        asked_for = self.form.field("to_whom").value()
        self.keep_drafts_of(self.form, DRAFT, pupil_uid)
        if party or contact_uid:
            self.form.field("to_whom").show_value(asked_for)
        self._on_typed()
        self.form.typed.connect(self._on_typed)
        self.form.field("purpose").setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_form(self) -> Form:
        people = [(one.uid, one.listed) for one in self.card.choices]
        parties = [(one.value, words) for one, words in self.card.words.parties()]
        return Form(
            {
                "to_whom": (_("Met wie wilt u overleggen?"), ChoiceField([*people, *parties], beside=0)),
                "purpose": (_("Waarom? (één zin, die ouders lezen)"), TextField(most=300)),
                "kinds": (_("Wat vertelt u?"), ManyField(DataKind)),
                "not_told": (
                    _("Wat vertelt u niet?"),
                    TextField(_("bijvoorbeeld: wat thuis speelt"), most=300),
                ),
                "they_tell": (_("Wat mogen zij aan school vertellen?"), ManyField(BackKind)),
                "until": (_("Tot?"), AheadField()),
                "asked_how": (_("Hoe vraagt u het?"), ChoiceField([(one, one.label) for one in _HOW])),
            }
        )

    def _prefill(self, party: Party | None, contact_uid: str | None) -> None:
        fixed = next((one.uid for one in self.card.choices if one.fixed), None)
        self.form.show_data(
            to_whom=contact_uid or (party.value if party else None) or fixed or Party.CJG.value,
            purpose=USUAL_PURPOSE,
            kinds=[DataKind.KLAS],
            they_tell=list(BackKind),
            until=self.card.until,
            asked_how=How.FORMULIER,
        )

    @property
    def to_whom(self) -> tuple[Party, str | None, str | None]:
        """The party, and the person with the organisation where one was chosen."""
        return self.card.receiver(self.form.field("to_whom").value())

    @property
    def question(self) -> OpenQuestion | None:
        """The question to them that waits already."""
        party, contact_uid, _place = self.to_whom
        return self.card.question(party, contact_uid)

    def _on_typed(self) -> None:
        found = self.question
        uid = found.uid if found else ""
        if uid != self._taken:
            self._taken = uid
            if found:
                self._take_over(found)
        by_form = self.form.field("asked_how").value() is How.FORMULIER
        self.save.show_words(
            _("Formulier maken") if by_form else _("Opslaan"), "print" if by_form else "check"
        )
        parts = (self._about_age(), self._about(found), self._about_no())
        words = " ".join(part for part in parts if part)
        if words != self.hint.text():
            self.hint.setText(words)
            announce(self, words)
        reveal(self.hint_box, shown=bool(words))

    def _take_over(self, found: OpenQuestion) -> None:
        self.form.show_data(
            purpose=found.purpose, kinds=list(found.kinds), not_told=found.not_told,
            they_tell=list(found.they_tell), until=found.until,
        )  # fmt: skip

    def _about_age(self) -> str:
        card = self.card
        if card.band is AgeBand.TWELVE:
            words = _("{name} is {age}. Op het formulier staat ook een deel voor {name}.")
            return words.format(name=card.first_name, age=card.age)
        return card.about_age

    def _about(self, found: OpenQuestion | None) -> str:
        if found is None or found.asked_on is None:
            return ""
        return _("Gevraagd op {day}. U vraagt het nu opnieuw.").format(day=plain_date(found.asked_on))

    def _about_no(self) -> str:
        """What was agreed after a no to them, while that day has not come: it is said, and nothing is refused."""
        party = self.to_whom[0]
        one = next((row for row in self._asked if row.party is party), None)
        if one is None or one.not_before is None or one.not_before <= clock.today():
            return ""
        words = _("U zou niet opnieuw vragen vóór {day}.").format(day=plain_date(one.not_before))
        worry = _("Lastig is: {worry}").format(worry=one.worry) if one.worry else ""
        return f"{words} {worry}".strip()

    def on_save(self) -> None:
        """Keep that it is asked; by form, open the paper."""
        data = self._data()
        if data is None:
            return
        found = self.question
        kept = self.bridge.do(
            self, ask_consent, data, found.uid if found else None, self._paper(found, data.paper_due_on)
        )
        if kept is None:
            return
        self.done_with(kept.uid, _("Opgeslagen. De vraag staat open."))
        if data.asked_how is How.FORMULIER:
            self.bridge.go("dialog/consent_paper", f"{self.pupil_uid}/{kept.uid}")

    def _data(self) -> ConsentData | None:
        values = self.form.values()
        wrong = self.form.field("until").mistake()
        mistakes = {} if values["purpose"] else {"purpose": _("Schrijf in één zin waarom.")}
        if wrong:
            mistakes["until"] = wrong
        self.form.show_mistakes(mistakes)
        if mistakes:
            return None
        party, contact_uid, organisation_uid = self.to_whom
        how = values["asked_how"] or How.FORMULIER
        return ConsentData(
            pupil_uid=self.pupil_uid, party=party, contact_uid=contact_uid, organisation_uid=organisation_uid,
            purpose=values["purpose"], kinds=_values(values["kinds"]), not_told=values["not_told"] or "",
            they_tell=_values(values["they_tell"]), asked_on=clock.today(), asked_how=how,
            until=values["until"], paper_due_on=self._paper_before() if how is How.FORMULIER else None,
        )  # fmt: skip

    def _paper_before(self) -> date:
        return paper_before(clock.today(), self.bridge.ask(free_days))

    def _paper(self, found: OpenQuestion | None, due: date | None) -> list[ActionData]:
        """The form must come back: one action, also when it is asked twice."""
        if due is None or (found and found.paper_due_on):
            return []
        whom = self.form.field("to_whom").control()
        words = _("Papier komt terug: toestemming voor {party}").format(
            party=getattr(whom, "currentText", lambda: "")() or self.to_whom[0].label
        )
        reader = self.bridge.desk.reader
        return [own_action(reader, words, pupil_uid=self.pupil_uid, due_on=due, kind=ActionKind.PAPIER)]


def _values(chosen: list[Any]) -> list[str]:
    return [one.value for one in chosen]
