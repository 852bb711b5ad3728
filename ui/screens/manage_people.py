"""Beheer, the people at the desk: with which rights, with a key or not, and when each opened last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from ui import mirror
from ui.form import TextField
from ui.screens.manage_school import KeptForm
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, empty_out, flow, reveal, row, rule
from ui.widgets.panels import Reminder
from ui.widgets.words import Chip, heading, label
from zorgdesk import clock
from zorgdesk.commands.people import change_person
from zorgdesk.model.school import DeskPersonData, Role
from zorgdesk.queries.people import last_unlocks
from zorgdesk.rules.desk_people import why_not_manage_people, why_not_sit
from zorgdesk.text import _, clock_time, day_month, plain_date

if TYPE_CHECKING:
    from datetime import datetime

    from ui.bridge import Bridge
    from zorgdesk.queries.manage import SchoolCard
    from zorgdesk.queries.people import PersonRow

_CARD = (16, 12, 16, 14)


class PeoplePart(QFrame):
    """Who work with this file; the intern begeleider and the directeur arrange it, one's own numbers are one's own."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._me: PersonRow | None = None
        self.setProperty("card", "card")
        self._lines = column(gap=4)
        self.buttons: dict[str, Button] = {}
        self.add = Button(_("Iemand toevoegen"), "", "plus")
        self.add.setObjectName("manage_add_person")
        self.add.clicked.connect(lambda: bridge.go("dialog/person"))
        self.form = self._make_form(bridge)
        self.form.submitted.connect(self.on_save)
        # If the IB-er falls ill, the director must be able to get in (practice 1.4.14).
        self.director = Reminder(
            _("De directeur heeft nog geen sleutel."), [("director", _("Sleutel maken"))], "key"
        )
        self._director = ""  # who is director here and has no key
        self.director.answered.connect(self._on_director)
        counted = _(
            "Het logboek laat zien wie wat opende. Het is er om te kunnen uitleggen, niet om te tellen wie wat doet."
        )
        self.setLayout(
            column(
                heading(_("Aan dit bureau"), "pupils"), self._lines, label(counted, "small", "muted", wrap=True),
                flow(self.add), self.director, rule(), self.form, row(self.form.save, STRETCH),
                gap=10, margins=_CARD,
            )
        )  # fmt: skip
        self.form.put_draft_back()

    @staticmethod
    def _make_form(bridge: Bridge) -> KeptForm:
        return KeptForm(
            bridge, "person", "", {
                "phone": (_("Uw telefoon"), TextField(most=40, width=260)),
                "mail": (_("Uw e-mail"), TextField(most=120)),
                "days": (
                    _("Uw werkdagen"), TextField(_("ma, di, do"), most=80, width=260),
                    _("Zo weten ouders op het papier wanneer zij u kunnen bellen."),
                ),
            }
        )  # fmt: skip

    def show_card(self, card: SchoolCard) -> None:
        """Show who is here."""
        self._me = card.me
        arranges = why_not_manage_people(card.me.role) is None
        reveal(self.director, shown=arranges and not card.practice and not card.director_has_key)
        reveal(self.add, shown=arranges)
        self._director = next((one.uid for one in card.people if one.role is Role.DIRECTEUR), "")
        self.form.show_data(phone=card.me.phone, mail=card.me.mail, days=card.me.days)
        empty_out(self._lines)
        self.buttons = {}
        unlocked = self._bridge.ask(last_unlocks) if arranges else {}
        for person in card.people:
            self._lines.addWidget(self._line(person, unlocked.get(person.uid), changes=arranges))
            self._lines.addWidget(rule())

    def _line(self, person: PersonRow, opened: datetime | None, *, changes: bool) -> QWidget:
        """One person: the name and the work, and beside it what there is to know."""
        chips = [Chip(words, tone, icon) for words, tone, icon in _facts(person)]
        told = _opened_last(opened) if opened else ""
        change = None
        if changes:
            change = self.buttons[person.uid] = Button(_("Wijzigen"), "link")
            change.setObjectName(f"person_{person.uid}")
            change.setAccessibleName(_("{name} wijzigen").format(name=person.name))
            change.clicked.connect(lambda: self._bridge.go("dialog/person", person.uid))
        words = column(
            label(mirror.said(person.name), "strong", wrap=True),
            label(person.work, "small", "muted", wrap=True),
            label(told, "small", "muted", wrap=True) if told else None,
            gap=2,
        )
        return box(column(row((words, 1), change, gap=8), flow(*chips, gap=6) if chips else None, gap=4))

    def _on_director(self, _code: str) -> None:
        """Make a key for the director: of who is here already in their own dialog, never as a second person."""
        if self._director:
            self._bridge.go("dialog/person", self._director)
        else:
            self._bridge.go("dialog/director")

    def on_save(self) -> None:
        """Keep one's own numbers."""
        me = self._me
        if me is None:
            return
        data = self.form.read(DeskPersonData, name=me.name)
        if data is None:
            return
        fields = data.model_dump(include={"phone", "mail", "days"})
        self.form.tried(self, lambda: self._bridge.attempt(change_person, me.uid, me.version, **fields))


def _opened_last(moment: datetime) -> str:
    day = day_month(clock.local(moment).date())
    return _("Opende voor het laatst: {day}, {time}.").format(day=day, time=clock_time(moment))


def _facts(person: PersonRow) -> list[tuple[str, str, str]]:
    """What is told of a person in chips: words, tone and icon."""
    facts = [(_("dit bent u"), "accent", "")] if person.me else []
    facts.append(
        (_("heeft een sleutel"), "ok", "key") if person.has_key else (_("geen sleutel"), "line", "key")
    )
    if person.veiligheid:
        facts.append((_("veiligheid"), "plain", "shield"))
    if person.until:
        over = why_not_sit(person.until, clock.today()) is not None
        until = plain_date(person.until)
        words = _("was hier tot en met {day}") if over else _("tot en met {day}")
        facts.append((words.format(day=until), "warn" if over else "line", "clock"))
    return facts
