"""The note: what was seen or heard, whether the parents know, and the next step (practice 4a)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from ui.dialogs import note_steps
from ui.dialogs.dialog import Dialog
from ui.dialogs.note_together import TogetherPart, ask_for_others, together_fields
from ui.form import (
    AnswerField,
    ChoiceField,
    DateField,
    Form,
    LinesField,
    PastField,
    TextField,
    TickField,
    beside,
)
from ui.widgets.buttons import Button
from ui.widgets.danger import danger_numbers
from ui.widgets.layout import box, column, reveal
from ui.widgets.panels import Section
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands.entries import correct_entry, record_entry
from zorgdesk.model.dossier import Confidentiality, EntryData, EntryKind, ParentsKnow
from zorgdesk.queries.notes import note_card
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.queries.school_year_agenda import free_days
from zorgdesk.rules.pupil_age import age_on
from zorgdesk.rules.signal import tell_parents_before
from zorgdesk.text import _, clock_time, day_month, listing, ngettext

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.model.action import ActionData

# These have a window of their own.
_ELSEWHERE = (EntryKind.AFWEGING, EntryKind.CONTACT, EntryKind.DOCUMENT)
_ASKS_PARENTS = (EntryKind.SIGNAAL, EntryKind.INCIDENT, EntryKind.VERZUIM)
_NO_NEXT_STEP = (EntryKind.GING_GOED, EntryKind.BERICHT, EntryKind.BEZWAAR)
_LETTERS = {
    "j": ParentsKnow.JA,
    "n": ParentsKnow.NOG_NIET,
    "g": ParentsKnow.BEWUST_NIET,
    "l": ParentsKnow.LEERLING_WIL_NIET,
    # In English: yes, danger, pupil; N is the same.
    "y": ParentsKnow.JA,
    "d": ParentsKnow.BEWUST_NIET,
    "p": ParentsKnow.LEERLING_WIL_NIET,
}


class NoteDialog(Dialog):
    """A new note, or with `entry_uid` the correction of one; only what was seen or heard is required."""

    for_more = True  # whether it can be of brothers and sisters too

    def __init__(
        self,
        parent: QWidget | None,
        bridge: Bridge,
        pupil_uid: str,
        entry_uid: str = "",
        *,
        at: str = "facts",
        given: EntryData | None = None,
        asked: frozenset[str] = frozenset(),
    ) -> None:
        self.head_card = bridge.look(pupil_head, pupil_uid)
        self.pupil_uid = pupil_uid
        self.card = bridge.ask(note_card, entry_uid) if entry_uid else None
        title = f"{self._title(entry_uid)} · {self.head_card.first_name}"
        super().__init__(parent, bridge, title, icon="note", width=780, height=640)
        self._teacher = next(iter(self.head_card.teachers), "")
        self.after: NoteDialog | None = None  # the same correction at a brother or sister
        self._asked = asked
        # A new note can be of brothers and sisters too; in the doorway nobody but this pupil is named.
        alone = self.card or bridge.at_door or not self.for_more
        self._siblings = () if alone else self.head_card.siblings
        self.form = self._make_form()
        self.together = TogetherPart(self.form, self.head_card, self._siblings)
        self._lay_out()
        self._given = given
        self._prefill()
        self.keep_drafts_of(self.form, *self._draft_key(entry_uid), changes=bool(entry_uid))
        self.form.typed.connect(self._arrange)
        step = self.form.field("next_step")
        step.changed.connect(self._on_step)
        self._arrange()
        self.form.field(at).setFocus(Qt.FocusReason.OtherFocusReason)

    def _title(self, entry_uid: str) -> str:
        return _("Notitie verbeteren") if entry_uid else _("Nieuwe notitie")

    def _draft_key(self, entry_uid: str) -> tuple[str, str]:
        return ("note_correction", entry_uid) if entry_uid else ("note", self.pupil_uid)

    def _teller(self, kind: EntryKind | None) -> str:
        """Who usually tells it: a signaal comes from the teacher."""
        return self._teacher if kind is EntryKind.SIGNAAL else ""

    def _make_form(self) -> Form:
        age = age_on(self.head_card.data.birth_date, clock.today())
        answers = [
            (ParentsKnow.JA, _("Ja")),
            (ParentsKnow.NOG_NIET, _("Nog niet")),
            (ParentsKnow.BEWUST_NIET, _("Bewust niet: gevaar")),
        ]
        if age is not None and age >= 16:
            answers.append((ParentsKnow.LEERLING_WIL_NIET, ParentsKnow.LEERLING_WIL_NIET.label))
        self._answers = [answer for answer, _words in answers]
        steps = [(code, _(words)) for code, words in note_steps.STEPS]
        return Form(
            {
                "kind": (_("Soort"), ChoiceField(kind for kind in EntryKind if kind not in _ELSEWHERE)),
                "held_on": (_("Dag"), PastField()),
                "held_at": (_("Tijd"), TextField(most=5, width=80)),
                "told_by": (_("Van wie"), TextField(_("juf Anouk"), most=120)),
                "facts": (
                    _("Wat zag of hoorde u?"),
                    LinesField(least=4),
                    _("Schrijf wat u zag of hoorde. Uw idee erover kan hieronder."),
                ),
                "interpretation": (_("Wat denkt u ervan?"), LinesField(least=2)),
                **together_fields(self.head_card, self._siblings),
                "parents_know": (_("Weten de ouders dit al?"), AnswerField(answers)),
                "parents_told_on": (_("Verteld op"), PastField()),
                "tell_who": (_("Wie vertelt het?"), TextField(most=120)),
                "tell_on": (_("Vóór"), DateField()),
                "parents_reason": (_("Waarom, in één zin"), TextField(most=300)),
                "concern_discussed": ("", TickField(_("De zorg is besproken"))),
                "contact_announced": ("", TickField(_("Verteld dat ik ga bellen"))),
                "next_step": (_("Volgende stap"), AnswerField(steps)),
                "next_on": (_("Wanneer?"), DateField(placeholder=_("do, over twee weken"))),
                "also_in_las": ("", TickField(_("Staat ook in het leerlingvolgsysteem"))),
                "confidentiality": (_("Wie mag dit lezen?"), ChoiceField(Confidentiality)),
            },
            arranged=False,
        )

    def _lay_out(self) -> None:
        rows = self.form.rows
        self.line = Button("", "link", "right")
        self.line.setCheckable(True)
        self.line.toggled.connect(self._on_line)
        shares = (("kind", 4), ("held_on", 4), ("held_at", 2), ("told_by", 4))
        self.about = box(beside(*((rows[name], share) for name, share in shares)))
        self.about.hide()
        self.thoughts = Section(_("Wat denkt u ervan?"), rows["interpretation"])
        self.thoughts.button.setObjectName("thoughts")
        reveal(rows["interpretation"].label, shown=False)  # the fold says it
        self.thoughts.button.clicked.connect(self._on_thoughts)
        self.tells = box(beside(rows["tell_who"], rows["tell_on"]))
        self.danger = danger_numbers()
        self.talk = box(
            column(
                label(_("Wat kwam aan bod met de ouders?"), "small-strong"),
                rows["concern_discussed"],
                rows["contact_announced"],
                gap=0,
            )
        )
        more = box(column(rows["confidentiality"], rows["also_in_las"], gap=8))
        self.more = Section(_("Meer"), more)
        self.form.setLayout(
            column(
                column(self.line, self.about, gap=4),
                rows["facts"],
                self.thoughts,
                self.together.section,
                rows["parents_know"],
                rows["parents_told_on"],
                self.tells,
                rows["parents_reason"],
                self.danger,
                self.talk,
                rows["next_step"],
                rows["next_on"],
                self.more,
                self.form.general,
                gap=10,
            )
        )
        self.body.addWidget(self.form)

    def _prefill(self) -> None:
        """A new note is a signaal of today, told by the teacher; a correction is what it was, or what is given."""
        if self.card:
            data = self._given or self.card.data
            self.form.show_data(**data.model_dump(include=set(self.form.rows)))
            if data.parents_know is not ParentsKnow.JA:
                self.form.show_data(parents_told_on=clock.today())
            return
        today = clock.today()
        self.form.show_data(
            kind=EntryKind.SIGNAAL,
            held_on=today,
            held_at=clock_time(clock.local_now()),
            told_by=self._teacher,
            parents_told_on=today,
            tell_who=self._teacher or _("ik"),
            tell_on=tell_parents_before(today, self.bridge.ask(free_days)),
            confidentiality=Confidentiality.GEWOON,
        )

    def _value(self, name: str) -> Any:
        return self.form.field(name).value()

    def _arrange(self) -> None:
        """Show what goes with the kind and with the answers."""
        kind = self._value("kind")
        if not self.card:
            self.form.show_data(told_by=self._teller(kind))
        knows = self._value("parents_know")
        asks = kind in _ASKS_PARENTS
        rows, fresh = self.form.rows, self.card is None
        reveal(rows["parents_know"], shown=asks)
        self._say_phones(told=knows is ParentsKnow.JA)
        self._reveal_day("parents_told_on", rows["parents_told_on"], shown=asks and knows is ParentsKnow.JA)
        tells = asks and fresh and knows is ParentsKnow.NOG_NIET
        self._reveal_day("tell_on", self.tells, shown=tells)
        why = knows in (ParentsKnow.BEWUST_NIET, ParentsKnow.LEERLING_WIL_NIET)
        reveal(rows["parents_reason"], shown=asks and why)
        reveal(self.danger, shown=asks and knows is ParentsKnow.BEWUST_NIET)
        reveal(self.talk, shown=kind is EntryKind.OUDERGESPREK)
        steps = fresh and kind not in _NO_NEXT_STEP
        reveal(rows["next_step"], shown=steps)
        # Who tells it and before when stands above already: it is one talk, so one action.
        stepped = steps and self._value("next_step") is not None and not (tells and self._told_in_step())
        self._reveal_day("next_on", rows["next_on"], shown=stepped)
        if self._value("interpretation"):
            self.thoughts.button.setChecked(True)
        self.together.arrange()
        self._say_line()

    def _say_phones(self, *, told: bool) -> None:
        """Whom to call stands with the question, until the parents know."""
        phones = [f"{one.relation} {one.phone}" for one in self.head_card.guardians if one.phone]
        hint = "" if told or not phones else _("Bellen: {people}").format(people=", ".join(phones))
        if self.form.rows["parents_know"].hint.text() != hint:
            self.form.rows["parents_know"].show_hint(hint)

    def _reveal_day(self, name: str, place: QWidget, *, shown: bool) -> None:
        """Show or hide a day; one that cannot be read does not stay behind unseen."""
        reveal(place, shown=shown)
        if not shown and self.form.field(name).mistake():
            self.form.field(name).clear()

    def _say_line(self) -> None:
        """'Signaal · vandaag 8.20 · van juf Anouk'."""
        kind, day, who = self._value("kind"), self._value("held_on"), self._value("told_by")
        at = self._value("held_at") or ""
        when = "" if day is None else _("vandaag") if day == clock.today() else day_month(day)
        told = _("van {name}").format(name=who) if who else ""
        parts = (kind.label if kind else "", f"{when} {at}".strip(), told)
        self.line.show_words(" · ".join(part for part in parts if part))
        self.line.setAccessibleDescription(_("Soort, dag en van wie. Enter klapt open."))

    def _on_line(self, opened: bool) -> None:
        self.about.setVisible(opened)
        self.line.show_words(self.line.words, "down" if opened else "right")
        if opened:
            self.form.field("kind").setFocus(Qt.FocusReason.TabFocusReason)

    def _on_thoughts(self, opened: bool) -> None:
        if opened:
            self.form.field("interpretation").setFocus(Qt.FocusReason.TabFocusReason)

    def _on_step(self) -> None:
        """A step asks for its day at once."""
        step = self._value("next_step")
        self.form.rows["next_on"].label.setText(
            _("Tot wanneer?") if step == note_steps.WAIT else _("Wanneer?")
        )
        if step is not None:
            self._arrange()
            if not self.form.rows["next_on"].isHidden():
                self.form.field("next_on").setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let J, N, G and L answer 'Weten de ouders dit al?' while it has the keyboard."""
        buttons = self.form.field("parents_know").findChildren(QPushButton)
        answer = _LETTERS.get(event.text().casefold())
        if answer in self._answers and any(button.hasFocus() for button in buttons):
            buttons[self._answers.index(answer)].click()
        else:
            super().keyPressEvent(event)

    def on_save(self) -> None:
        """Keep the note with its actions; nothing but the facts is required."""
        data = self._read()
        if data is None:
            return
        if self.card:
            self._correct(data)
            return
        actions = self._actions(data)
        mine, others = self.together.split(data)
        kept = self.bridge.do(self, record_entry, mine, actions, others)
        if kept is not None:
            said = ngettext("{count} actie.", "{count} acties.", kept.actions) if kept.actions else ""
            also = listing([one.first_name for one in self.together.picked()])
            both = _("Staat ook bij {names}.").format(names=also) if also else ""
            self.done_with(kept.uid, " ".join(part for part in (_("Opgeslagen."), both, said) if part))

    def _correct(self, data: EntryData) -> None:
        from zorgdesk.errors import ZorgdeskError

        assert self.card is not None  # noqa: S101 - only called with a card
        try:
            self.bridge.attempt(correct_entry, self.card.uid, self.card.version, data)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
        else:
            self.done_with(self.card.uid, _("Opgeslagen. De oude tekst blijft te lezen."))
            self.after = ask_for_others(self.parentWidget(), self.bridge, self.card, data, self._asked)

    def _read(self) -> EntryData | None:
        """What stands in the form; an answer that is not asked at this kind is not kept."""
        kind, knows = self._value("kind"), self._value("parents_know")
        asks, talk = kind in _ASKS_PARENTS, kind is EntryKind.OUDERGESPREK
        given: dict[str, Any] = {"pupil_uid": self.pupil_uid}
        if not asks:
            given |= {"parents_know": None, "parents_reason": ""}
        if not (asks and knows is ParentsKnow.JA):
            given["parents_told_on"] = None
        if not talk:
            given |= {"concern_discussed": False, "contact_announced": False}
        if self.card:
            given["eigen_kracht"] = self.card.data.eigen_kracht
        data = self.form.read(EntryData, **given)
        if data is None and {"kind", "held_on", "held_at", "told_by"} & set(self.form.mistakes):
            self.line.setChecked(True)
        return data

    def _told_in_step(self) -> bool:
        teacher = self._teacher or _("leerkracht")
        return note_steps.is_telling(self._value("next_step"), self._value("tell_who") or "", teacher)

    def _actions(self, data: EntryData) -> list[ActionData]:
        made: list[ActionData] = []
        reader = self.bridge.desk.reader
        if data.parents_know is ParentsKnow.NOG_NIET:
            who = self._value("tell_who") or reader.name
            made.append(note_steps.tell_parents(who, self._value("tell_on"), reader))
        step = self._value("next_step")
        if made and self._told_in_step():
            return made
        if step is not None and data.kind not in _NO_NEXT_STEP:
            teacher = self._teacher or _("leerkracht")
            made.append(note_steps.next_step(step, teacher, self._value("next_on"), reader))
        return made
