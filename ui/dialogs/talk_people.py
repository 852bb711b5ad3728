"""Who is asked to a gesprek: proposed from the circle around the child, with what consent says of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from ui.widgets.fields import Field
from ui.widgets.layout import STRETCH, box, column, empty_out, reveal, row
from ui.widgets.panels import Reminder
from ui.widgets.ticks import TickBox
from ui.widgets.words import Chip, label
from zorgdesk.model.contact import Party
from zorgdesk.model.conversation import ConversationKind
from zorgdesk.queries.consent_form import consent_form
from zorgdesk.queries.contacts import what_may_be_said
from zorgdesk.queries.conversations import proposed_people
from zorgdesk.rules.pupil_age import AgeBand
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.conversations import Invitee

# These show all of a gesprek; the others are a simple talk.
WITH_AGENDA = frozenset(
    {ConversationKind.OT, ConversationKind.MDO, ConversationKind.OPP, ConversationKind.OVERDRACHT}
)
_AT_SIMPLE = {
    ConversationKind.OUDERGESPREK: ("ouder",),
    ConversationKind.VERZUIM: ("ouder",),
    ConversationKind.LEERLINGGESPREK: ("leerling",),
    ConversationKind.LEERKRACHT: ("school",),
}
_INSIDE = ("leerling", "ouder", "school")


@dataclass(frozen=True)
class Proposed:
    """Somebody proposed for the table, and what consent says: 'ja', 'let op', 'nee', or nothing inside school."""

    who: Invitee
    may_know: str = ""
    old_enough: bool = False


def proposals(bridge: Bridge, pupil_uid: str) -> list[Proposed]:
    """Who usually sits at the table of this pupil, with what may be said to each outside party."""
    band = bridge.ask(consent_form, pupil_uid).band
    made = []
    for who in bridge.ask(proposed_people, pupil_uid):
        if who.party in _INSIDE:
            made.append(Proposed(who, old_enough=band is not None and band >= AgeBand.TWELVE))
            continue
        allowed = bridge.ask(what_may_be_said, pupil_uid, Party(who.party), who.contact_uid)
        known = ("let op" if allowed.findings else "ja") if allowed.by_name else "nee"
        made.append(Proposed(who, known))
    return made


class PeopleField(Field):
    """Ticks beside the people; its value is who was ticked. `asks`: consent is asked for somebody outside."""

    asks = Signal(object)  # the Invitee

    def __init__(self) -> None:
        super().__init__()
        self.boxes: list[tuple[Proposed, TickBox]] = []
        self._body = column(gap=0)
        self.without = Reminder(
            _("Zonder toestemming nodigt u uit zonder naam en zonder inhoud."),
            [("ask", _("Toestemming vragen"))],
        )
        self.without.answered.connect(self._on_ask)
        self.none = label(_("Kies eerst een leerling."), "small", "muted", wrap=True)
        self.setLayout(column(self._body, self.none, self.without, gap=6))
        self.without.hide()

    def show_people(self, people: list[Proposed], kind: ConversationKind) -> None:
        """Show who is proposed, ticked as fits the kind of gesprek."""
        empty_out(self._body)
        self.boxes = []
        for one in people:
            tick = TickBox(f"{one.who.name}, {one.who.function}")
            tick.setObjectName(f"invite_{len(self.boxes)}")
            tick.clicked.connect(self._on_clicked)
            self.boxes.append((one, tick))
            self._body.addWidget(self._row(one, tick))
        reveal(self.none, shown=not people)
        self.tick_for(kind)

    def _row(self, one: Proposed, tick: TickBox) -> QWidget:
        words, tone, icon = {
            "ja": (_("mag erbij zijn"), "ok", "check"),
            "let op": (_("mag erbij zijn, let op"), "warn", "alert"),
            "nee": (_("geen toestemming"), "warn", "no"),
        }.get(one.may_know, ("", "", ""))
        chip = Chip(words, tone, icon) if words else None
        if words:
            tick.setAccessibleDescription(words)
        return box(row(tick, chip, STRETCH, gap=8))

    def tick_for(self, kind: ConversationKind) -> None:
        """Tick who usually comes to such a gesprek; nobody outside without consent."""
        for one, tick in self.boxes:
            if kind in WITH_AGENDA:
                usual = (
                    one.who.party in ("ouder", "school") or one.may_know in ("ja", "let op") or one.old_enough
                )
                usual = usual and (one.who.party != "leerling" or one.old_enough)
            else:
                usual = one.who.party in _AT_SIMPLE.get(kind, ())
            tick.setChecked(usual)
        self._show_without()

    def _on_clicked(self, _on: bool = False) -> None:
        self._show_without()
        self.changed.emit()

    def _show_without(self) -> None:
        reveal(self.without, shown=self._first_without() is not None)

    def _first_without(self) -> Invitee | None:
        return next((one.who for one, tick in self.boxes if tick.isChecked() and one.may_know == "nee"), None)

    def _on_ask(self, _code: str) -> None:
        who = self._first_without()
        if who is not None:
            self.asks.emit(who)

    def show_value(self, value: Any) -> None:
        """Tick the people of a list."""
        for one, tick in self.boxes:
            tick.setChecked(one.who in (value or ()))
        self._show_without()

    def value(self) -> list[Invitee]:
        """Who is ticked."""
        return [one.who for one, tick in self.boxes if tick.isChecked()]

    def raw(self) -> list[str]:
        """The names that are ticked."""
        return [who.name for who in self.value()]

    def restore(self, raw: Any) -> None:
        """Tick them again."""
        for one, tick in self.boxes:
            tick.setChecked(one.who.name in raw)
        self._show_without()

    def control(self) -> QWidget:
        """The first tick."""
        return self.boxes[0][1] if self.boxes else self

    def name_it(self, name: str, description: str = "") -> None:
        """Every tick says its own name."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def show_mistaken(self, *, mistaken: bool) -> None:
        """Nothing here can be mistaken."""
