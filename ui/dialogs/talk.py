"""A gesprek: planned for a day, or begun at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui import theme
from ui.dialogs.dialog import Dialog
from ui.dialogs.moment_field import MomentField
from ui.dialogs.pupil_field import PupilField
from ui.dialogs.talk_family import FamilyField
from ui.dialogs.talk_many import ManyWay
from ui.dialogs.talk_people import WITH_AGENDA, PeopleField, proposals
from ui.dialogs.talk_series import SeriesField
from ui.form import ChoiceField, Form, TextField
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, reveal, row
from ui.widgets.panels import Section
from zorgdesk import clock
from zorgdesk.commands.conversations import begin_conversation, change_conversation, say_joins
from zorgdesk.commands.invitations import plan_talks, set_people, set_pupils
from zorgdesk.model.conversation import ConversationData, ConversationKind, ConversationStatus
from zorgdesk.queries.conversations import conversation_card
from zorgdesk.queries.school_year_agenda import free_days
from zorgdesk.queries.talk_planning import family_of, planned_pupils
from zorgdesk.text import _, clock_time, ngettext

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
        super().__init__(parent, bridge, title, icon="talk", width=800, height=720)
        self.pupil_uid, self.conversation_uid = pupil_uid, conversation_uid
        self.pupil, self.people, self.when = PupilField(bridge), PeopleField(), MomentField()
        self.family, self.series = FamilyField(), SeriesField(bridge.ask(free_days))
        self.begin = Button(_("Nu beginnen"), icon="talk")
        self.cancelled = Button(_("Niet doorgegaan"), icon="no")
        self.form = self._make_form()
        self.section = Section(_("Wie zijn erbij?"), self.people)
        self.more_days = Section(_("Een reeks: meer dagen in één keer"), self.form.rows["series"])
        self._arrange()
        if conversation_uid:
            self._show_planned()
        else:
            self.form.show_data(kind=ConversationKind(kind), pupil=pupil_uid)
            self._on_pupil()
            self._on_kind()
            self.keep_drafts_of(self.form, DRAFT, pupil_uid)
            self._on_when()
            self.more_days.button.setChecked(self.series.on)
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
                "series": (_("Een reeks"), self.series),
                "question": (_("Wat is de vraag, in één zin?"), TextField(question, most=300)),
                "family": (_("Hoe doet de leerling mee?"), self.family),
                "people": (_("Wie zijn erbij?"), self.people),
            },
            arranged=False,
        )

    def _arrange(self) -> None:
        rows = self.form.rows
        for name in ("people", "family", "series"):
            rows[name].label.hide()
        moment = column(rows["when"], STRETCH), column(rows["place"], STRETCH)
        beside = column(*moment, gap=12) if theme.large() else row((moment[0], 1), (moment[1], 2), gap=16)
        self.section.setParent(self.form)
        self.many = ManyWay(self)
        parts = (
            rows["pupil"], rows["kind"], self.many, beside, self.more_days, rows["question"], rows["family"],
            self.section, self.form.general,
        )  # fmt: skip
        self.form.setLayout(column(*parts, STRETCH, gap=12))
        rows["pupil"].setVisible(not self.conversation_uid)
        self.more_days.setVisible(not self.conversation_uid)
        self.body.addWidget(self.form)
        self.save.show_words(_("Opslaan") if self.conversation_uid else _("Plannen"), "calendar")
        extra = self.cancelled if self.conversation_uid else self.begin
        self.foot.insertWidget(self.foot.indexOf(self.save), extra)

    def _connect(self) -> None:
        self.pupil.changed.connect(self._on_pupil)
        self.form.field("kind").changed.connect(self._on_kind)
        self.family.changed.connect(self._on_family)
        self.family.joined.connect(lambda uid, on: self.people.tick_pupil(uid, on=on))
        self.when.changed.connect(self._on_when)
        self.more_days.button.toggled.connect(self._on_series)
        self.people.asks.connect(self._ask_consent)
        self.begin.clicked.connect(self.on_begin)
        self.cancelled.clicked.connect(self.on_cancelled)

    @property
    def kind(self) -> ConversationKind:
        """The kind that was chosen."""
        return ConversationKind(self.form.field("kind").value() or ConversationKind.OUDERGESPREK)

    def _on_pupil(self) -> None:
        uid = self.pupil.value()
        self.family.show_family(self.bridge.ask(family_of, uid) if uid else ())
        self._show_people()

    def _show_people(self) -> None:
        uids = self.family.value()
        people = proposals(self.bridge, uids, self.conversation_uid)
        # Of a brother or sister who went out nobody is asked any more.
        here = [one for one in people if one.who.of_pupil_uid is None or one.who.of_pupil_uid in uids]
        self.people.show_people(here, self.kind)

    def _on_family(self) -> None:
        """Show the people around the brother or sister too; who was ticked stays so."""
        before = {one.guest.who.name for one in self.people.rows}
        ticked = self.people.raw()
        self._show_people()
        # Who comes in with a brother or sister is ticked as usual; of the others it was said already.
        fresh = [
            one.kept()
            for one in self.people.rows
            if one.tick.isChecked() and one.guest.who.name not in before
        ]
        self.people.restore([*ticked, *fresh])

    def _on_when(self) -> None:
        moment = self.when.moment()
        self.series.begin_at(moment[0] if moment else None)

    def _on_series(self, on: bool) -> None:
        self._on_when()
        self.series.switch(on)
        self.form.typed.emit()

    def _on_kind(self) -> None:
        self.many.offer_for(self.kind)
        self.people.tick_for(self.kind)
        many = self.kind in WITH_AGENDA
        self.section.button.setChecked(many or bool(self.conversation_uid))
        reveal(self.family.joins_box, shown=self.kind is not ConversationKind.LEERLINGGESPREK)

    def _show_planned(self) -> None:
        data = self.bridge.ask(conversation_card, self.conversation_uid).data
        _day, joins = self.bridge.ask(planned_pupils, self.conversation_uid)
        self.form.show_data(
            kind=data.kind, when=(data.held_on, data.start), place=data.place, question=data.question
        )
        first = next(iter(joins), "")
        self.pupil.show_value(first)
        self.family.show_family(self.bridge.ask(family_of, first) if first else (), joins)
        self._show_people()
        self._on_kind()
        self.keep_drafts_of(self.form, "talk_change", self.conversation_uid)

    def _ask_consent(self, who: Invitee) -> None:
        from ui.dialogs.consent import ConsentDialog
        from zorgdesk.model.contact import Party

        guest = next(one.guest for one in self.people.rows if one.guest.who == who)
        uid = guest.may.pupil_uid if guest.may else self.pupil.value() or ""
        asking = ConsentDialog(self, self.bridge, uid, Party(who.party), who.contact_uid)
        asking.kept.connect(lambda _uid: self._again())
        asking.open()

    def _again(self) -> None:
        ticked = self.people.raw()
        self._show_people()
        self.people.restore(ticked)

    def on_save(self) -> None:
        """Plan it for the day that was typed, or keep the change."""
        if self.many.left_for_group():
            return
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
        days = self.series.value() if self.series.on else [moment[0]]
        if not days:
            self.form.show_mistakes({"series": self.series.mistake() or _("Kies ten minste één dag.")})
            return
        uids = self._plan(days, moment[1])
        if uids:
            many = ngettext("{count} gesprek gepland.", "{count} gesprekken gepland.", len(uids))
            self._go_on(uids[0], _("Gepland.") if len(uids) == 1 else many)

    def _change(self, day: date, start: str) -> None:
        values, uid = self.form.values(), self.conversation_uid
        step = self.bridge.step
        self.bridge.do(
            self, change_conversation, uid, kind=self.kind, held_on=day, start=start,
            place=values["place"] or "", question=values["question"] or "",
        )  # fmt: skip
        if self.bridge.step == step:
            return  # what stood in the way was told; all of it still stands here
        self.bridge.do(self, set_pupils, uid, self.family.value())
        for pupil_uid, how in self.family.joins().items():
            self.bridge.do(self, say_joins, uid, pupil_uid, how)
        self.bridge.do(self, set_people, uid, self.people.people(), self.people.left())
        self.done_with(uid, _("Opgeslagen."))

    def on_begin(self) -> None:
        """Begin it now, whatever day stands there."""
        if self.many.left_for_group():
            return
        uids = self._plan([clock.today()], clock_time(clock.now()))
        if uids:
            self.bridge.do(self, begin_conversation, uids[0])
            self._go_on(uids[0], _("Begonnen."))

    def on_cancelled(self) -> None:
        """Say that it did not take place."""
        step = self.bridge.step
        self.bridge.do(
            self, change_conversation, self.conversation_uid, status=ConversationStatus.NIET_DOORGEGAAN
        )
        if self.bridge.step == step:
            return  # what stood in the way was told
        self.done_with(self.conversation_uid, _("Opgeslagen: niet doorgegaan."))

    def _plan(self, days: list[date], start: str) -> list[str]:
        pupils = self.family.value()
        if not pupils:
            self.form.show_mistakes({"pupil": self.pupil.mistake() or _("Kies een leerling.")})
            return []
        values = self.form.values()
        data = ConversationData(
            kind=self.kind,
            held_on=days[0],
            start=start,
            place=values["place"] or "",
            question=values["question"] or "",
        )
        people = self.people.people()
        return self.bridge.do(self, plan_talks, data, days, pupils, people, self.family.joins()) or []

    def _go_on(self, uid: str, said: str) -> None:
        self.done_with(uid, said)
        self.bridge.go("conversation", uid)
