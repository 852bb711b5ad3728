"""Who is asked to a gesprek: proposed from the circle around the child, with what consent says of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from ui import theme
from ui.widgets.fields import Field
from ui.widgets.layout import STRETCH, box, column, empty_out, reveal, row
from ui.widgets.panels import Reminder
from ui.widgets.ticks import Combo, TickBox
from ui.widgets.words import Chip, label
from zorgdesk.model.conversation import ActiveRole, ConversationKind, InviteBy
from zorgdesk.queries.conversations import Invitee
from zorgdesk.queries.talk_planning import ProposedGuest, participant_of, proposed_guests
from zorgdesk.rules.at_table import same_person
from zorgdesk.rules.invitation import WITH_ROLE, Speaks, usual_role
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.model.conversation import ParticipantData

# These show all of a gesprek; the others are a simple talk.
WITH_AGENDA = WITH_ROLE
_AT_SIMPLE = {
    ConversationKind.OUDERGESPREK: (Speaks.PARENT,),
    ConversationKind.VERZUIM: (Speaks.PARENT,),
    ConversationKind.LEERLINGGESPREK: (Speaks.PUPIL,),
    ConversationKind.LEERKRACHT: (Speaks.SCHOOL,),
}
_PARTS = 4  # tabs in the line of a draft: between the name, role, way, function and party
_USUAL_WAY = {
    Speaks.PARENT: InviteBy.BRIEF,
    Speaks.PUPIL: InviteBy.BRIEF,
    Speaks.SCHOOL: InviteBy.GEZEGD,
    Speaks.OUTSIDE: InviteBy.MAIL,
}


def proposals(bridge: Bridge, pupil_uids: Sequence[str], conversation_uid: str = "") -> list[ProposedGuest]:
    """Who usually sits at the table of these pupils, with what may be said to each outside party."""
    return list(bridge.ask(proposed_guests, list(pupil_uids), conversation_uid)) if pupil_uids else []


def _combo(choices: Sequence[tuple[Any, str]], name: str) -> Combo:
    made = Combo(choices)
    made.setAccessibleName(name)
    return made


class GuestRow:
    """One person: a tick, what consent says, what they do at the table, and how they are asked."""

    def __init__(self, guest: ProposedGuest, number: int) -> None:
        self.guest = guest
        who = guest.who
        self.tick = TickBox(", ".join(part for part in (who.name, who.function) if part))
        self.tick.setObjectName(f"invite_{number}")
        roles = [(None, _("geen eigen rol")), *((one, one.label) for one in ActiveRole)]
        self.role = _combo(roles, _("Wat doet {name}?").format(name=who.name))
        self.how = _combo(
            [(one.value, one.label) for one in InviteBy], _("Hoe vraagt u {name}?").format(name=who.name)
        )
        self.active = guest.speaks in (Speaks.PARENT, Speaks.PUPIL)
        self._asked()
        self.widget = self._arrange()

    def _asked(self) -> None:
        asked = self.guest.asked
        how = asked.invited_how if asked else ""
        at = self.how.findData(how or _USUAL_WAY[self.guest.speaks].value)
        self.how.setCurrentIndex(max(at, 0))
        self.role.setCurrentIndex(self.role.findData(asked.active_role if asked else None))

    def _arrange(self) -> QWidget:
        words, tone, icon = {
            "ja": (_("mag erbij zijn"), "ok", "check"),
            "let op": (_("mag erbij zijn, let op"), "warn", "alert"),
            "nee": (_("geen toestemming"), "warn", "no"),
        }.get(self.guest.may_know, ("", "", ""))
        chip = Chip(words, tone, icon) if words else None
        if words:
            self.tick.setAccessibleDescription(words)
        self.more = box(row(*([self.role] if self.active else []), self.how, gap=8))
        if theme.large():
            return box(column(self.tick, row(chip, self.more, STRETCH, gap=8), gap=2))
        return box(row(self.tick, chip, STRETCH, self.more, gap=8))

    def show_more(self, kind: ConversationKind) -> None:
        """Ask how only of who is ticked, and for a role only where more people sit at the table."""
        on = self.tick.isChecked()
        reveal(self.more, shown=on)
        if self.active:
            reveal(self.role, shown=on and kind in WITH_ROLE)

    def kept(self) -> str:
        """What is chosen, as a draft keeps it; of who is in no list also who it is."""
        who = self.guest.who
        known = any((who.guardian_uid, who.contact_uid, who.staff_uid, who.of_pupil_uid))
        typed = ("", "") if known else (who.function, who.party)
        parts = (who.name, self.role.currentData() or "", self.how.currentData() or "", *typed)
        return "\t".join(str(part).replace("\t", " ") for part in parts)

    def show_kept(self, parts: Sequence[str] | None) -> None:
        """Show again what a draft kept, or that this person was not ticked."""
        self.tick.setChecked(parts is not None)
        if parts:
            self.role.setCurrentIndex(max(self.role.findData(parts[1] or None), 0))
            self.how.setCurrentIndex(max(self.how.findData(parts[2]), 0))

    def participant(self) -> ParticipantData:
        """Who this is as a participant, as chosen."""
        made = self.guest.asked or participant_of(self.guest.who)
        chosen = self.role.currentData() if self.active else None  # Qt gives the words back, not the choice
        role = ActiveRole(chosen) if chosen else None
        return made.model_copy(
            update={"active_role": role, "invited_how": self.how.currentData() or made.invited_how}
        )


class PeopleField(Field):
    """Ticks beside the people; its value is who was ticked. `asks`: consent is asked for somebody outside."""

    asks = Signal(object)  # the Invitee

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[GuestRow] = []
        self.kind = ConversationKind.OUDERGESPREK
        self._body = column(gap=0)
        self.without = Reminder(
            _("Zonder toestemming nodigt u uit zonder naam en zonder inhoud."),
            [("ask", _("Toestemming vragen"))],
        )
        self.without.answered.connect(self._on_ask)
        self.none = label(_("Kies eerst een leerling."), "small", "muted", wrap=True)
        self.new = QLineEdit()
        self.new.setObjectName("invite_new")
        self.new.setMaxLength(200)
        self.new.setPlaceholderText(_("Nog iemand: naam, functie (Enter)"))
        self.new.setAccessibleName(_("Nog iemand erbij: naam, functie"))
        self.new.returnPressed.connect(self._on_new)
        self.whose = _combo(
            [("school", _("van school")), ("anders", _("van buiten school")), ("kring", _("eigen kring"))],
            _("Van waar is deze persoon?"),
        )
        self.whose.setCurrentIndex(0)
        self.add_row = box(row((self.new, 1), self.whose, gap=8))
        self.setLayout(column(self._body, self.none, self.add_row, self.without, gap=6))
        self.without.hide()

    @property
    def boxes(self) -> list[tuple[ProposedGuest, TickBox]]:
        """Each person with the tick."""
        return [(one.guest, one.tick) for one in self.rows]

    def show_people(self, people: Sequence[ProposedGuest], kind: ConversationKind) -> None:
        """Show who is proposed, ticked as fits the kind of gesprek; who was asked already is ticked."""
        empty_out(self._body)
        self.rows = []
        for one in people:
            self._add(one)
        reveal(self.none, shown=not people)
        reveal(self.add_row, shown=bool(people))
        self.tick_for(kind)

    def _add(self, guest: ProposedGuest) -> GuestRow:
        made = GuestRow(guest, len(self.rows))
        made.tick.clicked.connect(self._on_clicked)
        for combo in (made.role, made.how):
            combo.activated.connect(lambda _at: self.changed.emit())
        self.rows.append(made)
        self._body.addWidget(made.widget)
        return made

    def tick_for(self, kind: ConversationKind) -> None:
        """Tick who usually comes to such a gesprek; nobody outside without consent."""
        self.kind = kind
        planned = any(one.guest.asked for one in self.rows)
        for one in self.rows:
            if not planned:
                one.tick.setChecked(self._usual(one.guest, kind))
                one.role.setCurrentIndex(one.role.findData(usual_role(kind, one.guest.speaks)))
            elif one.guest.asked:
                one.tick.setChecked(True)
        self._show_more()

    def _usual(self, guest: ProposedGuest, kind: ConversationKind) -> bool:
        if kind not in WITH_AGENDA:
            return guest.speaks in _AT_SIMPLE.get(kind, ())
        if guest.speaks is Speaks.PUPIL:
            return guest.old_enough
        return guest.speaks in (Speaks.PARENT, Speaks.SCHOOL) or guest.may_know in ("ja", "let op")

    def tick_pupil(self, pupil_uid: str, *, on: bool) -> None:
        """Tick a pupil who takes part, or take the tick away."""
        for one in self.rows:
            if one.guest.who.of_pupil_uid == pupil_uid:
                one.tick.setChecked(on)
        self._show_more()

    def _on_new(self) -> None:
        """Somebody who is in no list: a colleague, somebody from outside, or grandma."""
        name, _comma, function = (part.strip() for part in self.new.text().partition(","))
        if not name:
            return
        party = str(self.whose.currentData())
        speaks = Speaks.SCHOOL if party == "school" else Speaks.OUTSIDE
        words = function or (_("eigen kring") if party == "kring" else "")
        typed = Invitee(name, words, party)
        there = next((one for one in self.rows if same_person(one.guest.who, typed)), None)
        made = there or self._add(ProposedGuest(typed, speaks))
        made.tick.setChecked(True)
        if party == "kring" and there is None:
            made.how.setCurrentIndex(made.how.findData(InviteBy.GEZEGD.value))
        self.new.clear()
        self._show_more()
        self.changed.emit()

    def _on_clicked(self, _on: bool = False) -> None:
        self._show_more()
        self.changed.emit()

    def _show_more(self) -> None:
        for one in self.rows:
            one.show_more(self.kind)
        reveal(self.without, shown=self._first_without() is not None)

    def _first_without(self) -> Invitee | None:
        ticked = (one.guest for one in self.rows if one.tick.isChecked())
        return next((guest.who for guest in ticked if guest.may_know == "nee"), None)

    def _on_ask(self, _code: str) -> None:
        who = self._first_without()
        if who is not None:
            self.asks.emit(who)

    def people(self) -> list[ParticipantData]:
        """Who is ticked, with the role and the way that were chosen."""
        return [one.participant() for one in self.rows if one.tick.isChecked()]

    def left(self) -> list[str]:
        """Who was asked before and is not ticked any more: the uids."""
        return [one.guest.uid for one in self.rows if one.guest.uid and not one.tick.isChecked()]

    def show_value(self, value: Any) -> None:
        """Tick the people of a list."""
        for one in self.rows:
            one.tick.setChecked(one.guest.who in (value or ()))
        self._show_more()

    def value(self) -> list[Invitee]:
        """Who is ticked."""
        return [one.guest.who for one in self.rows if one.tick.isChecked()]

    def raw(self) -> list[str]:
        """Who is ticked, with the choices, and who was typed: a line each, with tabs between its parts."""
        return [one.kept() for one in self.rows if one.tick.isChecked()]

    def restore(self, raw: Any) -> None:
        """Tick them again."""
        kept = {line.split("\t")[0]: line.split("\t") for line in raw or () if line.count("\t") == _PARTS}
        there = {one.guest.who.name for one in self.rows}
        for name, (*_choices, function, party) in kept.items():
            if name not in there and party and self.rows:
                speaks = Speaks.SCHOOL if party == "school" else Speaks.OUTSIDE
                self._add(ProposedGuest(Invitee(name, function, party), speaks))
        for one in self.rows:
            one.show_kept(kept.get(one.guest.who.name))
        self._show_more()

    def control(self) -> QWidget:
        """The first tick."""
        return self.rows[0].tick if self.rows else self

    def name_it(self, name: str, description: str = "") -> None:
        """Every tick says its own name."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def show_mistaken(self, *, mistaken: bool) -> None:
        """Nothing here can be mistaken."""

    def keyPressEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        """Walk over the people with the arrows: between them stand what each does and how they are asked."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        at = next((number for number, one in enumerate(self.rows) if one.tick.hasFocus()), -1)
        to = at + steps.get(event.key(), 0)
        if at >= 0 and to != at and 0 <= to < len(self.rows):
            self.rows[to].tick.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
