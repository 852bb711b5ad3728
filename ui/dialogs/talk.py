"""A gesprek: planned for a day, or begun at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui import theme
from ui.dialogs.dialog import Dialog
from ui.dialogs.moment_field import MomentField
from ui.dialogs.pupil_field import PupilField
from ui.dialogs.talk_people import WITH_AGENDA, PeopleField, proposals
from ui.form import ChoiceField, Form, TextField
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.panels import Section
from zorgdesk import clock
from zorgdesk.commands.conversations import begin_conversation, change_conversation, plan_conversation
from zorgdesk.model.conversation import (
    ConversationData,
    ConversationKind,
    ConversationStatus,
    ParticipantData,
)
from zorgdesk.queries.conversations import conversation_card
from zorgdesk.text import _, clock_time

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.conversations import Invitee

DRAFT = "talk"


class TalkDialog(Dialog):
    """Kind, day, place, question and who is asked; a simple talk needs one key. Afterwards it is opened.

    With `conversation_uid` it changes what was planned.
    """

    def __init__(
        self,
        parent: QWidget | None,
        bridge: Bridge,
        pupil_uid: str = "",
        conversation_uid: str = "",
        kind: str = ConversationKind.OUDERGESPREK,
    ) -> None:
        title = _("Gesprek wijzigen") if conversation_uid else _("Gesprek")
        super().__init__(parent, bridge, title, icon="talk", width=760, height=700)
        self.pupil_uid, self.conversation_uid = pupil_uid, conversation_uid
        self.pupil, self.people, self.when = PupilField(bridge), PeopleField(), MomentField()
        self.begin = Button(_("Nu beginnen"), icon="talk")
        self.cancelled = Button(_("Niet doorgegaan"), icon="no")
        self.form = self._make_form()
        self.section = Section(_("Wie zijn erbij?"), self.people)
        self._arrange()
        if conversation_uid:
            self._show_planned()
        else:
            self.form.show_data(kind=ConversationKind(kind), pupil=pupil_uid)
            self._on_pupil()
            self._on_kind()
            self.keep_drafts_of(self.form, DRAFT, pupil_uid)
        self._connect()
        first = "kind" if pupil_uid or conversation_uid else "pupil"
        self.form.field(first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_form(self) -> Form:
        question = _("Bijvoorbeeld: wat is nodig om weer met plezier naar school te gaan?")
        return Form(
            {
                "pupil": (_("Over welke leerling?"), self.pupil),
                "kind": (_("Soort gesprek"), ChoiceField(ConversationKind, beside=0)),
                "when": (_("Wanneer?"), self.when),
                "place": (_("Waar?"), TextField(most=120)),
                "question": (_("Wat is de vraag, in één zin?"), TextField(question, most=300)),
                "people": (_("Wie zijn erbij?"), self.people),
            },
            arranged=False,
        )

    def _arrange(self) -> None:
        rows = self.form.rows
        rows["people"].label.hide()
        moment = column(rows["when"], STRETCH), column(rows["place"], STRETCH)
        beside = column(*moment, gap=12) if theme.large() else row((moment[0], 1), (moment[1], 2), gap=16)
        parts = (rows["pupil"], rows["kind"], beside, rows["question"], self.section, self.form.general)
        self.form.setLayout(column(*parts, STRETCH, gap=12))
        rows["pupil"].setVisible(not self.conversation_uid)
        self.section.setVisible(not self.conversation_uid)
        self.body.addWidget(self.form)
        self.save.show_words(_("Opslaan") if self.conversation_uid else _("Plannen"), "calendar")
        extra = self.cancelled if self.conversation_uid else self.begin
        self.foot.insertWidget(self.foot.indexOf(self.save), extra)

    def _connect(self) -> None:
        self.pupil.changed.connect(self._on_pupil)
        self.form.field("kind").changed.connect(self._on_kind)
        self.people.asks.connect(self._ask_consent)
        self.begin.clicked.connect(self.on_begin)
        self.cancelled.clicked.connect(self.on_cancelled)

    @property
    def kind(self) -> ConversationKind:
        """The kind that was chosen."""
        return ConversationKind(self.form.field("kind").value() or ConversationKind.OUDERGESPREK)

    def _on_pupil(self) -> None:
        uid = self.pupil.value()
        self.people.show_people(proposals(self.bridge, uid) if uid else [], self.kind)

    def _on_kind(self) -> None:
        self.people.tick_for(self.kind)
        self.section.button.setChecked(self.kind in WITH_AGENDA)

    def _show_planned(self) -> None:
        card = self.bridge.ask(conversation_card, self.conversation_uid)
        data = card.data
        self.form.show_data(
            kind=data.kind, when=(data.held_on, data.start), place=data.place, question=data.question
        )

    def _ask_consent(self, who: Invitee) -> None:
        from ui.dialogs.consent import ConsentDialog
        from zorgdesk.model.contact import Party

        uid = self.pupil.value() or ""
        asking = ConsentDialog(self, self.bridge, uid, Party(who.party), who.contact_uid)
        asking.kept.connect(lambda _uid: self._again())
        asking.open()

    def _again(self) -> None:
        ticked = self.people.raw()
        self._on_pupil()
        self.people.restore(ticked)

    def on_save(self) -> None:
        """Plan it for the day that was typed, or keep the change."""
        moment = self.when.moment()
        wrong = self.when.mistake()
        if moment is None and not wrong:
            wrong = (
                _("Vul een dag in, of kies 'Nu beginnen'.")
                if not self.conversation_uid
                else _("Vul een dag in.")
            )
        if wrong or moment is None:
            self.form.show_mistakes({"when": wrong})
            return
        if self.conversation_uid:
            self._change(*moment)
            return
        uid = self._plan(*moment)
        if uid:
            self._go_on(uid, _("Gepland."))

    def _change(self, day: date, start: str) -> None:
        values = self.form.values()
        self.bridge.do(
            self, change_conversation, self.conversation_uid, kind=self.kind, held_on=day, start=start,
            place=values["place"] or "", question=values["question"] or "",
        )  # fmt: skip
        self.done_with(self.conversation_uid, _("Opgeslagen."))

    def on_begin(self) -> None:
        """Begin it now, whatever day stands there."""
        uid = self._plan(clock.today(), clock_time(clock.now()))
        if uid:
            self.bridge.do(self, begin_conversation, uid)
            self._go_on(uid, _("Begonnen."))

    def on_cancelled(self) -> None:
        """Say that it did not take place."""
        self.bridge.do(
            self, change_conversation, self.conversation_uid, status=ConversationStatus.NIET_DOORGEGAAN
        )
        self.done_with(self.conversation_uid, _("Opgeslagen: niet doorgegaan."))

    def _plan(self, day: date, start: str) -> str:
        pupil_uid = self.pupil.value()
        if not pupil_uid:
            self.form.show_mistakes({"pupil": self.pupil.mistake() or _("Kies een leerling.")})
            return ""
        values = self.form.values()
        data = ConversationData(
            kind=self.kind,
            held_on=day,
            start=start,
            place=values["place"] or "",
            question=values["question"] or "",
        )
        people = [_participant(who) for who in self.people.value()]
        return self.bridge.do(self, plan_conversation, data, [pupil_uid], people) or ""

    def _go_on(self, uid: str, said: str) -> None:
        self.done_with(uid, said)
        self.bridge.go("conversation", uid)


def _participant(who: Invitee) -> ParticipantData:
    return ParticipantData(
        conversation_uid="",
        name=who.name[:120],
        function=who.function[:120],
        party=who.party,
        guardian_uid=who.guardian_uid,
        contact_uid=who.contact_uid,
        staff_uid=who.staff_uid,
        of_pupil_uid=who.of_pupil_uid,
    )
