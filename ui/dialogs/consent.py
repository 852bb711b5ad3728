"""A yes or a no at the desk, written down in twenty seconds; the paper follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.consent_fields import ANSWERED, ConsentFields
from ui.dialogs.dialog import Dialog
from ui.widgets.layout import box, reveal, row
from ui.widgets.notice import announce
from ui.widgets.words import Glyph, label
from zorgdesk import clock
from zorgdesk.commands.consents import record_answers, record_consent
from zorgdesk.commands.documents import Paper
from zorgdesk.model.action import ActionKind, own_action
from zorgdesk.model.consent import Answer, ConsentAnswerData, ConsentData, How
from zorgdesk.model.contact import Party
from zorgdesk.model.dossier import DocumentData
from zorgdesk.queries.consent_form import consent_form
from zorgdesk.queries.school_year_agenda import free_days
from zorgdesk.rules.asking import paper_before
from zorgdesk.rules.pupil_age import AgeBand
from zorgdesk.text import _, listing, plain_date

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.model.action import ActionData
    from zorgdesk.queries.consent_form import OpenQuestion

DRAFT = "consent"


class ConsentDialog(Dialog):
    """Who says yes, to whom, what for, until when, and who heard it.

    A question that is open already gets one more answer; it is never asked twice.
    """

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
        title = f"{_('Toestemming vastleggen')} · {self.card.first_name}"
        super().__init__(parent, bridge, title, icon="sign", width=800, height=740)
        self.form = ConsentFields(self.card, Party(party) if party else None, contact_uid)
        self.hint = label("", "body", wrap=True)
        self.hint_box = box(row(Glyph("info", "accent"), (self.hint, 1), margins=(12, 8, 12, 8)), "soft")
        self.body.addWidget(self.hint_box)
        self.body.addWidget(self.form)
        self.scan = self.form.scan
        self.body.addWidget(self.form.rows["scan"])
        asked_for = self.form.field("to_whom").value()
        self.keep_drafts_of(self.form, DRAFT, pupil_uid)
        if party or contact_uid:
            # What was typed for somebody else is never kept for this one.
            self.form.field("to_whom").show_value(asked_for)
        self._on_typed()
        self.form.typed.connect(self._on_typed)
        self._focus_first()

    def _focus_first(self) -> None:
        """Begin at the answer: who says it is filled in."""
        where = "answer" if self.form.field("givers").value() else "givers"
        self.form.field(where).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def question(self) -> OpenQuestion | None:
        """The open question that this answers, unless it is about something else now."""
        party, contact_uid = self.form.to_whom
        found = self.card.question(party, contact_uid)
        return (
            found
            if found and found.purpose == (self.form.field("purpose").value() or found.purpose)
            else None
        )

    def _on_typed(self) -> None:
        self.form.take_over(self.card.question(*self.form.to_whom))
        self.form.show_answers()
        words = " ".join(part for part in (self._about_age(), self._about_question()) if part)
        if words != self.hint.text():
            self.hint.setText(words)
            announce(self, words)
        reveal(self.hint_box, shown=bool(words))

    def _about_age(self) -> str:
        card = self.card
        if card.band is AgeBand.TWELVE and None not in self.form.givers:
            return _("{name} is {age}. Vraag ook {name} zelf.").format(name=card.first_name, age=card.age)
        return card.about_age

    def _about_question(self) -> str:
        found = self.question
        if found is None:
            return ""
        if found.asked_on is None:
            return _("Deze vraag is al gesteld. Het antwoord komt erbij.")
        words = _("Deze vraag is al gesteld op {day}. Het antwoord komt erbij.")
        return words.format(day=plain_date(found.asked_on))

    def on_save(self) -> None:
        """Keep the answers with a new question, or with the one that was open."""
        data = self._question_data()
        if data is None or not self.form.answer:
            return
        answers, actions, scan = self._answers(), self._paper(), self._scanned()
        found = self.question
        if found is None:
            kept = self.bridge.do(self, record_consent, data, answers, actions, scan)
        else:
            kept = self.bridge.do(self, record_answers, found.uid, answers, actions, scan)
        if kept is None:
            return
        refused = self.form.answer == Answer.NEE
        self.done_with(kept.uid, self._said())
        if refused:
            self._ask_worry(data.party, kept.uid)

    def _ask_worry(self, party: Party, uid: str) -> None:
        """Ask once what is hard: over the window that asked for the yes, or over the page."""
        over = self.parentWidget()
        if not isinstance(over, Dialog):
            self.bridge.go("dialog/consent_worry", f"{self.pupil_uid}/{party.value}/{uid}")
            return
        from ui.dialogs.consent_worry import ConsentWorryDialog

        ConsentWorryDialog(over, self.bridge, self.pupil_uid, party, uid).open()

    def _scanned(self) -> Paper | None:
        """The signed form, where one was chosen: then no paper follows."""
        found = self.scan.paper
        if found is None:
            return None
        title = _("Toestemming voor {party}").format(party=self.form.party_words)[:200]
        data = DocumentData(pupil_uid=self.pupil_uid, title=title, mime=found.mime, received_on=clock.today())
        return Paper(data, found.content)

    def _question_data(self) -> ConsentData | None:
        party, contact_uid, organisation_uid = self.card.receiver(self.form.field("to_whom").value())
        due = self._paper_before() if self._paper_follows() else None
        return self.form.question_data(
            pupil_uid=self.pupil_uid,
            party=party,
            contact_uid=contact_uid,
            organisation_uid=organisation_uid,
            asked_on=clock.today(),
            paper_due_on=due,
        )

    def _paper_before(self) -> date:
        return paper_before(clock.today(), self.bridge.ask(free_days))

    def _paper_follows(self) -> bool:
        spoken = self.form.field("how").value() in (How.MONDELING, How.TELEFOON) and self.scan.paper is None
        return spoken and self.form.answer in (Answer.JA, Answer.JA_MEDE)

    def _paper(self) -> list[ActionData]:
        if not self._paper_follows():
            return []
        reader, due = self.bridge.desk.reader, self._paper_before()
        words = _("Papier volgt: toestemming voor {party}").format(party=self.form.party_words)
        return [own_action(reader, words, pupil_uid=self.pupil_uid, due_on=due, kind=ActionKind.PAPIER)]

    def _answers(self) -> list[ConsentAnswerData]:
        if self.form.answer == ANSWERED.NOT_YET:
            return []
        return [
            ConsentAnswerData(
                pupil_uid=self.pupil_uid,
                consent_uid="",
                guardian_uid=guardian_uid,
                answer=Answer(self.form.answer),
                given_on=clock.today(),
                how=self.form.field("how").value() or How.MONDELING,
                witness=(self.form.field("witness").value() or "")[:120],
                read_aloud=bool(self.form.field("read_aloud").value()),
                interpreter=(self.form.field("interpreter").value() or "")[:120],
            )
            for guardian_uid in self.form.givers
        ]

    def _said(self) -> str:
        names = [one.name for one in self.card.deciders if one.guardian_uid in self.form.givers]
        several = len(names) > 1
        if self.form.answer == ANSWERED.NOT_YET:
            return _("Opgeslagen. De vraag staat open.")
        if self.form.answer == Answer.NEE:
            no = _("{who} zeggen nee.") if several else _("{who} zegt nee.")
            parts = [no, _("Wij delen de naam niet.")]
        else:
            yes = _("{who} zeggen ja.") if several else _("{who} zegt ja.")
            parts = [yes, _("Het papier volgt nog.") if self._paper_follows() else ""]
        told = " ".join(part for part in (_("Opgeslagen."), *parts) if part)
        return told.format(who=listing(names))
